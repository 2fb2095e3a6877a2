/**
 * The free slots, one first-in-first-out ring per endpoint, and whose turn it is. Requests go to the endpoints
 * in turn; one without a free slot is passed over, so that a slow endpoint holds up nobody else.
 *
 * First in, first out also spreads requests over all connections, which matters where a balancer in front of
 * the target chose a server per connection.
 */
export class SlotTurns {
  readonly #endpoints: number;
  readonly #room: number;
  /** Ring of endpoint e: the entries from e * room on. */
  readonly #rings: Int32Array;
  readonly #heads: Int32Array;
  readonly #counts: Int32Array;
  #turn = 0;
  #free = 0;

  constructor(slots: number, endpoints: number) {
    this.#endpoints = endpoints;
    this.#room = Math.ceil(slots / endpoints);
    this.#rings = new Int32Array(this.#room * endpoints);
    this.#heads = new Int32Array(endpoints);
    this.#counts = new Int32Array(endpoints);
    for (let slot = 0; slot < slots; slot++) this.put(slot);
  }

  get free(): number {
    return this.#free;
  }

  /** A free slot of the next endpoint that has one, or -1. */
  take(): number {
    if (this.#free === 0) return -1;
    let endpoint = this.#turn;
    while (this.#counts[endpoint] === 0) endpoint = this.#after(endpoint);
    this.#turn = this.#after(endpoint);
    const head = this.#heads[endpoint]!;
    const slot = this.#rings[endpoint * this.#room + head]!;
    this.#heads[endpoint] = head + 1 === this.#room ? 0 : head + 1;
    this.#counts[endpoint]!--;
    this.#free--;
    return slot;
  }

  put(slot: number): void {
    const endpoint = slot % this.#endpoints;
    const count = this.#counts[endpoint]!;
    const at = (this.#heads[endpoint]! + count) % this.#room;
    this.#rings[endpoint * this.#room + at] = slot;
    this.#counts[endpoint] = count + 1;
    this.#free++;
  }

  #after(endpoint: number): number {
    return endpoint + 1 === this.#endpoints ? 0 : endpoint + 1;
  }
}
