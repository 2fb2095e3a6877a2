/**
 * What an agent can send, from what it measured against a target that does nothing.
 *
 * Its closed-loop rate is what a busy thread can do at most. An open loop can't have all of that: arrivals come
 * when they come, and the nearer a thread is to its limit, the longer they wait for it. So the capacity is the
 * largest of some fixed parts of that rate which was seen to be punctual.
 */
import { punctualLagUs } from './health.ts';

/** The parts of the closed-loop rate that are tried, in this order. 0.7 is where queueing still hardly shows: an
 * arrival then finds two others before it on average. */
export const punctualShares = [0.7, 0.5, 0.35, 0.25] as const;

/** One stretch of load against a null target in the engine's own thread. */
export interface Stretch {
  readonly requests: number;
  readonly spanUs: number;
  /** What the null target took of it. */
  readonly nullUs: number;
  /** CPU time of the thread without idle spinning; the null target's is in it. */
  readonly busyUs: number;
  readonly pickupLagUs: LagQuantiles;
}

export interface LagQuantiles {
  readonly p50: number;
  readonly p99: number;
  readonly max: number;
}

export interface Calibration {
  /** Requests per second that were sent with every slot busy, to a null target in the same thread. */
  readonly sentRps: number;
  /** What it would have been without that target's part of the time. */
  readonly closedRps: number;
  /** Requests per second that can be offered punctually. */
  readonly capacityRps: number;
  /** Of the arrivals at that rate. */
  readonly pickupLagUs: LagQuantiles;
  /** CPU time that one request costs the engine. */
  readonly cpuUsPerRequest: number;
  /** Share of the thread's time that went to the null target in the closed loop, and was taken out of the rates. */
  readonly nullShare: number;
  /** False when no part of the closed-loop rate was punctual: the capacity is then the last that was tried. */
  readonly isPunctual: boolean;
}

/** Requests per second as measured, the null target's time included. */
export function rawRps({ requests, spanUs }: Stretch): number {
  return spanUs > 0 ? (requests * 1e6) / spanUs : 0;
}

/** Share of the time that went to the null target. */
export function nullShareOf({ nullUs, spanUs }: Stretch): number {
  return spanUs > 0 ? Math.min(0.9, nullUs / spanUs) : 0;
}

/** Did the engine keep the schedule in this stretch of an open loop, as the health of a tick asks for? */
export function isPunctual(stretch: Stretch, wantedRps: number): boolean {
  return stretch.pickupLagUs.p99 <= punctualLagUs && rawRps(stretch) >= 0.9 * wantedRps;
}

/**
 * Both rates, had there been no null target in the thread: in the time that it took the engine would have sent on.
 * A thread that is punctual with a part of its time taken is so without as well.
 */
export function calibrationOf(
  closed: Stretch,
  open: Stretch,
  found: { readonly share: number; readonly isPunctual: boolean },
): Calibration {
  const nullShare = nullShareOf(closed);
  const closedRps = rawRps(closed) / (1 - nullShare);
  return {
    sentRps: rawRps(closed),
    closedRps,
    capacityRps: closedRps * found.share,
    pickupLagUs: open.pickupLagUs,
    // The null target's part of the CPU time is its part of the time: where others take turns on the core, they
    // interrupt both alike.
    cpuUsPerRequest: (closed.busyUs * (1 - nullShare)) / Math.max(1, closed.requests),
    nullShare,
    isPunctual: found.isPunctual,
  };
}

/**
 * The most that engines can send at all: one busy on each core, with nothing else to do there. Unlike a rate that was
 * seen, it doesn't depend on who else kept the cores busy meanwhile.
 *
 * @param cores that the engines may use: no more than threads, and no more than a quota allows
 */
export function limitRpsOf({ cpuUsPerRequest, closedRps }: Calibration, cores: number): number {
  if (cpuUsPerRequest === 0) return closedRps;
  return Math.max(closedRps, (cores * 1e6) / cpuUsPerRequest);
}

/** Of several threads that were measured at the same time: they send together, and the latest one shows. */
export function sumCalibrations(threads: readonly Calibration[]): Calibration {
  const sum = (read: (one: Calibration) => number) =>
    threads.reduce((total, one) => total + read(one), 0);
  const worst = (read: (one: Calibration) => number) => Math.max(0, ...threads.map(read));
  const closedRps = sum((one) => one.closedRps);
  const perRequest = sum(({ cpuUsPerRequest, closedRps: rps }) => cpuUsPerRequest * rps);
  return {
    sentRps: sum((one) => one.sentRps),
    closedRps,
    capacityRps: sum((one) => one.capacityRps),
    pickupLagUs: {
      p50: worst(({ pickupLagUs }) => pickupLagUs.p50),
      p99: worst(({ pickupLagUs }) => pickupLagUs.p99),
      max: worst(({ pickupLagUs }) => pickupLagUs.max),
    },
    cpuUsPerRequest: closedRps > 0 ? perRequest / closedRps : 0,
    nullShare: worst((one) => one.nullShare),
    isPunctual: threads.every((one) => one.isPunctual),
  };
}
