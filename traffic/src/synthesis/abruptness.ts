/**
 * How much of a rate's changes are jumps: as much as makes counts as skewed as they were recorded. Of a Poisson process with a random
 * mean r m in each bin, m having mean 1, variance v and third central moment u, counts of mean r have
 *
 *     skewness = (r + 3 r^2 v + r^3 u) / (r + r^2 v)^(3/2)
 *
 * What v and u are for a share of jumps is found by drawing rates, always the same ones.
 */
import { seededRng } from '@plimsoll/core/rng';
import type { ArrivalProfile, ScaleProfile } from '@plimsoll/core/traffic-profile';
import type { RateLevel } from './rate-levels.ts';
import { RateWalk } from './rate-walk.ts';

const shares = [0, 0.5, 1] as const;
/** Bins that rates are drawn for, and cells of a bin. */
const drawnBins = 4_000;
const cellsPerBin = 10;
const seed = 1;

/** 0, 1/2 or 1; 0 where the profile doesn't say. */
export function abruptnessOf(levels: readonly RateLevel[], { scales }: ArrivalProfile): number {
  // The longer the bins, the more jumps differ.
  const told = scales.findLast(isTelling);
  if (told === undefined || levels.length === 0) return 0;
  const offs = shares.map((abrupt) => Math.abs(skewnessWith(levels, abrupt, told) - told.skewness));
  return shares[offs.indexOf(Math.min(...offs))] ?? 0;
}

/** Bursts must be more than chance, and there must be so many bins that skewness is known to a fifth or so. */
function isTelling(scale: ScaleProfile): scale is ScaleProfile & { readonly skewness: number } {
  const { dispersion, bins, skewness } = scale;
  return typeof skewness === 'number' && dispersion > 1.5 && bins >= 600;
}

function skewnessWith(
  levels: readonly RateLevel[],
  abrupt: number,
  { binSeconds, meanCount }: ScaleProfile,
): number {
  const plan = { levels, abrupt, cellSeconds: binSeconds / cellsPerBin };
  const walk = new RateWalk(plan, seededRng(seed));
  const state = walk.start();
  const means = Float64Array.from({ length: drawnBins }, () => {
    let sum = 0;
    for (let cell = 0; cell < cellsPerBin; cell += 1) sum += walk.next(state);
    return sum / cellsPerBin;
  });
  const mean = means.reduce((sum, one) => sum + one, 0) / drawnBins;
  const momentOf = (power: number) =>
    means.reduce((sum, one) => sum + (one / mean - 1) ** power, 0) / drawnBins;
  const [r, v, u] = [meanCount, momentOf(2), momentOf(3)];
  return (r + 3 * r ** 2 * v + r ** 3 * u) / (r + r ** 2 * v) ** 1.5;
}
