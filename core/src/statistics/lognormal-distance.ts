/** Kolmogorov and Smirnov's distance from values to a lognormal distribution: the most that the two distributions differ. */
import { normalCdf } from './normal-cdf.ts';

/** @param sorted values above 0 */
export function lognormalDistance(sorted: Float64Array, mu: number, sigma: number): number {
  let distance = 0;
  for (let from = 0; from < sorted.length; ) {
    const value = sorted[from] ?? 0;
    let to = from + 1;
    while (to < sorted.length && sorted[to] === value) to += 1;
    const expected = normalCdf((Math.log(value) - mu) / sigma);
    const below = Math.abs(expected - from / sorted.length);
    const upTo = Math.abs(expected - to / sorted.length);
    distance = Math.max(distance, below, upTo);
    from = to;
  }
  return distance;
}
