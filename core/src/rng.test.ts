import { describe, expect, test } from 'vitest';
import { exponential, type Rng, seededRng, xoshiro128 } from './rng.ts';

function draw(rng: Rng, count: number): readonly number[] {
  return Array.from({ length: count }, () => rng.next());
}

/** Pearson's statistic of `values` in [0, 1) against equal counts in `bins`. */
function chiSquare(values: readonly number[], bins: number): number {
  const counts = Array.from({ length: bins }, () => 0);
  for (const value of values) counts[Math.floor(value * bins)]! += 1;
  const expected = values.length / bins;
  return counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
}

describe('xoshiro128()', () => {
  test('gives the numbers of the reference implementation', () => {
    const next = xoshiro128([1, 2, 3, 4]);
    expect(Array.from({ length: 10 }, next)).toEqual([
      11520, 0, 5927040, 70819200, 2031721883, 1637235492, 1287239034, 3734860849, 3729100597,
      4258142804,
    ]);
  });
});

describe('seededRng()', () => {
  test('gives the same numbers for the same seed, for ever', () => {
    expect(draw(seededRng(42, 3), 3)).toEqual(draw(seededRng(42, 3), 3));
    expect(draw(seededRng(42), 3)).toMatchInlineSnapshot(`
      [
        0.3606286185543397,
        0.14068805344030977,
        0.7281995809810121,
      ]
    `);
  });

  test('streams and seeds differ, in all of their first numbers', () => {
    const all = [0, 1, 2, 3, -1, 2 ** 32, 2 ** 32 + 1, 2 ** 40].flatMap((seed) =>
      [0, 1, 2, 3, 100].flatMap((stream) => draw(seededRng(seed, stream), 5)),
    );
    expect(new Set(all).size).toBe(all.length);
  });

  test('is uniform, and so are the first numbers of many streams', () => {
    // 99 degrees of freedom: mean 99, standard deviation 14. Bounds of about 4 of them.
    const one = chiSquare(draw(seededRng(7), 100_000), 100);
    const first = chiSquare(
      Array.from({ length: 100_000 }, (_, stream) => seededRng(7, stream).next()),
      100,
    );
    for (const statistic of [one, first]) {
      expect(statistic).toBeGreaterThan(45);
      expect(statistic).toBeLessThan(155);
    }
  });

  test('neighbouring streams are not correlated', () => {
    const a = draw(seededRng(0, 0), 20_000);
    const b = draw(seededRng(0, 1), 20_000);
    for (const shift of [0, 1, 2]) {
      const products = a.slice(shift).map((value, i) => (value - 0.5) * (b[i]! - 0.5));
      const covariance = products.reduce((sum, value) => sum + value, 0) / products.length;
      // Its standard deviation is 1 / 12 / sqrt(20,000) = 0.0006.
      expect(Math.abs(covariance)).toBeLessThan(0.0024);
    }
  });
});

describe('exponential()', () => {
  test('has mean 1 and variance 1', () => {
    const rng = seededRng(1);
    const values = Array.from({ length: 100_000 }, () => exponential(rng));
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
    expect(mean).toBeCloseTo(1, 1.5);
    expect(variance).toBeCloseTo(1, 1);
  });

  test('is finite at the ends of the range', () => {
    expect(exponential({ next: () => 0 })).toBeCloseTo(0);
    expect(exponential({ next: () => 1 - 2 ** -53 })).toBeCloseTo(36.7, 1);
  });
});
