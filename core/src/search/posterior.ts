/** The posterior of one objective's capacity and slope, summed over a grid. */
import type { Objective } from '../slo.ts';
import { type Counts, type Curve, Likelihood } from './curve.ts';
import type { Dispersion } from './dispersion.ts';
import { logPrior, type SlopePrior } from './slope.ts';
import { tuning } from './tuning.ts';

/** A posterior over ln(capacity) on an even grid, with the slopes that go with it. */
export interface Posterior {
  readonly objective: Objective;
  readonly probability: Float64Array;
  readonly slope: number;
  /** Probability that the slope is below what makes a capacity a capacity. */
  readonly flat: number;
  readonly queues: number;
  readonly effectiveBad: number;
}

export interface Grid {
  readonly logRates: Float64Array;
  readonly stepLog: number;
}

/** What was seen of an objective, and what is known beforehand. */
export interface Question {
  readonly objective: Objective;
  readonly counts: Counts;
  readonly prior: SlopePrior;
  readonly capacityPrior: (logCapacity: number) => number;
  readonly dispersion: Dispersion;
}

const slopes = logSlopes();

/** Slopes of means count as much as those of the share that an exponential time with that mean has beyond its p99. */
function steepnessOf(objective: Objective, slope: number): number {
  return objective.type === 'latency-mean' ? slope * Math.log(100) : slope;
}

/** The log of the posterior, a column for each slope. */
function columns(question: Question, grid: Grid): Float64Array[] {
  const likelihood = new Likelihood(question.counts);
  const places = grid.logRates.map(question.capacityPrior);
  const logs = slopes.map((logSlope) => likelihood.scan(Math.exp(logSlope), grid.logRates));
  const top = logs.reduce(
    (most, column) => column.reduce((a, b) => Math.max(a, b), most),
    -Infinity,
  );
  const { value: dispersion, freedom } = question.dispersion;
  return logs.map((column, j) =>
    column.map((value, i) => {
      const deviance = (2 * (top - value)) / dispersion;
      const student = -0.5 * (freedom + 1) * Math.log1p(deviance / freedom);
      return student + logPrior(question.prior, slopes[j]!, grid.logRates[i]!) + places[i]!;
    }),
  );
}

/** The top of the posterior. */
export function mostProbable(question: Question, grid: Grid): Curve {
  let best: Curve = { logCapacity: grid.logRates[0]!, slope: Math.exp(slopes[0]!) };
  let top = Number.NEGATIVE_INFINITY;
  columns(question, grid).forEach((column, j) => {
    column.forEach((value, i) => {
      if (value <= top) return;
      top = value;
      best = { logCapacity: grid.logRates[i]!, slope: Math.exp(slopes[j]!) };
    });
  });
  return best;
}

export function posteriorOf(question: Question, grid: Grid): Posterior {
  const logs = columns(question, grid);
  const top = logs.reduce(
    (most, column) => column.reduce((a, b) => Math.max(a, b), most),
    -Infinity,
  );
  const probability = new Float64Array(grid.logRates.length);
  const weights = logs.map((column) => {
    let weight = 0;
    column.forEach((value, i) => {
      const p = Math.exp(value - top);
      probability[i]! += p;
      weight += p;
    });
    return weight;
  });
  const sum = weights.reduce((a, b) => a + b, 0);
  const flat = weights.reduce((p, weight, j) => {
    const steepness = steepnessOf(question.objective, Math.exp(slopes[j]!));
    return steepness < tuning.model.flatSlope ? p + weight / sum : p;
  }, 0);
  const bad = question.counts.bads.reduce((total, count) => total + count, 0);
  return {
    objective: question.objective,
    probability: probability.map((p) => p / sum),
    slope: steepnessOf(question.objective, Math.exp(medianSlope(weights, sum))),
    flat,
    queues: question.prior.queues,
    effectiveBad: bad / question.dispersion.value,
  };
}

function medianSlope(weights: readonly number[], sum: number): number {
  let below = 0;
  for (let j = 0; j < weights.length; j++) {
    below += weights[j]! / sum;
    if (below >= 0.5) return slopes[j]!;
  }
  return slopes.at(-1)!;
}

/** P(capacity >= grid point): capacity is the smallest of the objectives' own. */
export function minimumSurvival(posteriors: readonly Posterior[], grid: Grid): Float64Array {
  const survival = new Float64Array(grid.logRates.length).fill(1);
  for (const { probability } of posteriors) {
    let above = 1;
    for (let i = 0; i < survival.length; i++) {
      survival[i]! *= above;
      above = Math.max(0, above - probability[i]!);
    }
  }
  return survival;
}

/** Where the capacity lies for all but one in ten thousand. */
export function support(survival: Float64Array, grid: Grid): readonly [number, number] {
  const first = survival.findIndex((p) => p < 1 - 5e-5);
  const last = survival.findLastIndex((p) => p > 5e-5);
  const end = survival.length - 1;
  const from = first < 0 ? end - 1 : Math.max(0, first - 1);
  return [grid.logRates[from]!, grid.logRates[Math.min(end, Math.max(from + 1, last + 1))]!];
}

export function evenGrid(from: number, to: number, points: number): Grid {
  const stepLog = (to - from) / (points - 1);
  return { logRates: Float64Array.from({ length: points }, (_, i) => from + i * stepLog), stepLog };
}

/** ln(rate) below which the capacity lies with probability `p`. */
export function quantile(survival: Float64Array, p: number, grid: Grid): number {
  for (let i = 1; i < survival.length; i++) {
    if (survival[i]! > 1 - p) continue;
    const upper = survival[i - 1]!;
    const share = upper === survival[i]! ? 0 : (upper - (1 - p)) / (upper - survival[i]!);
    // Survival at a grid point doesn't hold that point's own mass yet: half a step corrects for it.
    return grid.logRates[i - 1]! + (share - 0.5) * grid.stepLog;
  }
  return grid.logRates[survival.length - 1]!;
}

export function medianOf(posterior: Posterior, grid: Grid): number {
  return quantile(minimumSurvival([posterior], grid), 0.5, grid);
}

function logSlopes(): readonly number[] {
  const { slopeMin, slopeMax, slopePoints } = tuning.model;
  const step = Math.log(slopeMax / slopeMin) / (slopePoints - 1);
  return Array.from({ length: slopePoints }, (_, i) => Math.log(slopeMin) + i * step);
}

/** The distribution of a sum: of what has it, and of a normal deviation. */
export function blurred(probability: Float64Array, sigma: number, grid: Grid): Float64Array {
  const reach = Math.ceil((4 * sigma) / grid.stepLog);
  const kernel = Float64Array.from({ length: 2 * reach + 1 }, (_, i) =>
    Math.exp(-0.5 * (((i - reach) * grid.stepLog) / sigma) ** 2),
  );
  const total = kernel.reduce((sum, weight) => sum + weight, 0);
  const end = probability.length - 1;
  const result = new Float64Array(probability.length);
  probability.forEach((p, i) => {
    if (p < 1e-12) return;
    // What would fall off an end stays at it.
    kernel.forEach((weight, j) => {
      result[Math.min(end, Math.max(0, i + j - reach))]! += (p * weight) / total;
    });
  });
  return result;
}
