/**
 * The true capacity of a station under an SLO: the largest rate at which, in the long run, at most (1 - q) of the
 * answers are over the limit and at most the allowed share of requests is refused.
 *
 * By simulation with common random numbers: one seed's arrivals and services, stretched to the rate, give a curve of
 * violations over the rate whose root bisection finds. Several seeds give several roots; their mean
 * is the answer and their scatter its uncertainty.
 */
import { runQueue, shareAbove } from './queue-model.ts';
import type { StationSpec } from './station.ts';

export interface LatencySlo {
  /** 0.99 for p99. */
  readonly quantile: number;
  readonly limitUs: number;
  /** Largest share of requests that may be refused. */
  readonly errors: number;
}

export interface TruthOptions {
  readonly spec: StationSpec;
  readonly slo: LatencySlo;
  readonly jobs: number;
  readonly seeds: number;
}

export interface CapacityTruth {
  readonly capacityRps: number;
  /** One standard error of the capacity. */
  readonly errorRps: number;
  /** How steep the SLO breaks: d log(violating share) / d log(rate) at the capacity. */
  readonly slope: number;
}

export function computeCapacity(options: TruthOptions): CapacityTruth {
  const roots = Array.from({ length: options.seeds }, (_, seed) => findRoot(options, seed + 1));
  const capacityRps = mean(roots);
  const variance =
    mean(roots.map((root) => (root - capacityRps) ** 2)) * (roots.length / (roots.length - 1));
  return {
    capacityRps,
    errorRps: Math.sqrt(variance / roots.length),
    slope: mean(roots.map((root, seed) => slopeAt(options, root, seed + 1))),
  };
}

/** The rules of one station, and how many jobs to judge it by. */
export type Judged = Pick<TruthOptions, 'spec' | 'slo' | 'jobs'>;

/** Does the SLO hold at this rate, as far as one seed tells? */
export function isMet(judged: Judged, rateRps: number, seed: number): boolean {
  return violation(judged, rateRps, seed) <= 1;
}

/** Above 1 where the SLO is broken. */
function violation(options: Judged, rateRps: number, seed: number): number {
  const { spec, slo, jobs } = options;
  const run = runQueue({ spec, rateRps, jobs, warmup: Math.ceil(jobs / 50), seed });
  const slow = shareAbove(run.latenciesUs, slo.limitUs) / (1 - slo.quantile);
  return Math.max(slow, run.refused / run.arrived / slo.errors);
}

/** Half as wide at every step: 14 steps from a factor of 2 give 0.006 %. */
const bisections = 14;

function findRoot(options: TruthOptions, seed: number): number {
  let high = saturationRps(options.spec);
  let low = high / 2;
  while (violation(options, low, seed) > 1) {
    high = low;
    low /= 2;
  }
  for (let step = 0; step < bisections; step++) {
    const middle = (low + high) / 2;
    if (violation(options, middle, seed) > 1) high = middle;
    else low = middle;
  }
  return (low + high) / 2;
}

function slopeAt(options: TruthOptions, rateRps: number, seed: number): number {
  const step = 0.02;
  const above = violation(options, rateRps * (1 + step), seed);
  const below = violation(options, rateRps * (1 - step), seed);
  return Math.log(above / below) / Math.log((1 + step) / (1 - step));
}

/** The rate at which the servers never rest: beyond it no queue is stable. */
export function saturationRps({
  servers,
  maxBatch,
  baseUs,
  perItemUs,
  stalls,
}: StationSpec): number {
  const stalled = stalls?.kind === 'request' ? maxBatch * stalls.share * stalls.stallUs : 0;
  const running = stalls?.kind === 'server' ? 1 - stalls.share : 1;
  return (servers * maxBatch * 1e6 * running) / (baseUs + maxBatch * perItemUs + stalled);
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
