/**
 * A target under a constant rate for long, without agents, ticks or histograms between: what share of its requests
 * breaks each objective, in batches of time whose scatter tells how far the share can be trusted.
 */
import { exponential, seededRng } from '../../rng.ts';
import type { Objective } from '../../slo.ts';
import type { Arrival } from '../../spec.ts';
import type { Cluster } from '../cluster.ts';
import { createTargetSim } from '../create-target-sim.ts';
import type { RequestSink, TargetSim } from '../target-sim.ts';
import type { Traffic } from '../traffic.ts';
import { type BatchCounts, ObjectiveCounter } from './objective-counter.ts';

export interface Load {
  readonly cluster: Cluster;
  readonly arrival: Arrival;
  readonly slo: readonly Objective[];
  readonly rateRps: number;
  /** After the requests that warm the queues up, which aren't counted. */
  readonly requests: number;
  readonly uncounted: number;
  readonly seed: number;
  /** What comes; by default chance arrivals with drawn work. */
  readonly production?: Production | null;
}

/** The traffic that a truth is about. */
export interface Production {
  /** What comes in a stretch of time, at a mean rate; other chance for each seed. */
  trafficAt(rateRps: number, overUs: number, seed: number): Traffic;
  /** How long its slowest changes last: a measurement has to see many of them. */
  readonly slowestUs: number;
  /** Requests after which caches are as they stay. */
  readonly fillRequests: number;
}

const arrivalStream = 11;

export function runLoad(load: Load): readonly BatchCounts[] {
  const { rateRps, requests, uncounted, seed } = load;
  const gapUs = 1e6 / rateRps;
  const span = { fromUs: uncounted * gapUs, overUs: requests * gapUs };
  const endUs = span.fromUs + span.overUs;
  const counters = load.slo.map((objective) => new ObjectiveCounter(objective, span));
  const traffic = load.production?.trafficAt(rateRps, endUs, seed) ?? null;
  const target = createTargetSim(load.cluster, seed, sinkOf(counters), traffic);
  if (traffic === null) offer(target, load);
  else offerTraffic(target, traffic);
  target.advanceTo((uncounted + requests) * gapUs + load.cluster.timeoutUs);
  return counters;
}

function offerTraffic(target: TargetSim, { atUs }: Traffic): void {
  for (let i = 0; i < atUs.length; i++) target.arrive(0, atUs[i]!, atUs[i]!, i);
}

function offer(target: TargetSim, { rateRps, arrival, requests, uncounted, seed }: Load): void {
  const rng = seededRng(seed, arrivalStream);
  const gapUs = 1e6 / rateRps;
  const isPoisson = arrival.type === 'poisson';
  let atUs = 0;
  for (let i = 0; i < requests + uncounted; i++) {
    atUs += isPoisson ? exponential(rng) * gapUs : gapUs;
    target.arrive(0, atUs, atUs);
  }
}

function sinkOf(counters: readonly ObjectiveCounter[]): RequestSink {
  const [only] = counters;
  if (counters.length === 1 && only !== undefined) return only;
  return {
    ended(outcome, agent, intendedUs, sentUs, endUs) {
      for (const counter of counters) counter.ended(outcome, agent, intendedUs, sentUs, endUs);
    },
    streamed(agent, ttftUs, itlUs) {
      for (const counter of counters) counter.streamed(agent, ttftUs, itlUs);
    },
  };
}
