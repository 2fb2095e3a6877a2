/** The standard normal quantile, by Newton's method on the distribution function. @param p above 0 and below 1 */
import { normalCdf } from './normal-cdf.ts';

const rounds = 60;

export function normalQuantile(p: number): number {
  let x = 0;
  for (let round = 0; round < rounds; round++) {
    const density = Math.exp(-0.5 * x * x) / Math.sqrt(2 * Math.PI);
    const step = (normalCdf(x) - p) / density;
    // Far from the root the density says little.
    x -= Math.max(-1, Math.min(1, step));
    if (Math.abs(step) < 1e-14 * Math.max(1, Math.abs(x))) break;
  }
  return x;
}
