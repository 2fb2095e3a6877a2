import { expect, test } from 'vitest';
import { percentText, signedPercentText, timesText } from './percent-text.ts';
import { beginMark, endMark, withStudy } from './study-document.ts';

const result = {
  measuredOn: '2026-01-02',
  sections: [
    {
      title: 'Errors',
      text: 'How far off.',
      runs: '3 runs',
      table: { header: ['algorithm', 'p50'], rows: [['ours', '1 %']] },
      notes: [],
      plots: [{ name: 'coverage', alt: 'All intervals' }],
    },
  ],
};

test('withStudy() replaces what stands between the marks and leaves the rest of the page alone', () => {
  const page = `# Search\n\nBy hand.\n\n${beginMark}\nold\n${endMark}\n\nMore by hand.\n`;
  const text = withStudy(page, [result]);
  expect(text).toMatch(/^# Search\n\nBy hand\.\n/);
  expect(text).toMatch(/\nMore by hand\.\n$/);
  expect(text).not.toContain('old');
  expect(text).toContain('### Errors\n\n![All intervals](search/coverage.svg)\n\nHow far off.');
  expect(text).toContain('3 runs; 2026-01-02.');
  expect(withStudy(text, [result])).toBe(text);
});

test('withStudy() makes a page where there is none, and marks where they are missing', () => {
  expect(withStudy(null, [result])).toContain('# The capacity search');
  expect(withStudy('# Mine\n', [result])).toMatch(/^# Mine\n\n<!--/);
});

test('shares are printed with the digits that matter', () => {
  expect([0.0075, 0.00998, 0.0123, 0.0999, 0.123, 0, null, Number.NaN].map(percentText)).toEqual([
    '0.75 %',
    '1.0 %',
    '1.2 %',
    '10 %',
    '12 %',
    '0 %',
    '–',
    '–',
  ]);
  expect([0.003, -0.042].map(signedPercentText)).toEqual(['+0.30 %', '−4.2 %']);
  expect([5.04, 12.3].map(timesText)).toEqual(['5.0 x', '12 x']);
});
