/**
 * The levels below a latency limit. Many more requests are over them than over the limit itself, so they tell early how steep the
 * tail's share rises with the rate (slope.ts) and how bursty it is (dispersion.ts).
 */
import { type Dispersion, dispersionOf } from './dispersion.ts';
import { tuning } from './tuning.ts';

/** How many requests were over one level, tick by tick. */
export interface LevelCounts {
  readonly logRates: readonly number[];
  readonly totals: readonly number[];
  readonly overs: readonly number[];
}

export interface LevelFit {
  /** d ln(share) / d ln(rate). */
  readonly slope: number;
  /** Poisson information on the slope: its variance is the dispersion over this. */
  readonly information: number;
  /** Of requests over the level, at the mean rate. */
  readonly share: number;
  readonly over: number;
  readonly dispersion: Dispersion;
}

/** Null where nobody is over the level, or most are, or their share doesn't rise with the rate. */
export function fitLevel(level: LevelCounts): LevelFit | null {
  const total = sum(level.totals);
  const over = sum(level.overs);
  const share = over / Math.max(1e-9, total);
  if (over === 0 || share > tuning.model.levelShareMax) return null;
  const fit = fitLogLinear(level);
  if (fit === null) return null;
  const { slope, centre, information } = fit;
  const counts = { ...level, bads: level.overs, budget: share, isShare: true };
  const dispersion = dispersionOf(counts, { logCapacity: centre, slope });
  return { slope, information, share, over, dispersion };
}

/** Poisson fit of ln(share) = a + slope * (ln(rate) - centre) by Newton's method; null if it doesn't rise. */
function fitLogLinear(
  level: LevelCounts,
): { readonly slope: number; readonly centre: number; readonly information: number } | null {
  const { logRates, totals, overs } = level;
  const total = sum(totals);
  const over = sum(overs);
  const centre = logRates.reduce((mean, x, i) => mean + (x * totals[i]!) / total, 0);
  const seen = overs.reduce((acc, count, i) => acc + count * (logRates[i]! - centre), 0);
  let slope = 1;
  let information = 0;
  for (let round = 0; round < 20; round++) {
    // The intercept has a closed form given the slope; the slope takes a Newton step on the profile.
    let weight = 0;
    let first = 0;
    let second = 0;
    for (let i = 0; i < logRates.length; i++) {
      const x = logRates[i]! - centre;
      const expected = totals[i]! * Math.exp(slope * x);
      weight += expected;
      first += expected * x;
      second += expected * x * x;
    }
    const mean = first / weight;
    information = over * (second / weight - mean * mean);
    if (information <= 1e-9) return null;
    const stepLimited = Math.max(-5, Math.min(5, (seen - over * mean) / information));
    slope += stepLimited;
    if (Math.abs(stepLimited) < 1e-3) break;
  }
  return slope <= 0 ? null : { slope, centre, information };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
