/** A bounded first-in-first-out queue of arrivals, each an instant and the number of its request, allocated once. */
export class ArrivalRing {
  readonly #instants: Float64Array;
  /** Running numbers, which may be larger than 32 bits hold. */
  readonly #requests: Float64Array;
  #head = 0;
  #size = 0;

  constructor(limit: number) {
    this.#instants = new Float64Array(limit);
    this.#requests = new Float64Array(limit);
  }

  get size(): number {
    return this.#size;
  }

  /** The instant of the oldest. Only when `size` is above 0. */
  get oldestUs(): number {
    return this.#instants[this.#head]!;
  }

  /** The request of the oldest. Only when `size` is above 0. */
  get oldestRequest(): number {
    return this.#requests[this.#head]!;
  }

  /** False when the ring is full, and nothing was queued. */
  push(instantUs: number, request: number): boolean {
    const limit = this.#instants.length;
    if (this.#size === limit) return false;
    const end = this.#head + this.#size;
    const at = end >= limit ? end - limit : end;
    this.#instants[at] = instantUs;
    this.#requests[at] = request;
    this.#size++;
    return true;
  }

  /** Takes the oldest out. Only when `size` is above 0. */
  shift(): void {
    this.#head = this.#head + 1 === this.#instants.length ? 0 : this.#head + 1;
    this.#size--;
  }

  clear(): void {
    this.#head = 0;
    this.#size = 0;
  }
}
