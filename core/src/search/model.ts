/**
 * One model over all ticks near the capacity: how the share of violations depends on the rate.
 *
 *     ln(share) = ln(budget) + B (ln rate - ln capacity)
 *
 * for each objective with a budget, fitted by a quasi-Poisson likelihood: the Poisson log-likelihood of
 * the violation counts divided by an overdispersion, because violations come in bursts
 * (McCullagh and Nelder, "Generalized Linear Models", 1989, chapter 9). The overdispersion is the
 * long-run variance of the residuals, with their autocorrelation in a triangular window (Newey and West,
 * Econometrica 55, 1987). An objective on the mean has the same curve for its ratio to the limit, with
 * normal residuals on the log scale. Capacity is the minimum over the objectives.
 */
import type { Objective } from '../slo.ts';
import { type Curve, condense, type Data, dispersionOf, logLikelihood } from './curve.ts';
import { logPrior, type SlopePrior, slopePrior } from './slope.ts';
import type { Interval, Sample } from './state.ts';
import { budgetOf } from './tick-verdict.ts';
import { tuning } from './tuning.ts';

/** A posterior over ln(capacity) on an even grid. */
interface Posterior {
  readonly objective: Objective;
  readonly probability: Float64Array;
  readonly effectiveBad: number;
}

interface Grid {
  readonly logRates: Float64Array;
  readonly stepLog: number;
}

export interface FitOptions {
  readonly slo: readonly Objective[];
  readonly samples: readonly Sample[];
  /** Where to centre the grid: the best guess so far. */
  readonly centreRps: number;
  /** 0.95 for a 95 % interval. */
  readonly confidence: number;
}

export function fitCapacity(options: FitOptions): Interval {
  const grid = gridAround(options.centreRps);
  const posteriors = options.slo.map((objective, index) =>
    posteriorOf(objective, dataOf(options, objective, index), grid),
  );
  const survival = minimumSurvival(posteriors, grid.logRates.length);
  const tail = (1 - options.confidence) / 2;
  const low = Math.exp(quantile(survival, tail, grid));
  const estimate = Math.exp(quantile(survival, 0.5, grid));
  const high = Math.exp(quantile(survival, 1 - tail, grid));
  const sigma = (quantile(survival, 0.84, grid) - quantile(survival, 0.16, grid)) / 2;
  const binding = posteriors.reduce((a, b) => (medianOf(b, grid) < medianOf(a, grid) ? b : a));
  return {
    estimateRps: estimate,
    lowRps: low,
    highRps: high,
    halfWidth: (high - low) / 2 / estimate,
    sigma,
    bindingObjective: binding.objective.text,
    effectiveBad: binding.effectiveBad,
  };
}

/** Probability that the capacity is at least `rps`. */
export function probabilityAtLeast(rps: number, options: FitOptions): number {
  const grid = gridAround(options.centreRps);
  const posteriors = options.slo.map((objective, index) =>
    posteriorOf(objective, dataOf(options, objective, index), grid),
  );
  const survival = minimumSurvival(posteriors, grid.logRates.length);
  const at = (Math.log(rps) - grid.logRates[0]!) / grid.stepLog;
  const index = Math.min(survival.length - 1, Math.max(0, Math.round(at)));
  return survival[index]!;
}

function gridAround(centreRps: number): Grid {
  const points = tuning.model.gridPoints;
  const stepLog = (2 * tuning.model.gridSpan) / (points - 1);
  const start = Math.log(centreRps) - tuning.model.gridSpan;
  return {
    logRates: Float64Array.from({ length: points }, (_, i) => start + i * stepLog),
    stepLog,
  };
}

/**
 * What is expected of the overdispersion before any is seen. A burst of violations lasts while a queue
 * longer than the limit drains, so it holds a small multiple of the requests that arrive within one limit.
 */
function burstSize(objective: Objective, centreRps: number): number {
  const { burstPerLimit, burstMin, errorBurst, meanVariance } = tuning.model;
  switch (objective.type) {
    case 'latency-quantile':
      return Math.max(burstMin, (burstPerLimit * centreRps * objective.limitUs) / 1e6);
    case 'errors':
      return errorBurst;
    case 'latency-mean':
      return meanVariance;
  }
}

/**
 * ln of how much more arrived than was planned, over all ticks. Chance makes a Poisson stream half a percent too
 * dense or too thin over a whole run, and the violations are those of the stream that came. Only the whole
 * is corrected: within a tick the surplus is noise that would drown the differences between the rates.
 */
