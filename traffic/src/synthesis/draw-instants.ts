/**
 * Instants of arrivals, without an end. Each bin of the rate over time gets as many as were recorded, and comes again after the
 * last. Within it the rate goes up and down as the recording's did at shorter scales (rate-levels.ts) and as it may have for that many
 * (rate-by-counts.ts), in cells that are as short as the shortest of them; the gaps are those of the process that fits best, in the time of
 * that rate, stretched so that they fill the bin. Of a Poisson process that is exact: given their number, its arrivals are spread as the rate is.
 *
 * Traffic that is more even than chance has no bursts: its gaps are a gamma process's, the shorter the higher the rate is.
 *
 * So bursts longer than a bin are the recording's, shorter ones are made up in its likeness, and those within a cell are the process's.
 */
import type { Rng } from '@plimsoll/core/rng';
import type { ArrivalFits, ArrivalProcess, ArrivalProfile } from '@plimsoll/core/traffic-profile';
import { abruptnessOf } from './abruptness.ts';
import { drawGap } from './draw-gap.ts';
import { ratesByCounts } from './rate-by-counts.ts';
import { rateLevels } from './rate-levels.ts';
import { type RatePlan, RateWalk } from './rate-walk.ts';

/** Seconds. */
export function* drawInstants(profile: ArrivalProfile, rng: Rng): Generator<number> {
  if (isEven(profile)) {
    yield* evenInstants(profile, rng);
    return;
  }
  const { binSeconds, ratesPerSecond } = profile.rateOverTime;
  const cells = cellsOf(profile);
  const plan = planOf(profile, binSeconds / cells);
  const { cellSeconds } = plan;
  const counts = ratesPerSecond.map((rate) => Math.round(rate * binSeconds));
  const rates = ratesByCounts({ counts, cells }, new RateWalk(plan, rng), rng);
  const gap = drawGap(profile.fits, rng, processWithin(cellSeconds, profile.fits));
  const until = new Float64Array(cells);
  let bin = 0;
  for (const path of rates) {
    const count = counts[bin % counts.length] ?? 0;
    let sum = 0;
    for (const [cell, rate] of path.entries()) {
      sum += rate;
      until[cell] = sum;
    }
    // A recording begins with an arrival.
    let end = bin === 0 ? 0 : gap();
    const places = Float64Array.from({ length: count }, () => {
      const place = end;
      end += gap();
      return place;
    });
    let cell = 0;
    for (const place of places) {
      const reached = (place / end) * sum;
      while (cell < cells - 1 && until[cell]! <= reached) cell += 1;
      const before = cell === 0 ? 0 : until[cell - 1]!;
      const within = (reached - before) / (until[cell]! - before);
      yield bin * binSeconds + (cell + Math.min(1, within)) * cellSeconds;
    }
    bin += 1;
  }
}

const plans = new WeakMap<ArrivalProfile, RatePlan>();

/** Worked out once for each profile. */
function planOf(profile: ArrivalProfile, cellSeconds: number): RatePlan {
  const known = plans.get(profile);
  if (known !== undefined) return known;
  const levels = rateLevels(profile);
  const plan = { levels, abrupt: abruptnessOf(levels, profile), cellSeconds };
  plans.set(profile, plan);
  return plan;
}

/** As long as the shortest scale, or so long that few are empty. */
function cellsOf({ rateOverTime, ratePerSecond, scales }: ArrivalProfile): number {
  const shortest = scales[0]?.binSeconds ?? rateOverTime.binSeconds;
  const seconds = Math.max(shortest, 0.25 / ratePerSecond);
  return Math.max(1, Math.round(rateOverTime.binSeconds / seconds));
}

/** A modulated process that changes more slowly than the cells do is in their rates already: within one its arrivals are independent. */
function processWithin(seconds: number, { best, mmpp }: ArrivalFits): ArrivalProcess {
  const [up, down] = mmpp.leavesPerSecond;
  return best === 'mmpp' && 1 / (up + down) > seconds ? 'poisson' : best;
}

/** No modulated process is more even than chance, however likely a fit to gaps that repeat themselves makes it. */
function isEven({ scales, fits }: ArrivalProfile): boolean {
  const hasBursts = scales.some(({ dispersion }) => dispersion > 1);
  return fits.best !== 'poisson' && fits.gamma.shape > 1 && !hasBursts;
}

/** Counts of bins come out by chance. */
function* evenInstants({ rateOverTime, fits }: ArrivalProfile, rng: Rng): Generator<number> {
  const { binSeconds, ratesPerSecond } = rateOverTime;
  const gap = drawGap(fits, rng, 'gamma');
  const mean = fits.gamma.shape * fits.gamma.scaleSeconds;
  // In arrivals that are expected by then.
  let due = 0;
  let expected = 0;
  for (let bin = 0; ; bin += 1) {
    const rate = ratesPerSecond[bin % ratesPerSecond.length] ?? 0;
    const until = expected + rate * binSeconds;
    for (; due < until; due += gap() / mean) yield bin * binSeconds + (due - expected) / rate;
    expected = until;
  }
}
