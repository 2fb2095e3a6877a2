/**
 * When requests come: a Poisson process whose rate is one of two, each kept for an exponentially distributed time (a
 * Markov-modulated Poisson process).
 */
import { exponential, type Rng } from '@plimsoll/core/rng';

export interface BurstShape {
  /** How much of the time is burst. */
  readonly burstShare: number;
  /** Rate in bursts over the mean rate; at most 1 / burstShare. */
  readonly burstFactor: number;
  /** Mean length of a burst. */
  readonly burstSeconds: number;
}

/** Half as much again for half a second, in two and a half. */
export const productionBursts: BurstShape = {
  burstShare: 0.2,
  burstFactor: 1.5,
  burstSeconds: 0.5,
};

export interface BurstArrival {
  readonly atUs: number;
  readonly isInBurst: boolean;
}

/** @returns never ends */
export function* burstArrivals(
  rng: Rng,
  ratePerSecond: number,
  { burstShare, burstFactor, burstSeconds }: BurstShape = productionBursts,
): Generator<BurstArrival, never> {
  const calmFactor = (1 - burstShare * burstFactor) / (1 - burstShare);
  const calmSeconds = (burstSeconds * (1 - burstShare)) / burstShare;
  let isInBurst = rng.next() < burstShare;
  let seconds = 0;
  let switchesAt = exponential(rng) * (isInBurst ? burstSeconds : calmSeconds);
  for (;;) {
    const factor = isInBurst ? burstFactor : calmFactor;
    const next = seconds + exponential(rng) / (ratePerSecond * factor);
    if (next < switchesAt) {
      seconds = next;
      yield { atUs: Math.round(seconds * 1e6), isInBurst };
      continue;
    }
    // What remains of a gap when the rate changes is drawn anew: exponential gaps have no memory.
    seconds = switchesAt;
    isInBurst = !isInBurst;
    switchesAt += exponential(rng) * (isInBurst ? burstSeconds : calmSeconds);
  }
}
