/**
 * How arrivals are spread over shorter and shorter bins, so that their dispersion at each is what a profile says.
 *
 * A bin's n arrivals are dealt to its k parts by shares that are drawn from the symmetric Dirichlet distribution with parameter A/k.
 * Given n, a part's count then has the variance n (k - 1) (n + A) / (k² (1 + A)) (the Dirichlet-multinomial distribution;
 * Mosimann, Biometrika 49, 1962). With m arrivals in a bin on average, and dispersions D of bins and d of parts, the law of total variance
 * says
 *
 *     k d = D + (k - 1) (D + m + A) / (1 + A)
 *
 * which is solved for A. Shares are the more uneven, the smaller A is; without a bound on A arrivals are dealt by chance alone.
 */
import { Moments } from '@plimsoll/core/statistics/moments';
import type { ArrivalProfile, ScaleProfile } from '@plimsoll/core/traffic-profile';

export interface BurstLevel {
  /** That each bin of the level above is cut into. */
  readonly parts: number;
  /** A: Infinity where each arrival goes to any of the parts. */
  readonly concentration: number;
}

/**
 * From the bins of the rate over time down to the shortest scale of the profile, in steps of 2 and 5 or as near as bins of
 * whole numbers allow. Ends early where the traffic is more even than chance: that a process of gaps must draw.
 */
export function burstLevels({
  rateOverTime,
  ratePerSecond,
  scales,
}: ArrivalProfile): readonly BurstLevel[] {
  const dispersionAt = dispersionBetween(scales);
  const shortest = scales[0]?.binSeconds ?? Number.POSITIVE_INFINITY;
  const levels: BurstLevel[] = [];
  let seconds = rateOverTime.binSeconds;
  let above = dispersionOf(rateOverTime) ?? dispersionAt(seconds);
  while (seconds > shortest * 1.5) {
    const parts = partsOf(seconds);
    const below = dispersionAt(seconds / parts);
    const m = ratePerSecond * seconds;
    const excess = (parts * below - above) / (parts - 1);
    if (excess < 1 - slack) break;
    const concentration = excess > 1 ? (above + m - excess) / (excess - 1) : Infinity;
    levels.push({ parts, concentration: Math.max(concentration, least) });
    seconds /= parts;
    above = below;
  }
  return levels;
}

/** Traffic without bursts has dispersions about 1, by chance a little below. */
const slack = 0.1;
/** All arrivals of a bin in one of its parts. */
const least = 1e-3;

/** 1, 2 and 5 times a power of ten go down to the next power, or half of it. */
function partsOf(seconds: number): number {
  const first = Number(seconds.toExponential(0)[0]);
  return first === 1 ? 2 : first;
}

/** Of the recorded counts themselves; null where they are too few to say. */
function dispersionOf({ binSeconds, ratesPerSecond }: ArrivalProfile['rateOverTime']) {
  if (ratesPerSecond.length < binsLeast) return null;
  const counts = new Moments();
  for (const rate of ratesPerSecond) counts.add(rate * binSeconds);
  return counts.variance / counts.mean;
}

const binsLeast = 20;

/** Straight between the scales of a profile, over logarithms; beyond them as at the last. */
function dispersionBetween(scales: readonly ScaleProfile[]) {
  const points = scales.map(
    ({ binSeconds, dispersion }) => [Math.log(binSeconds), Math.log(dispersion)] as const,
  );
  return (binSeconds: number) => {
    const x = Math.log(binSeconds);
    const after = points.findIndex(([at]) => at >= x);
    const [x1, y1] = points.at(after) ?? [0, 0];
    const [x0, y0] = points[after - 1] ?? [x1, y1];
    return Math.exp(x1 === x0 || after < 0 ? y1 : y0 + ((y1 - y0) * (x - x0)) / (x1 - x0));
  };
}
