/**
 * Targets of known capacity, each with an SLO that breaks steeply: what a search is held to.
 *
 * `truth` of one and four servers is exact (closed-form.ts); the others were computed by
 * `node test/targets/print-truth.ts`, with 8 seeds of a million jobs each. Tests check all of them again.
 */
import type { CapacityTruth, LatencySlo } from './capacity-truth.ts';
import type { StationSpec } from './station.ts';

export interface TargetShape {
  readonly name: string;
  readonly station: StationSpec;
  readonly slo: LatencySlo;
  /** The SLO in the spec's language. */
  readonly objectives: readonly string[];
  readonly truth: CapacityTruth;
}

/** Long enough that refusals play no part at the capacity, short enough to leave overload soon. */
const queueLimit = 400;

/** M/D/1: one server that takes 2.5 ms a request. */
export const oneServer: TargetShape = {
  name: 'one-server',
  station: {
    servers: 1,
    maxBatch: 1,
    baseUs: 0,
    perItemUs: 2500,
    service: 'fixed',
    stalls: null,
    queueLimit,
  },
  slo: { quantile: 0.99, limitUs: 20_000, errors: 0.001 },
  objectives: ['latency.p99 <= 20ms', 'errors <= 0.1%'],
  truth: { capacityRps: 287.5, errorRps: 0, slope: 13.3 },
};

/** M/M/4: four servers, service exponential with mean 10 ms. */
export const fourServers: TargetShape = {
  name: 'four-servers',
  station: {
    servers: 4,
    maxBatch: 1,
    baseUs: 0,
    perItemUs: 10_000,
    service: 'exponential',
    stalls: null,
    queueLimit,
  },
  slo: { quantile: 0.99, limitUs: 80_000, errors: 0.001 },
  objectives: ['latency.p99 <= 80ms', 'errors <= 0.1%'],
  truth: { capacityRps: 334.7, errorRps: 0, slope: 20.6 },
};

/** Batches of up to 16: 9 ms for one request, 24 ms for sixteen. */
export const batching: TargetShape = {
  name: 'batching',
  station: {
    servers: 1,
    maxBatch: 16,
    baseUs: 8000,
    perItemUs: 1000,
    service: 'fixed',
    stalls: null,
    queueLimit,
  },
  slo: { quantile: 0.99, limitUs: 40_000, errors: 0.001 },
  objectives: ['latency.p99 <= 40ms', 'errors <= 0.1%'],
  truth: { capacityRps: 466.0, errorRps: 0.4, slope: 14.0 },
};

/**
 * Eight servers that take 10 ms, and 100 ms more for 5 % of the requests. A limit below the stall would be
 * broken at any rate; above it, the queues that stalled servers leave behind decide.
 */
export const stalls: TargetShape = {
  name: 'stalls',
  station: {
    servers: 8,
    maxBatch: 1,
    baseUs: 0,
    perItemUs: 10_000,
    service: 'fixed',
    stalls: { kind: 'request', share: 0.05, stallUs: 100_000 },
    queueLimit,
  },
  slo: { quantile: 0.99, limitUs: 130_000, errors: 0.001 },
  objectives: ['latency.p99 <= 130ms', 'errors <= 0.1%'],
  truth: { capacityRps: 451.3, errorRps: 0.9, slope: 13.7 },
};

/** One server that takes 2.5 ms and stands still for 100 ms at a time, 5 % of the time: bursts of violations. */
export const outages: TargetShape = {
  name: 'outages',
  station: {
    servers: 1,
    maxBatch: 1,
    baseUs: 0,
    perItemUs: 2500,
    service: 'fixed',
    stalls: { kind: 'server', share: 0.05, stallUs: 100_000 },
    queueLimit,
  },
  slo: { quantile: 0.99, limitUs: 200_000, errors: 0.001 },
  objectives: ['latency.p99 <= 200ms', 'errors <= 0.1%'],
  truth: { capacityRps: 327.7, errorRps: 1, slope: 17.2 },
};

export const targetShapes = [oneServer, fourServers, batching, stalls, outages] as const;
