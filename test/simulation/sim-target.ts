/**
 * A target of known capacity: one server that works on one request after another, with a queue of bounded length.
 * Below its capacity little waits; above it the queue fills, and then it refuses.
 */
import { exponential, type Rng } from '@plimsoll/core/rng';

export interface TargetShape {
  readonly capacityRps: number;
  /** What an answer takes on top of the queue. */
  readonly baseUs: number;
  /** A request that would wait for longer is refused at once. */
  readonly queueUsMax: number;
  /** The part of a service time that is random, exponentially; 0 for a target whose times are all alike. */
  readonly randomShare: number;
}

export interface Answer {
  readonly atUs: number;
  readonly isRefusal: boolean;
}

/** Answers come on a grid, so that there are few different latencies: that makes simulations fast. */
const gridUs = 1000;

export class SimTarget {
  readonly #shape: TargetShape;
  readonly #rng: Rng;
  #freeAtUs = 0;

  constructor(shape: TargetShape, rng: Rng) {
    this.#shape = shape;
    this.#rng = rng;
  }

  /** @param atUs never before the one of the last call */
  serve(atUs: number): Answer {
    const { capacityRps, baseUs, queueUsMax, randomShare } = this.#shape;
    const startsUs = Math.max(atUs, this.#freeAtUs);
    if (startsUs - atUs > queueUsMax) return { atUs: atUs + gridUs, isRefusal: true };
    const random = randomShare === 0 ? 0 : randomShare * exponential(this.#rng);
    this.#freeAtUs = startsUs + (1e6 / capacityRps) * (1 - randomShare + random);
    const latencyUs = this.#freeAtUs - atUs + baseUs;
    return { atUs: atUs + Math.ceil(latencyUs / gridUs) * gridUs, isRefusal: false };
  }
}
