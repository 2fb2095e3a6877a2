import { seededRng } from '@plimsoll/core/rng';
import { describe, expect, test } from 'vitest';
import { popularityOf, tableKeys } from './popularity.ts';

/** Lookups of one table of the data, in one batch. */
const lookups = Math.round(1_405_163_864 / 788);

describe('popularityOf()', () => {
  test('gives keys that are used often as much of the traffic as the data does', () => {
    const counts = new Uint32Array(tableKeys);
    const popularity = popularityOf(tableKeys);
    const rng = seededRng(1);
    for (let lookup = 0; lookup < lookups; lookup++) counts[popularity.draw(rng)]! += 1;
    const shareUsed = (over: number) =>
      counts.reduce((sum, count) => (count > over ? sum + count : sum), 0) / lookups;
    // From the end of each line of the data's cumulative histogram.
    for (const [over, published] of [
      [4, 0.911],
      [16, 0.738],
      [64, 0.519],
      [256, 0.39],
      [1024, 0.296],
      [8192, 0.114],
    ] as const) {
      expect(Math.abs(shareUsed(over) - published), `used over ${over} times`).toBeLessThan(0.03);
    }
  });

  test('has its most popular keys first, and no others than it was asked for', () => {
    for (const keys of [1, 10, 1000, tableKeys]) {
      const popularity = popularityOf(keys);
      const drawn = Array.from({ length: 1001 }, (_, step) => popularity.keyAt(step / 1001));
      expect(drawn[0]).toBe(0);
      expect(drawn).toEqual(drawn.toSorted((left, right) => left - right));
      expect(popularity.keyAt(1 - 2 ** -53)).toBe(keys - 1);
    }
  });
});
