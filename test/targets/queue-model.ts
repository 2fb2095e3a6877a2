/** The station under Poisson arrivals, in virtual time: the latencies of many jobs within a second or so. */
import { exponential, type Rng, seededRng } from '@plimsoll/core/rng';
import { createStation, type StationSpec } from './station.ts';

export interface QueueRun {
  /** Latencies of the jobs that were served, microseconds, in order of their starts. */
  readonly latenciesUs: Float64Array;
  /** Jobs that arrived after the warm-up, and those of them that were refused. */
  readonly arrived: number;
  readonly refused: number;
}

export interface QueueRunOptions {
  readonly spec: StationSpec;
  readonly rateRps: number;
  /** Jobs to judge, after as many as `warmup` that fill the empty station first. */
  readonly jobs: number;
  readonly warmup: number;
  /**
   * The same seed gives the same gaps between arrivals, stretched by the rate, and the same services: two rates
   * differ by their rate only.
   */
  readonly seed: number;
}

export function runQueue({ spec, rateRps, jobs, warmup, seed }: QueueRunOptions): QueueRun {
  const arrivals: Rng = seededRng(seed, 0);
  const latenciesUs = new Float64Array(jobs);
  let served = 0;
  let refused = 0;
  const station = createStation(spec, seededRng(seed, 1), (job, arrivedUs, finishUs) => {
    if (job >= warmup) latenciesUs[served++] = finishUs - arrivedUs;
  });
  const meanGapUs = 1e6 / rateRps;
  let nowUs = 0;
  for (let job = 0; job < warmup + jobs; job++) {
    nowUs += exponential(arrivals) * meanGapUs;
    if (!station.arrive(job, nowUs) && job >= warmup) refused++;
  }
  station.advance(Number.MAX_VALUE);
  return { latenciesUs: latenciesUs.subarray(0, served), arrived: jobs, refused };
}

/** The share of served jobs that took longer. */
export function shareAbove(latenciesUs: Float64Array, limitUs: number): number {
  let above = 0;
  for (const latencyUs of latenciesUs) if (latencyUs > limitUs) above++;
  return latenciesUs.length === 0 ? 0 : above / latenciesUs.length;
}

/** Latency of each of these arrivals, microseconds; the services are those of runQueue with this seed. */
export function replayArrivals(
  spec: StationSpec,
  arrivalsUs: readonly number[],
  seed: number,
): Float64Array {
  const latenciesUs = new Float64Array(arrivalsUs.length);
  const station = createStation(spec, seededRng(seed, 1), (job, arrivedUs, finishUs) => {
    latenciesUs[job] = finishUs - arrivedUs;
  });
  for (const [job, atUs] of arrivalsUs.entries()) station.arrive(job, atUs);
  station.advance(Number.MAX_VALUE);
  return latenciesUs;
}
