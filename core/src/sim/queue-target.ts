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
  const queue: Queue = {
    waiting: [],
    head: 0,
    freeAt: new Float64Array(options.servers),
    pending: [],
  };
  let nowUs = 0;
  let inFlight = 0;
  return {
    advance(rps, endUs) {
      let offered = 0;
      let refused = 0;
      let arrivalUs = nowUs;
      while (rps > 0) {
        arrivalUs += (exponential(rng) / rps) * 1e6;
        if (arrivalUs >= endUs) break;
        offered++;
        serve(queue, arrivalUs, options, rng);
        if (queue.waiting.length - queue.head >= options.queueLimit) refused++;
        else queue.waiting.push(arrivalUs);
      }
      serve(queue, endUs, options, rng);
      const responseUs = takeAnswers(queue, endUs);
      inFlight += offered - refused - responseUs.length;
      nowUs = endUs;
      return { offered, responseUs, refused, inFlight };
    },
  };
}

interface Queue {
  /** Arrival instants; those from `head` on have no server yet. */
  waiting: number[];
  head: number;
  readonly freeAt: Float64Array;
  /** Answers still to come, unsorted: few at a time. */
  pending: { readonly endUs: number; readonly responseUs: number }[];
}

/** Starts every batch that a server can start before `untilUs`. */
function serve(queue: Queue, untilUs: number, options: QueueTargetOptions, rng: Rng): void {
  const { waiting, freeAt } = queue;
  while (queue.head < waiting.length) {
    const server = earliest(freeAt);
    const startUs = Math.max(freeAt[server]!, waiting[queue.head]!);
    if (startUs >= untilUs) break;
    const from = queue.head;
    while (
      queue.head - from < options.maxBatch &&
      queue.head < waiting.length &&
      waiting[queue.head]! <= startUs
    ) {
      queue.head++;
    }
    const endUs = startUs + serviceUs({ startUs, size: queue.head - from }, options, rng);
    freeAt[server] = endUs;
    for (let i = from; i < queue.head; i++) {
      queue.pending.push({ endUs, responseUs: endUs - waiting[i]! });
    }
  }
  if (queue.head > 10_000) {
    queue.waiting = waiting.slice(queue.head);
    queue.head = 0;
  }
}

function serviceUs(
  batch: { readonly startUs: number; readonly size: number },
  options: QueueTargetOptions,
  rng: Rng,
): number {
  let us = options.fixedUs + options.perItemUs * batch.size;
  if (options.service === 'exponential') us *= exponential(rng);
  us *= 1 + (options.warmupFactor - 1) * Math.exp(-batch.startUs / options.warmupUs);
  const isStalled = options.stallProbability > 0 && rng.next() < options.stallProbability;
  return isStalled ? us + options.stallUs : us;
}

function takeAnswers(queue: Queue, endUs: number): number[] {
  const ended = queue.pending.filter((answer) => answer.endUs <= endUs);
  queue.pending = queue.pending.filter((answer) => answer.endUs > endUs);
  return ended.map((answer) => answer.responseUs);
}

function earliest(freeAt: Float64Array): number {
  let best = 0;
  for (let i = 1; i < freeAt.length; i++) if (freeAt[i]! < freeAt[best]!) best = i;
  return best;
}
