import { expect, test } from 'vitest';
import { normalCdf } from './normal-cdf.ts';
import { normalQuantile } from './normal-quantile.ts';
import { studentQuantile } from './student-quantile.ts';

test.each([1e-12, 0.001, 0.025, 0.3, 0.5, 0.9, 0.975, 0.9995])(
  'normalQuantile(%d) is where the distribution function has that value',
  (p) => {
    expect(Math.abs(normalCdf(normalQuantile(p)) / p - 1)).toBeLessThan(1e-10);
  },
);

/** By scipy. */
test.each([
  [0.975, 4, 2.7764451051977987],
  [0.975, 6, 2.4469118511449692],
  [0.975, 30, 2.0422724563012373],
  [0.9, 5, 1.475884048782027],
  [0.025, 10, -2.2281388519649385],
])('studentQuantile(%d, %d)', (p, freedom, expected) => {
  expect(Math.abs(studentQuantile(p, freedom) / expected - 1)).toBeLessThan(0.01);
});
