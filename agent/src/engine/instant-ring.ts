/** A bounded first-in-first-out queue of instants, allocated once. */
export class InstantRing {
  readonly #instants: Float64Array;
  #head = 0;
  #size = 0;

  constructor(limit: number) {
    this.#instants = new Float64Array(limit);
  }

  get size(): number {
    return this.#size;
  }

  /** False when the ring is full, and nothing was queued. */
  push(instantUs: number): boolean {
    const limit = this.#instants.length;
    if (this.#size === limit) return false;
    const at = this.#head + this.#size;
    this.#instants[at >= limit ? at - limit : at] = instantUs;
    this.#size++;
    return true;
  }

  /** The oldest instant. Only when `size` is above 0. */
  shift(): number {
    const instantUs = this.#instants[this.#head]!;
    this.#head = this.#head + 1 === this.#instants.length ? 0 : this.#head + 1;
    this.#size--;
    return instantUs;
  }

  clear(): void {
    this.#head = 0;
    this.#size = 0;
  }
}
