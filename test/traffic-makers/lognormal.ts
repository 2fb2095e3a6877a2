/** Sizes: lognormal as sizes of requests are, in whole numbers, within bounds. */
import type { Rng } from '@plimsoll/core/rng';

export interface Lognormal {
  readonly median: number;
  /** Standard deviation of the logarithm. */
  readonly sigma: number;
  readonly min: number;
  readonly max: number;
}

/** What falls out of the bounds becomes the bound. */
export function drawLognormal(rng: Rng, { median, sigma, min, max }: Lognormal): number {
  const value = median * Math.exp(sigma * drawNormal(rng));
  return Math.min(max, Math.max(min, Math.round(value)));
}

/** By Box and Muller. */
function drawNormal(rng: Rng): number {
  return Math.sqrt(-2 * Math.log(1 - rng.next())) * Math.cos(2 * Math.PI * rng.next());
}
