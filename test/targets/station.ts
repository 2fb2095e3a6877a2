/**
 * A service station whose capacity is known by construction, in virtual time. One implementation serves
 * both the real target (timer-target.ts) and the computed truth (queue-model.ts): what is measured over
 * a network and what is computed follow the very same rules.
 *
 *     arrivals ──► [ waiting, first come first served, bounded ] ──► servers 1..k ──► finish
 *
 * Rules.
 * - A start needs a free server and a waiting job, and happens at max(arrival, server free). With batching, the
 *   server takes at that instant whoever waits, up to `maxBatch`; it never waits for company.
 * - A batch of b takes (baseUs + b * perItemUs), times an exponential number of mean 1 when the service is
 *   exponential. Its jobs finish together.
 * - Request stalls: every job has `stallUs` more with probability `share`, and keeps its server (the
 *   batch's other jobs too) for that long. They cost capacity.
 * - Server stalls: time is cut into running stretches, exponential, and stalls of exactly `stallUs`, such that
 *   `share` of all time is stalled. During a stall no server makes progress, and work goes on after it where
 *   it was. Jobs may arrive and be taken, and get nothing done.
 * - A job that finds `queueLimit` waiting is refused at once.
 *
 * Starts and finishes are computed on this schedule and never from when a timer happened to fire, so
 * lateness of timers never adds up to lost capacity.
 */
import { assert } from '@plimsoll/core/assert';
import { exponential, type Rng } from '@plimsoll/core/rng';

export interface StationSpec {
  readonly servers: number;
  /** Most jobs that one server takes at once; 1 without batching. */
  readonly maxBatch: number;
  /** A batch of b takes baseUs + b * perItemUs. */
  readonly baseUs: number;
  readonly perItemUs: number;
  readonly service: 'fixed' | 'exponential';
  readonly stalls: StallSpec | null;
  /** Jobs that may wait, those in service not counted. */
  readonly queueLimit: number;
}

export interface StallSpec {
  readonly kind: 'request' | 'server';
  /** Of the requests, or of the time: 0.05 is 5 %. */
  readonly share: number;
  readonly stallUs: number;
}

/** A job's end. Ends come in order of the starts, which isn't always the order of time. */
export type OnFinish = (job: number, arrivedUs: number, finishUs: number) => void;

export interface Station {
  /** False when the job is refused. Instants must not go back. */
  arrive(job: number, atUs: number): boolean;
  /** Starts all that is due by `nowUs`, and tells when each of those jobs will finish. */
  advance(nowUs: number): void;
  /** When the next start is due, or Infinity while nothing waits. */
  nextStartUs(): number;
}

export function createStation(spec: StationSpec, rng: Rng, onFinish: OnFinish): Station {
  const freeAtUs = new Float64Array(spec.servers);
  const waiting = createJobQueue();
  const stalls = spec.stalls?.kind === 'server' ? createOutages(spec.stalls, rng) : null;
  const requestStalls = spec.stalls?.kind === 'request' ? spec.stalls : null;
  let lastArrivalUs = 0;

  function firstFree(): number {
    let first = 0;
    for (let server = 1; server < freeAtUs.length; server++) {
      if ((freeAtUs[server] ?? 0) < (freeAtUs[first] ?? 0)) first = server;
    }
    return first;
  }

  function nextStartUs(): number {
    return waiting.length() === 0
      ? Number.POSITIVE_INFINITY
      : Math.max(freeAtUs[firstFree()] ?? 0, waiting.arrivedUs(0));
  }

  function start(startUs: number): void {
    const size = countTaken(waiting, spec.maxBatch, startUs);
    let serviceUs = spec.baseUs + size * spec.perItemUs;
    if (spec.service === 'exponential') serviceUs *= exponential(rng);
    if (requestStalls !== null) {
      for (let job = 0; job < size; job++) {
        if (rng.next() < requestStalls.share) serviceUs += requestStalls.stallUs;
      }
    }
    const finishUs = stalls === null ? startUs + serviceUs : stalls.finishUs(startUs, serviceUs);
    freeAtUs[firstFree()] = finishUs;
    for (let job = 0; job < size; job++)
      onFinish(waiting.job(job), waiting.arrivedUs(job), finishUs);
    waiting.drop(size);
  }

  function advance(nowUs: number): void {
    for (let startUs = nextStartUs(); startUs <= nowUs; startUs = nextStartUs()) start(startUs);
  }

  return {
    arrive(job, atUs) {
      assert(atUs >= lastArrivalUs, `time went back from ${lastArrivalUs} to ${atUs}`);
      lastArrivalUs = atUs;
      // What starts at this very instant no longer waits, and doesn't take the new job along.
      advance(atUs);
      if (waiting.length() >= spec.queueLimit && (freeAtUs[firstFree()] ?? 0) > atUs) return false;
      waiting.push(job, atUs);
      advance(atUs);
      return true;
    },
    advance,
    nextStartUs,
  };
}

/** Of the jobs that wait, those that have arrived by the start. */
function countTaken(waiting: JobQueue, maxBatch: number, startUs: number): number {
  const most = Math.min(waiting.length(), maxBatch);
  let size = 0;
  while (size < most && waiting.arrivedUs(size) <= startUs) size++;
  return size;
}

interface JobQueue {
  length(): number;
  push(job: number, arrivedUs: number): void;
  /** The index-th from the front. */
  job(index: number): number;
  arrivedUs(index: number): number;
  drop(count: number): void;
}

/** A queue in two arrays with a moving head, cut back now and then. */
function createJobQueue(): JobQueue {
  let jobs: number[] = [];
  let arrivals: number[] = [];
  let head = 0;
  return {
    length: () => jobs.length - head,
    push(job, arrivedUs) {
      jobs.push(job);
      arrivals.push(arrivedUs);
    },
    job: (index) => jobs[head + index] ?? -1,
    arrivedUs: (index) => arrivals[head + index] ?? Number.POSITIVE_INFINITY,
    drop(count) {
      head += count;
      if (head < 1024 || head * 2 < jobs.length) return;
      jobs = jobs.slice(head);
      arrivals = arrivals.slice(head);
      head = 0;
    },
  };
}

interface Outages {
  /** When work of `workUs` that begins at `startUs` is done, stalls included. */
  finishUs(startUs: number, workUs: number): number;
}

/** Stalls of the whole station, drawn as time goes on. The last few suffice: starts don't go back. */
function createOutages({ share, stallUs }: StallSpec, rng: Rng): Outages {
  const meanRunUs = (stallUs * (1 - share)) / share;
  const begins: number[] = [];
  let drawnUntilUs = 0;

  function stallBegin(index: number): number {
    while (begins.length <= index) {
      const begin = drawnUntilUs + exponential(rng) * meanRunUs;
      begins.push(begin);
      drawnUntilUs = begin + stallUs;
    }
    return begins[index] ?? Number.POSITIVE_INFINITY;
  }

  let first = 0;
  return {
    finishUs(startUs, workUs) {
      while (stallBegin(first) + stallUs <= startUs) first++;
      let atUs = startUs;
      let leftUs = workUs;
      for (let index = first; ; index++) {
        const begin = stallBegin(index);
        if (atUs < begin) {
          if (atUs + leftUs <= begin) return atUs + leftUs;
          leftUs -= begin - atUs;
        }
        atUs = begin + stallUs;
      }
    },
  };
}
