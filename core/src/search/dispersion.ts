/**
 * How much more the violations scatter than independent ones would, because they come in bursts: the long-run variance
 * of the ticks' residuals over their Poisson variance, with the autocorrelation in a triangular window (Newey and
 * West, Econometrica 55, 1987).
 *
 * Few violations tell it badly, and one that is too small by chance would end the search at a lucky moment. But where tails are
 * exponential, what is over a level stays over it for as long whatever the level is, so the counts over lower levels of the limit,
 * which are many more, have about the same overdispersion: it is pooled over levels, and with what heavy traffic expects.
 */
import { type Counts, type Curve, expectedBad } from './curve.ts';
import { tuning } from './tuning.ts';

export interface Dispersion {
  readonly value: number;
  /** How many independent pieces of evidence tell it: the degrees of freedom of what is divided by it. */
  readonly freedom: number;
}

/** What the ticks alone say; see `pooled` for how little that may be. */
export function dispersionOf(counts: Counts, curve: Curve): Dispersion {
  const residuals = new Float64Array(counts.totals.length);
  let variance = 0;
  let ticksWithBad = 0;
  for (let i = 0; i < residuals.length; i++) {
    const expected = expectedBad(counts, curve, i);
    residuals[i] = counts.bads[i]! - expected;
    variance += expected;
    if (counts.bads[i]! > 0) ticksWithBad += 1;
  }
  const lags = tuning.model.dispersionLag;
  let longRun = 0;
  for (let lag = 0; lag < lags; lag++) {
    let sum = 0;
    for (let i = lag; i < residuals.length; i++) sum += residuals[i]! * residuals[i - lag]!;
    longRun += (lag === 0 ? 1 : 2) * (1 - lag / lags) * sum;
  }
  const least = counts.isShare ? 1 : 1e-3;
  // The curve was fitted to these very ticks and takes some of their long-run variance with it.
  const n = residuals.length;
  const correction = n / Math.max(n / 2, n - lags);
  const value = Math.max(least, variance > 0 ? (correction * longRun) / variance : least);
  // A triangular window averages over about 1.5 n / lags independent values; ticks without violations tell none.
  const freedom = Math.min((1.5 * n) / lags, ticksWithBad / 2);
  // The logarithm of a variance from few values is too small on average, by about 1 / freedom.
  return { value: value * Math.exp(1 / Math.max(1, freedom)), freedom };
}

/** The mean of their logarithms, each with the weight of its freedom. */
export function pooled(dispersions: readonly Dispersion[]): Dispersion {
  const freedom = dispersions.reduce((sum, one) => sum + one.freedom, 0);
  const log = dispersions.reduce((sum, one) => sum + one.freedom * Math.log(one.value), 0);
  return { value: Math.exp(log / freedom), freedom };
}

/**
 * What to expect before any is seen. In heavy traffic the time T that a queue spends above its limit, once it gets there, has the
 * transform 2 / (1 + sqrt(1 + a s)) with a = 4 limit slope / k^2, k = ln(1 / budget), slope = k rho / (1 - rho) (occupation time of a
 * Brownian motion with drift: Borodin and Salminen, "Handbook of Brownian Motion", 2002; see also slope.ts). The variance of a count
 * of such bursts over its mean is rate x E T^2 / E T = rate x a, less what chance in the arrivals explains (arrivals.ts). Where the
 * tail falls ever faster (`bend` below 0), as with batches that grow with the queue, something pulls the queue back, and bursts are
 * shorter.
 */
export function dispersionPrior(queue: {
  readonly limitUs: number | null;
  readonly rps: number;
  readonly slope: number;
  readonly k: number;
  readonly bend: number;
}): number {
  const { burstFactor, burstMin, burstBend } = tuning.model;
  if (queue.limitUs === null) return burstMin;
  const size = (queue.rps * queue.limitUs * queue.slope) / (queue.k * queue.k * 1e6);
  return Math.max(burstMin, burstFactor * Math.exp(burstBend * Math.min(0, queue.bend)) * size);
}
