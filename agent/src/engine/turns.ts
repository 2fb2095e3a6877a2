/**
 * Whose turn it is among the endpoints: one strategy each, over endpoints that have a free slot. None of them
 * allocates, and none takes longer the more endpoints there are, but for the logarithm of `Weighted`.
 */
import { assertNever } from '@plimsoll/core/assert';
import type { Routing } from '@plimsoll/core/spec';

export interface Turns {
  /** The endpoint that is next, with a free slot. Only called when there is one. */
  next(): number;
  /** After a slot of the endpoint was taken. */
  taken(endpoint: number): void;
  /** After a slot of the endpoint was given back. */
  givenBack(endpoint: number): void;
}

/** @param free how many free slots each endpoint has, always up to date */
export function createTurns(routing: Routing, free: Int32Array, first: number): Turns {
  switch (routing.type) {
    case 'round-robin':
      return new RoundRobin(free, first);
    case 'weighted':
      return new Weighted(free, routing.weights);
    case 'least-outstanding':
      return new LeastOutstanding(free, first);
    default:
      return assertNever(routing);
  }
}

class RoundRobin implements Turns {
  readonly #free: Int32Array;
  #turn: number;

  constructor(free: Int32Array, first: number) {
    this.#free = free;
    this.#turn = first % free.length;
  }

  next(): number {
    let endpoint = this.#turn;
    while (this.#free[endpoint] === 0) endpoint = this.#after(endpoint);
    this.#turn = this.#after(endpoint);
    return endpoint;
  }

  taken(): void {}

  givenBack(): void {}

  #after(endpoint: number): number {
    return endpoint + 1 === this.#free.length ? 0 : endpoint + 1;
  }
}

/**
 * Smooth: the n-th turn of an endpoint with weight w is due at (n - 1/2) / w, and the earliest is next. So the
 * turns of a heavy endpoint lie evenly among the others', and 3 to 1 goes a, a, b, a. An endpoint that has no
 * free slot when it is due loses that turn.
 *
 * The endpoints lie in a binary heap, the earliest on top; on a tie the first of the list.
 */
class Weighted implements Turns {
  readonly #free: Int32Array;
  readonly #gaps: Float64Array;
  readonly #dues: Float64Array;
  readonly #heap: Int32Array;

  constructor(free: Int32Array, weights: readonly number[]) {
    this.#free = free;
    this.#gaps = Float64Array.from(weights, (weight) => 1 / weight);
    this.#dues = this.#gaps.map((gap) => gap / 2);
    const inOrder = Array.from(weights, (_, endpoint) => endpoint);
    inOrder.sort((a, b) => this.#dues[a]! - this.#dues[b]!);
    // What is sorted is a heap.
    this.#heap = Int32Array.from(inOrder);
  }

  next(): number {
    for (;;) {
      const endpoint = this.#heap[0]!;
      this.#dues[endpoint]! += this.#gaps[endpoint]!;
      this.#sink(endpoint);
      if (this.#free[endpoint]! > 0) return endpoint;
    }
  }

  taken(): void {}

  givenBack(): void {}

  /** The one on top is due later now: it goes down to its place. */
  #sink(endpoint: number): void {
    const heap = this.#heap;
    let at = 0;
    for (let child = 1; child < heap.length; child = 2 * at + 1) {
      if (child + 1 < heap.length && this.#isBefore(heap[child + 1]!, heap[child]!)) child += 1;
      if (this.#isBefore(endpoint, heap[child]!)) break;
      heap[at] = heap[child]!;
      at = child;
    }
    heap[at] = endpoint;
  }

  #isBefore(a: number, b: number): boolean {
    const difference = this.#dues[a]! - this.#dues[b]!;
    return difference < 0 || (difference === 0 && a < b);
  }
}

/**
 * The fewest requests under way. Endpoints with a free slot lie in rings, one for each number under way:
 *
 *     under way   0: -     1: c - a     2: b          `least` is the first ring that may have one
 *
 * An endpoint moves to the ring beside its own with each request, so that finding the least costs the same for
 * ten endpoints and for a thousand. Of several it is the one that has been in its ring for longest.
 */
class LeastOutstanding implements Turns {
  readonly #free: Int32Array;
  readonly #underWay: Int32Array;
  /** Heads and tails of the rings lie after the endpoints: ring n has the place endpoints + n in both. */
  readonly #after: Int32Array;
  readonly #before: Int32Array;
  readonly #endpoints: number;
  #least = 0;

  constructor(free: Int32Array, first: number) {
    const endpoints = free.length;
    const rings = Math.max(...free) + 1;
    this.#free = free;
    this.#endpoints = endpoints;
    this.#underWay = new Int32Array(endpoints);
    this.#after = Int32Array.from({ length: endpoints + rings }, (_, place) => place);
    this.#before = Int32Array.from(this.#after);
    for (let i = 0; i < endpoints; i++) this.#link((first + i) % endpoints);
  }

  next(): number {
    let ring = this.#endpoints + this.#least;
    while (this.#after[ring] === ring) ring += 1;
    this.#least = ring - this.#endpoints;
    return this.#after[ring]!;
  }

  taken(endpoint: number): void {
    this.#unlink(endpoint);
    this.#underWay[endpoint]! += 1;
    if (this.#free[endpoint]! > 0) this.#link(endpoint);
  }

  givenBack(endpoint: number): void {
    // With this slot as its only free one it was in no ring.
    if (this.#free[endpoint]! > 1) this.#unlink(endpoint);
    this.#underWay[endpoint]! -= 1;
    this.#link(endpoint);
    this.#least = Math.min(this.#least, this.#underWay[endpoint]!);
  }

  #link(endpoint: number): void {
    const ring = this.#endpoints + this.#underWay[endpoint]!;
    const last = this.#before[ring]!;
    this.#after[last] = endpoint;
    this.#before[endpoint] = last;
    this.#after[endpoint] = ring;
    this.#before[ring] = endpoint;
  }

  #unlink(endpoint: number): void {
    const before = this.#before[endpoint]!;
    const after = this.#after[endpoint]!;
    this.#after[before] = after;
    this.#before[after] = before;
  }
}
