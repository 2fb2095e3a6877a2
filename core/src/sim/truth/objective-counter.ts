/** How far requests break one objective, batch by batch of time. What counts is what judge.ts counts. */
import { assertNever } from '../../assert.ts';
import { highestTrackableUs } from '../../histogram-layout.ts';
import type { LatencyFamily, Objective } from '../../slo.ts';
import type { Outcome, RequestSink } from '../target-sim.ts';

export const batchesPerRun = 16;

export interface BatchCounts {
  /** Requests that count. */
  readonly total: Float64Array;
  /** What breaks the objective: requests; or for a mean all latencies, as multiples of the limit. */
  readonly bad: Float64Array;
}

/** Requests are counted by when they were meant to be sent. */
export interface CountedSpan {
  readonly fromUs: number;
  readonly overUs: number;
}

export class ObjectiveCounter implements BatchCounts, RequestSink {
  readonly total = new Float64Array(batchesPerRun);
  readonly bad = new Float64Array(batchesPerRun);
  readonly #objective: Objective;
  readonly #family: LatencyFamily;
  readonly #fromUs: number;
  readonly #batchUs: number;
  /** Of the request that ended last: what was streamed is told afterwards. */
  #batch = -1;

  constructor(objective: Objective, { fromUs, overUs }: CountedSpan) {
    this.#objective = objective;
    this.#family = familyOf(objective);
    this.#fromUs = fromUs;
    this.#batchUs = overUs / batchesPerRun;
  }

  ended(
    outcome: Outcome,
    _agent: number,
    intendedUs: number,
    _sentUs: number,
    endUs: number,
  ): void {
    this.#batch = Math.floor((intendedUs - this.#fromUs) / this.#batchUs);
    if (outcome === 'completed' && this.#family !== 'latency') return;
    this.#count(badness(this.#objective, outcome, endUs - intendedUs));
  }

  streamed(_agent: number, ttftUs: number, itlUs: number | null): void {
    if (this.#family === 'ttft') this.#count(badness(this.#objective, 'completed', ttftUs));
    if (this.#family === 'itl') this.#count(badness(this.#objective, 'completed', itlUs));
  }

  #count(bad: number | null): void {
    const batch = this.#batch;
    if (bad === null || batch < 0 || batch >= batchesPerRun) return;
    this.total[batch]! += 1;
    this.bad[batch]! += bad;
  }
}

/** What `bad` over `total` may be. */
export function allowed(objective: Objective): number {
  switch (objective.type) {
    case 'latency-quantile':
      return 1 - objective.quantile;
    case 'latency-mean':
      return 1;
    case 'errors':
    case 'goodput':
      return objective.limit;
    default:
      return assertNever(objective);
  }
}

/** `bad` over what is allowed: above 1 where the objective doesn't hold. */
export function marginOf({ total, bad }: BatchCounts, objective: Objective): number {
  const all = total.reduce((sum, count) => sum + count, 0);
  const bads = bad.reduce((sum, count) => sum + count, 0);
  // Where nobody is answered, no latency is too long, and yet nothing holds.
  return all === 0 ? Number.POSITIVE_INFINITY : bads / (all * allowed(objective));
}

/** Null for what an objective doesn't count. The time is null where an answer has none: ITL of a single token. */
function badness(objective: Objective, outcome: Outcome, timeUs: number | null): number | null {
  switch (objective.type) {
    case 'latency-quantile':
      if (outcome === 'refused' || outcome === 'lost' || timeUs === null) return null;
      return outcome === 'timeout' || timeUs > objective.limitUs ? 1 : 0;
    case 'latency-mean':
      if (outcome === 'refused' || outcome === 'lost' || timeUs === null) return null;
      return (outcome === 'timeout' ? highestTrackableUs : timeUs) / objective.limitUs;
    case 'errors':
      return outcome === 'completed' ? 0 : 1;
    case 'goodput':
      if (outcome !== 'completed') return 1;
      return timeUs !== null && timeUs > objective.within.limitUs ? 1 : 0;
    default:
      return assertNever(objective);
  }
}

function familyOf(objective: Objective): LatencyFamily {
  switch (objective.type) {
    case 'latency-quantile':
      return objective.family;
    case 'goodput':
      return objective.within.family;
    case 'latency-mean':
    case 'errors':
      return 'latency';
    default:
      return assertNever(objective);
  }
}
