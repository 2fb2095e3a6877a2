import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { apportion } from './apportion.ts';

const weights = fc.array(
  fc.oneof(fc.double({ min: 0, max: 1e6, noNaN: true }), fc.nat(100_000), fc.constant(0)),
  { minLength: 1, maxLength: 40 },
);
const total = fc.oneof(fc.nat(1000), fc.integer({ min: 0, max: 1e12 }));

describe('apportion()', () => {
  test('gives shares that sum exactly', () => {
    fc.assert(
      fc.property(total, weights, (mrps, list) => {
        const shares = apportion(mrps, list);
        expect(shares.reduce((sum, share) => sum + share, 0)).toBe(mrps);
        expect(shares.every((share) => Number.isSafeInteger(share) && share >= 0)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  test('gives every share within one of its exact part', () => {
    fc.assert(
      fc.property(fc.nat(1e9), weights, (mrps, list) => {
        const sum = list.reduce((a, b) => a + b, 0);
        fc.pre(sum > 1e-3);
        for (const [i, share] of apportion(mrps, list).entries()) {
          expect(Math.abs(share - (mrps * list[i]!) / sum)).toBeLessThan(1 + 1e-6);
        }
      }),
    );
  });

  const rows: readonly [string, number, readonly number[], readonly number[]][] = [
    ['one agent gets everything', 1234, [7], [1234]],
    [
      'equal weights differ by at most one, the lower index gets more',
      10,
      [1, 1, 1, 1],
      [3, 3, 2, 2],
    ],
    ['the largest remainder gets the odd one', 10, [1, 2, 4], [1, 3, 6]],
    ['a weight of 0 gets nothing', 100, [1, 0, 1], [50, 0, 50]],
    ['weights that are all 0 count as equal', 3, [0, 0], [2, 1]],
    ['nothing is dealt out as nothing', 0, [1, 2], [0, 0]],
    ['a rate beyond 32 bits', 10_000_000_000_001, [1, 1], [5_000_000_000_001, 5_000_000_000_000]],
  ];
  test.each(rows)('%s', (_, mrps, list, shares) => {
    expect(apportion(mrps, list)).toEqual(shares);
  });

  test('refuses what is not a rate or a weight', () => {
    expect(() => apportion(1.5, [1])).toThrow('whole');
    expect(() => apportion(-1, [1])).toThrow('whole');
    expect(() => apportion(1, [])).toThrow('someone');
    expect(() => apportion(1, [Number.NaN])).toThrow('finite');
  });
});
