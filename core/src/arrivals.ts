/**
 * Arrival processes at unit rate: which numbers the arrivals of one agent have. The timeline turns a
 * number into an instant (see timeline.ts), so a process knows nothing of rates and their changes.
 */
import { assert, assertNever } from './assert.ts';
import { exponential, type Rng, seededRng } from './rng.ts';
import type { Arrival } from './spec.ts';

export interface ArrivalProcess {
  /** The next arrival's number; each call moves on by one arrival. Never descends. */
  next(): number;
}

/** One agent among those that execute a plan. */
export interface ArrivalPlace {
  readonly index: number;
  readonly count: number;
  /** The plan's seed: the same seed and place give the same arrivals. */
  readonly seed: number;
}

/** @param arrival not a replay, whose arrivals have instants of their own: see replay-cursor.ts */
export function createArrivals(arrival: Arrival, place: ArrivalPlace): ArrivalProcess {
  assert(arrival.type !== 'replay', 'arrivals that a rate alone describes');
  switch (arrival.type) {
    case 'constant':
      return constantArrivals(place.index / place.count);
    case 'poisson':
      return poissonArrivals(seededRng(place.seed, place.index));
    default:
      return assertNever(arrival);
  }
}

/** Evenly spaced. The phase, 0 to 1, keeps agents from sending all at once: their arrivals interleave. */
export function constantArrivals(phase: number): ArrivalProcess {
  let index = -1;
  return {
    next() {
      index += 1;
      return index + phase;
    },
  };
}

/** Independent gaps, exponential with mean 1. Poisson streams of several agents sum to a Poisson stream. */
export function poissonArrivals(rng: Rng): ArrivalProcess {
  // An array, because a variable that holds a fraction would be a fresh number object at each change.
  const sum = new Float64Array(1);
  return {
    next() {
      sum[0]! += exponential(rng);
      return sum[0]!;
    },
  };
}
