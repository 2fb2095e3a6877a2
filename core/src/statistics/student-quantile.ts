/**
 * Student's quantile from the normal one, by the expansion in 1/freedom (Abramowitz and Stegun 26.7.5). From four degrees of
 * freedom on it is right to 1 % for probabilities up to 0.975.
 */
import { normalQuantile } from './normal-quantile.ts';

export function studentQuantile(p: number, freedom: number): number {
  const z = normalQuantile(p);
  const g1 = (z ** 3 + z) / 4;
  const g2 = (5 * z ** 5 + 16 * z ** 3 + 3 * z) / 96;
  const g3 = (3 * z ** 7 + 19 * z ** 5 + 17 * z ** 3 - 15 * z) / 384;
  return z + g1 / freedom + g2 / freedom ** 2 + g3 / freedom ** 3;
}
