/**
 * How steep the curve of violations is, learnt from a level that many more requests reach.
 *
 * Violations of a tight budget are too few to tell their own slope. But the tail of a waiting time is
 * close to exponential, P(T > x) = a exp(-theta(rate) x) (Cramér-Lundberg; Asmussen, "Applied Probability and
 * Queues", 2003, chapter XIII), so the slopes of ln P(T > limit) and ln P(T > limit / 2) over ln rate are
 * to each other as those logarithms themselves. Simulated queues with one and several servers, batching and
 * stalls keep to that within a few percent, which is why the prior it gives may be narrow.
 */
import { tuning } from './tuning.ts';

export interface SlopePrior {
  readonly median: number;
  /** Standard deviation of ln(slope). */
  readonly sigma: number;
}

/** Ticks, in order: rate, requests judged, and those over half the limit. */
export interface HalfLevel {
  readonly logRates: readonly number[];
  readonly totals: readonly number[];
  readonly halves: readonly number[];
}

/**
 * ln of the prior density of ln(slope), up to a constant: the rule, or, in case it doesn't hold for this
 * target (a mass of stalls at half the limit, say), what would be thought without it.
 */
export function logPrior(prior: SlopePrior, slope: number): number {
  const { slopeMedian, slopeSigma, slopeDoubt } = tuning.model;
  const ruled = normal(Math.log(slope / prior.median), prior.sigma);
  const wide = normal(Math.log(slope / slopeMedian), slopeSigma);
  return Math.log((1 - slopeDoubt) * ruled + slopeDoubt * wide);
}

function normal(deviation: number, sigma: number): number {
  return Math.exp(-0.5 * (deviation / sigma) ** 2) / sigma;
}

export function slopePrior(data: HalfLevel, budget: number, dispersion: number): SlopePrior {
  const { slopeMedian, slopeSigma, halvesMin, slopeRuleSigma } = tuning.model;
  const wide = { median: slopeMedian, sigma: slopeSigma };
  const total = sum(data.totals);
  const halves = sum(data.halves);
  if (halves < halvesMin * dispersion) return wide;
  const half = fitLogLinear(data, dispersion);
  const shareHalf = Math.min(0.95, halves / total);
  if (half === null || shareHalf <= budget) return wide;
  // Both at the mean rate, where the half level's share is known best.
  const ratio = Math.log(budget) / Math.log(shareHalf);
  const median = Math.min(
    tuning.model.slopeMax,
    Math.max(tuning.model.slopeMin, half.slope * ratio),
  );
  const sigma = Math.min(slopeSigma, Math.hypot(slopeRuleSigma, half.error / half.slope));
  return { median, sigma };
}

/** Quasi-Poisson fit of ln(share) = a + slope * ln(rate) by Newton's method; null if it has no slope. */
function fitLogLinear(
  data: HalfLevel,
  dispersion: number,
): { slope: number; error: number } | null {
  const total = sum(data.totals);
  const centre = data.logRates.reduce((mean, x, i) => mean + (x * data.totals[i]!) / total, 0);
  let slope = 1;
  let information = 0;
  for (let round = 0; round < 20; round++) {
    // The intercept has a closed form given the slope; the slope takes a Newton step on the profile.
    let weight = 0;
    let first = 0;
    let second = 0;
    for (let i = 0; i < data.logRates.length; i++) {
      const x = data.logRates[i]! - centre;
      const expected = data.totals[i]! * Math.exp(slope * x);
      weight += expected;
      first += expected * x;
      second += expected * x * x;
    }
    const halves = sum(data.halves);
    const seen = data.halves.reduce((acc, h, i) => acc + h * (data.logRates[i]! - centre), 0);
    const mean = first / weight;
    information = halves * (second / weight - mean * mean);
    if (information <= 1e-9) return null;
    const stepLimited = Math.max(-5, Math.min(5, (seen - halves * mean) / information));
    slope += stepLimited;
    if (Math.abs(stepLimited) < 1e-3) break;
  }
  if (slope <= 0) return null;
  return { slope, error: Math.sqrt(dispersion / information) };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
