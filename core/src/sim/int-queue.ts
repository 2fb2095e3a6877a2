/** A first-in-first-out queue of integers, each with an instant, that allocates only when it grows. */
export class IntQueue {
  #values = new Int32Array(64);
  #instants = new Float64Array(64);
  #head = 0;
  length = 0;

  push(value: number, instantUs: number): void {
    if (this.length === this.#values.length) this.#grow();
    const at = (this.#head + this.length) & (this.#values.length - 1);
    this.#values[at] = value;
    this.#instants[at] = instantUs;
    this.length += 1;
  }

  /** The oldest's instant; Infinity when empty. */
  firstUs(): number {
    return this.length === 0 ? Number.POSITIVE_INFINITY : this.#instants[this.#head]!;
  }

  /** Takes the oldest, which must be there. */
  shift(): number {
    const value = this.#values[this.#head]!;
    this.#head = (this.#head + 1) & (this.#values.length - 1);
    this.length -= 1;
    return value;
  }

  #grow(): void {
    const size = this.#values.length;
    const values = new Int32Array(2 * size);
    const instants = new Float64Array(2 * size);
    for (let i = 0; i < size; i++) {
      values[i] = this.#values[(this.#head + i) & (size - 1)]!;
      instants[i] = this.#instants[(this.#head + i) & (size - 1)]!;
    }
    this.#values = values;
    this.#instants = instants;
    this.#head = 0;
  }
}
