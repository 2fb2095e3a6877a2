/**
 * The free slots, one first-in-first-out ring per endpoint. Whose turn it is among the endpoints is decided by
 * the target's routing, see turns.ts; one without a free slot is passed over, so that a slow endpoint holds up
 * nobody else.
 *
 * First in, first out also spreads requests over all connections, which matters where a balancer in front of
 * the target chose a server per connection.
 */
import type { Routing } from '@plimsoll/core/spec';
import { createTurns, type Turns } from './turns.ts';

export interface SlotTurnsOptions {
  readonly slots: number;
  /** Slot s belongs to endpoint s % endpoints. */
  readonly endpoints: number;
  readonly routing: Routing;
  /** The endpoint to begin with: threads of one agent begin with different ones. */
  readonly first: number;
}

export class SlotTurns {
  readonly #endpoints: number;
  readonly #room: number;
  /** Ring of endpoint e: the entries from e * room on. */
  readonly #rings: Int32Array;
  readonly #heads: Int32Array;
  readonly #counts: Int32Array;
  readonly #turns: Turns;
  #free: number;

  constructor({ slots, endpoints, routing, first }: SlotTurnsOptions) {
    this.#endpoints = endpoints;
    this.#room = Math.ceil(slots / endpoints);
    this.#rings = new Int32Array(this.#room * endpoints);
    this.#heads = new Int32Array(endpoints);
    this.#counts = new Int32Array(endpoints);
    for (let slot = 0; slot < slots; slot++) this.#push(slot, slot % endpoints);
    this.#free = slots;
    this.#turns = createTurns(routing, this.#counts, first);
  }

  get free(): number {
    return this.#free;
  }

  /** A free slot of the endpoint whose turn it is, or -1. */
  take(): number {
    if (this.#free === 0) return -1;
    const endpoint = this.#turns.next();
    const head = this.#heads[endpoint]!;
    const slot = this.#rings[endpoint * this.#room + head]!;
    this.#heads[endpoint] = head + 1 === this.#room ? 0 : head + 1;
    this.#counts[endpoint]! -= 1;
    this.#free -= 1;
    this.#turns.taken(endpoint);
    return slot;
  }

  put(slot: number): void {
    const endpoint = slot % this.#endpoints;
    this.#push(slot, endpoint);
    this.#free += 1;
    this.#turns.givenBack(endpoint);
  }

  #push(slot: number, endpoint: number): void {
    const count = this.#counts[endpoint]!;
    const at = this.#heads[endpoint]! + count;
    const wrapped = at >= this.#room ? at - this.#room : at;
    this.#rings[endpoint * this.#room + wrapped] = slot;
    this.#counts[endpoint] = count + 1;
  }
}
