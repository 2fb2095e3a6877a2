/**
 * A target in virtual time: c servers behind one first-come-first-served queue, with optional
 * dynamic batching, stalls and warm-up. It answers with the same facts that real agents report, so
 * that the search can be held against a known truth thousands of times faster than real time.
 */
import { exponential, type Rng } from '../rng.ts';

export interface QueueTargetOptions {
  readonly servers: number;
  /** Mean service time of a batch: fixedUs + perItemUs * size. */
  readonly fixedUs: number;
  readonly perItemUs: number;
  readonly service: 'deterministic' | 'exponential';
  /** 1 for no batching. A free server takes up to this many waiting requests at once. */
  readonly maxBatch: number;
  /** Each batch is held up by `stallUs` with this probability. */
  readonly stallProbability: number;
  readonly stallUs: number;
  /** Service times start `warmupFactor` times as long and decay with this time constant. */
  readonly warmupFactor: number;
  readonly warmupUs: number;
  /** Requests beyond this many waiting ones are refused at once. */
  readonly queueLimit: number;
}

export const plainQueue: QueueTargetOptions = {
  servers: 1,
  fixedUs: 0,
  perItemUs: 2_000,
  service: 'deterministic',
  maxBatch: 1,
  stallProbability: 0,
  stallUs: 0,
  warmupFactor: 1,
  warmupUs: 1,
  queueLimit: Number.POSITIVE_INFINITY,
};

/** What happened between two instants. */
export interface SimTick {
  readonly offered: number;
  /** Response times of the requests that ended in the tick, microseconds. */
  readonly responseUs: readonly number[];
  readonly refused: number;
  readonly inFlight: number;
}

export interface QueueTarget {
  /** Offers Poisson arrivals at `rps` from where the last call ended until `endUs`. */
  advance(rps: number, endUs: number): SimTick;
}

export function createQueueTarget(options: QueueTargetOptions, rng: Rng): QueueTarget {
  let nowUs = 0;
  let inFlight = 0;
  /** Arrival instants of requests that no server has taken yet. */
  let waiting: number[] = [];
  let waitingHead = 0;
  const freeAt = new Float64Array(options.servers);
  /** Answers still to come, unsorted: few at a time. */
  let pending: { endUs: number; responseUs: number }[] = [];

  function serve(untilUs: number): void {
    while (waitingHead < waiting.length) {
      const server = earliest(freeAt);
      const startUs = Math.max(freeAt[server]!, waiting[waitingHead]!);
      if (startUs >= untilUs) break;
      let size = 0;
      while (
        size < options.maxBatch &&
        waitingHead + size < waiting.length &&
        waiting[waitingHead + size]! <= startUs
      ) {
        size++;
      }
      const endUs = startUs + serviceUs(startUs, size);
      freeAt[server] = endUs;
      for (let i = 0; i < size; i++) {
        pending.push({ endUs, responseUs: endUs - waiting[waitingHead + i]! });
      }
      waitingHead += size;
    }
    if (waitingHead > 10_000) {
      waiting = waiting.slice(waitingHead);
      waitingHead = 0;
    }
  }

  function serviceUs(startUs: number, size: number): number {
    let us = options.fixedUs + options.perItemUs * size;
    if (options.service === 'exponential') us *= exponential(rng);
    us *= 1 + (options.warmupFactor - 1) * Math.exp(-startUs / options.warmupUs);
    if (options.stallProbability > 0 && rng.next() < options.stallProbability)
      us += options.stallUs;
    return us;
  }

  return {
    advance(rps, endUs) {
      let offered = 0;
      let refused = 0;
      let arrivalUs = nowUs;
      while (rps > 0) {
        arrivalUs += (exponential(rng) / rps) * 1e6;
        if (arrivalUs >= endUs) break;
        offered++;
        serve(arrivalUs);
        if (waiting.length - waitingHead >= options.queueLimit) refused++;
        else {
          waiting.push(arrivalUs);
          inFlight++;
        }
      }
      serve(endUs);
      const responseUs: number[] = [];
      const later: typeof pending = [];
      for (const answer of pending) {
        if (answer.endUs <= endUs) responseUs.push(answer.responseUs);
        else later.push(answer);
      }
      pending = later;
      inFlight -= responseUs.length;
      nowUs = endUs;
      return { offered, responseUs, refused, inFlight };
    },
  };
}

function earliest(freeAt: Float64Array): number {
  let best = 0;
  for (let i = 1; i < freeAt.length; i++) if (freeAt[i]! < freeAt[best]!) best = i;
  return best;
}
