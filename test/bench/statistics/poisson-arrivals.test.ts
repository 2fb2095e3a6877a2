import { exponential, seededRng } from '@plimsoll/core/rng';
import { expect, test } from 'vitest';
import { a2Limit, dispersion, exponentialA2, gapsOf, passShare } from './poisson-arrivals.ts';

test.each([
  // A sample that could well be exponential.
  [[0.1, 0.5, 0.9, 1.7, 2.2, 3.1, 0.05, 0.7, 1.2, 4.0], 0.221624],
  // One that is nearly constant.
  [[1.0, 1.1, 0.9, 1.05, 0.95, 1.02, 0.98, 1.0], 3.527337],
])('exponentialA2(%j) agrees with a statistics library', (samples, expected) => {
  expect(exponentialA2(Float64Array.from(samples))).toBeCloseTo(expected, 5);
});

test('exponentialA2() stays finite where arrivals share an instant', () => {
  expect(exponentialA2(Float64Array.from([0, 0, 1, 2]))).toBeLessThan(Number.POSITIVE_INFINITY);
});

test('passShare() lets 99 of 100 exponential samples pass, and none that is evenly spaced', () => {
  const gaps = exponentials(400_000);

  expect(passShare(gaps, 200)).toBeGreaterThan(0.983);
  expect(passShare(gaps, 200)).toBeLessThan(0.997);
  expect(passShare(gaps.fill(1), 200)).toBe(0);
});

test('exponentialA2() notices gaps that are rounded to a tenth of their mean', () => {
  const rounded = exponentials(5_000).map((gap) => Math.round(gap * 10) / 10);

  expect(exponentialA2(rounded)).toBeGreaterThan(a2Limit);
});

test('dispersion() is 1 for Poisson arrivals and 0 for evenly spaced ones', () => {
  let at = 0;
  const poisson = exponentials(200_000).map((gap) => (at += gap / 10_000));
  const even = Float64Array.from({ length: 20_000 }, (_, index) => (index + 0.5) / 10_000);

  expect(Math.abs(dispersion(poisson, 0.01) - 1)).toBeLessThan(0.1);
  expect(dispersion(even, 0.01)).toBeCloseTo(0, 6);
});

test('gapsOf() has one gap less than there are arrivals', () => {
  expect(Array.from(gapsOf(Float64Array.from([0, 1, 3])))).toEqual([1, 2]);
  expect(gapsOf(new Float64Array(0))).toHaveLength(0);
});

function exponentials(count: number): Float64Array {
  const rng = seededRng(7);
  return Float64Array.from({ length: count }, () => exponential(rng));
}
