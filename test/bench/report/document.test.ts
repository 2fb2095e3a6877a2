import { expect, test } from 'vitest';
import { decodeCounts } from '../sink-process.ts';
import { decodeUsage } from '../usage.ts';
import { benchmarksDocument } from './document.ts';
import { fixed, markdownTable, threeDigits } from './markdown-table.ts';

test('benchmarksDocument() names what is missing, and sums the books of all scenarios', () => {
  const section = {
    title: 'Speed',
    text: 'How fast.',
    runs: 'One run of 4 s',
    table: { header: ['tool', 'requests/s'], rows: [['wrk', '1']] },
    notes: ['A note.'],
  };
  const measured = { section, measuredOn: '2026-01-02' };
  const text = benchmarksDocument({
    machine: ['2 cores'],
    tools: [{ name: 'wrk', version: '4.1' }],
    missing: [{ name: 'k6', reason: 'no compiler' }],
    measured: [
      { ...measured, audit: { checked: 5, problems: [] } },
      { ...measured, audit: { checked: 2, problems: ['8 completed, but the sink answered 7'] } },
    ],
  });

  expect(text).toContain('wrk 4.1');
  expect(text).toContain('- k6 is missing: no compiler');
  expect(text).toContain('## Speed\n\nHow fast.\n\n| tool | requests/s |');
  expect(text).toContain('One run of 4 s, measured on 2026-01-02.');
  expect(text).toMatch(/\| exact +\| +6 \|/);
  expect(text).toContain('- 8 completed, but the sink answered 7');
  expect(text).not.toMatch(/\n{3}/);
});

test('markdownTable() lines columns up, numbers to the right', () => {
  const table = {
    header: ['tool', 'n'],
    rows: [
      ['a', '10'],
      ['longer', '7'],
    ],
  };

  expect(markdownTable(table)).toBe(
    ['| tool   |   n |', '| ------ | --: |', '| a      |  10 |', '| longer |   7 |'].join('\n'),
  );
});

test('threeDigits() and fixed() print what matters, and a dash for what is not known', () => {
  expect([0, 0.01234, 1.234, 12.34, 1234].map(threeDigits)).toEqual([
    '0',
    '0.0123',
    '1.23',
    '12.3',
    '1234',
  ]);
  expect(threeDigits(null)).toBe('–');
  expect(fixed(Number.NaN, 1)).toBe('–');
});

test('decodeUsage() and decodeCounts() read what the C programs print', () => {
  expect(
    decodeUsage(
      '{"userUs":1500000,"systemUs":500000,"peakRssKb":2048,"exitCode":0,"timedOut":false}',
    ),
  ).toEqual({ cpuSeconds: 2, peakRssMb: 2, exitCode: 0, timedOut: false });
  expect(
    decodeCounts(
      '{"requests":3,"answered":2,"connections":1,"protocolErrors":0,"bodyBytes":3072,"unlogged":0,"firstNs":1000000000,"lastNs":3000000000,"cpuUs":500000}',
    ),
  ).toEqual({
    requests: 3,
    answered: 2,
    connections: 1,
    protocolErrors: 0,
    bodyBytes: 3072,
    seconds: 2,
    cpuSeconds: 0.5,
  });
});
