import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatDurationUs, parseDurationUs } from './duration.ts';
import { formatPercent, parsePercent } from './percent.ts';
import { checkRateRps, parseRateRps } from './rate.ts';

describe('parseDurationUs()', () => {
  const rows: readonly [string, number][] = [
    ['250us', 250],
    ['500ms', 500_000],
    ['1.5s', 1_500_000],
    [' 30 s ', 30_000_000],
    ['5m', 300_000_000],
    ['1h', 3_600_000_000],
    ['0s', 0],
    ['0.1ms', 100],
  ];
  test.each(rows)('%s', (text, us) => {
    expect(parseDurationUs(text)).toEqual({ ok: true, value: us });
  });

  test.each(['', '5', 'ms', '-5s', '5 minutes', '1e3s', '1.s', '.5s', '5S', `${'9'.repeat(30)}h`])(
    'refuses "%s"',
    (text) => {
      expect(parseDurationUs(text)).toEqual({
        ok: false,
        error: { expected: 'a duration such as 500ms, 30s or 5m', found: text || 'nothing' },
      });
    },
  );

  test('reads what formatDurationUs() writes', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.nat(5000),
          fc.nat(),
          fc.integer({ min: 0, max: 1e6 }).map((s) => s * 1e6),
        ),
        (us) => {
          expect(parseDurationUs(formatDurationUs(us))).toEqual({ ok: true, value: us });
        },
      ),
    );
    expect(
      [0, 999, 1500, 50_000, 71_400, 1_500_000, 90_000_000, 7_200_000_000].map(formatDurationUs),
    ).toEqual(['0us', '999us', '1.5ms', '50ms', '71.4ms', '1.5s', '90s', '2h']);
  });
});

describe('parsePercent()', () => {
  test('reads shares without rounding', () => {
    expect(['0.1%', '99.9%', '2 %', '100%', '0%'].map(parsePercent)).toEqual(
      [0.001, 0.999, 0.02, 1, 0].map((value) => ({ ok: true, value })),
    );
  });

  test.each(['0.1', '-1%', '%', '1%%', ''])('refuses "%s"', (text) => {
    expect(parsePercent(text)).toEqual({
      ok: false,
      error: { expected: 'a percentage such as 0.1%', found: text || 'nothing' },
    });
  });

  test('formatPercent() keeps four digits', () => {
    expect([0.001, 0.12345, 1].map(formatPercent)).toEqual(['0.1%', '12.35%', '100%']);
  });
});

describe('parseRateRps()', () => {
  test('reads requests per second', () => {
    expect(['1000', '0.5', '1000/s', ' 20 / s'].map(parseRateRps)).toEqual(
      [1000, 0.5, 1000, 20].map((value) => ({ ok: true, value })),
    );
  });

  test.each(['0', '-5', '1e9', '20000000', '0.0001', 'fast', ''])('refuses "%s"', (text) => {
    expect(parseRateRps(text)).toEqual({
      ok: false,
      error: {
        expected: 'a rate above 0 and up to 10000000, in requests per second',
        found: text || 'nothing',
      },
    });
  });

  test('checkRateRps() refuses numbers that are no rates', () => {
    expect(checkRateRps(50)).toEqual({ ok: true, value: 50 });
    for (const rps of [Number.NaN, Infinity, -1, 0]) expect(checkRateRps(rps).ok).toBe(false);
  });
});