function logSurplus(samples: readonly Sample[]): number {
  const offered = samples.reduce((sum, sample) => sum + sample.offered, 0);
  const expected = samples.reduce((sum, sample) => sum + sample.expected, 0);
  return offered > 0 && expected > 0 ? Math.log(offered / expected) : 0;
}

function dataOf(options: FitOptions, objective: Objective, index: number): Data {
  const { samples } = options;
  const rows = samples.filter((sample) => sample.seen[index]!.total > 0);
  const surplus = logSurplus(samples);
  return {
    logRates: rows.map((row) => Math.log(row.rps) + surplus),
    totals: rows.map((row) => row.seen[index]!.total),
    bads: rows.map((row) => row.seen[index]!.bad),
    logRatios: rows.map((row) => Math.log(Math.max(1e-6, row.seen[index]!.ratio))),
    halves: rows.map((row) => row.seen[index]!.aboveHalf),
    budget: budgetOf(objective),
    burst: burstSize(objective, options.centreRps),
  };
}

function posteriorOf(objective: Objective, data: Data, grid: Grid): Posterior {
  // The overdispersion needs a curve to take residuals from, and the curve's width needs the
  // overdispersion: two rounds settle it, as the best curve hardly depends on the factor.
  let dispersion = data.burst;
  const prior =
    data.budget === null
      ? { median: tuning.model.slopeMedian, sigma: tuning.model.slopeSigma }
      : slopePrior(data, data.budget, data.burst);
  let fit = scan(data, grid, { dispersion, prior });
  for (let round = 0; round < 2; round++) {
    dispersion = dispersionOf(data, fit.best);
    fit = scan(data, grid, { dispersion, prior });
  }
  const bad = data.bads.reduce((sum, count) => sum + count, 0);
  return { objective, probability: fit.probability, effectiveBad: bad / dispersion };
}

/** The posterior over the grid with the slope integrated out, and the most probable curve. */
function scan(
  data: Data,
  grid: Grid,
  given: { readonly dispersion: number; readonly prior: SlopePrior },
): { probability: Float64Array; best: Curve } {
  const rows = condense(data);
  const logs: Float64Array[] = [];
  let top = Number.NEGATIVE_INFINITY;
  let best: Curve = { logCapacity: grid.logRates[0]!, slope: given.prior.median };
  for (const slope of tuning.model.slopes) {
    const prior = logPrior(given.prior, slope);
    const column = new Float64Array(grid.logRates.length);
    for (let i = 0; i < column.length; i++) {
      const curve = { logCapacity: grid.logRates[i]!, slope };
      const value = prior + logLikelihood(rows, curve, data.budget) / given.dispersion;
      column[i] = value;
      if (value > top) {
        top = value;
        best = curve;
      }
    }
    logs.push(column);
  }
  const probability = new Float64Array(grid.logRates.length);
  let sum = 0;
  for (let i = 0; i < probability.length; i++) {
    for (const column of logs) probability[i]! += Math.exp(column[i]! - top);
    sum += probability[i]!;
  }
  for (let i = 0; i < probability.length; i++) probability[i]! /= sum;
  return { probability, best };
}

/** P(capacity >= grid point): capacity is the smallest of the objectives' own. */
function minimumSurvival(posteriors: readonly Posterior[], points: number): Float64Array {
  const survival = new Float64Array(points).fill(1);
  for (const posterior of posteriors) {
    let above = 1;
    for (let i = 0; i < points; i++) {
      survival[i]! *= above;
      above = Math.max(0, above - posterior.probability[i]!);
    }
  }
  return survival;
}

/** ln(rate) below which the capacity lies with probability `p`. */
function quantile(survival: Float64Array, p: number, grid: Grid): number {
  for (let i = 1; i < survival.length; i++) {
    if (survival[i]! > 1 - p) continue;
    const upper = survival[i - 1]!;
    const share = upper === survival[i]! ? 0 : (upper - (1 - p)) / (upper - survival[i]!);
    // Survival at a grid point doesn't hold that point's own mass yet: half a step corrects for it.
    return grid.logRates[i - 1]! + (share - 0.5) * grid.stepLog;
  }
  return grid.logRates[survival.length - 1]!;
}

function medianOf(posterior: Posterior, grid: Grid): number {
  return quantile(minimumSurvival([posterior], grid.logRates.length), 0.5, grid);
}
