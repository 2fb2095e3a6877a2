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

/**
 * M/D/1: one server that takes 2.5 ms a request. The SLOs here are on p95 where a short test is to tell the
 * capacity to a few percent: ten seconds of p99 near the capacity hold one or two independent bursts of violations.
 */
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
  slo: { quantile: 0.95, limitUs: 30_000, errors: 0.001 },
  objectives: ['latency.p95 <= 30ms', 'errors <= 0.1%'],
  truth: { capacityRps: 349.5, errorRps: 0, slope: 21.7 },
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
  slo: { quantile: 0.95, limitUs: 60_000, errors: 0.001 },
  objectives: ['latency.p95 <= 60ms', 'errors <= 0.1%'],
  truth: { capacityRps: 342.2, errorRps: 0, slope: 15.8 },
};

/** Batches of up to 16: 18 ms for one request, 48 ms for sixteen. */
export const batching: TargetShape = {
  name: 'batching',
  station: {
    servers: 1,
    maxBatch: 16,
    baseUs: 16_000,
    perItemUs: 2000,
    service: 'fixed',
    stalls: null,
    queueLimit,
  },
  slo: { quantile: 0.95, limitUs: 80_000, errors: 0.001 },
  objectives: ['latency.p95 <= 80ms', 'errors <= 0.1%'],
  truth: { capacityRps: 263.3, errorRps: 0.2, slope: 12.4 },
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
  slo: { quantile: 0.95, limitUs: 130_000, errors: 0.001 },
  objectives: ['latency.p95 <= 130ms', 'errors <= 0.1%'],
  truth: { capacityRps: 490.4, errorRps: 0.6, slope: 27.1 },
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
