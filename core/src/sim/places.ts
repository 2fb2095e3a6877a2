/** Places in columns, to be used again once they are given back. */
export class Places {
  #free = new Int32Array(256);
  #freeCount = 0;
  #used = 0;

  /** The one given back last, else the next that was never taken: columns must be longer than it. */
  take(): number {
    if (this.#freeCount === 0) return this.#used++;
    this.#freeCount -= 1;
    return this.#free[this.#freeCount]!;
  }

  giveBack(place: number): void {
    if (this.#freeCount === this.#free.length) this.#free = longer(this.#free);
    this.#free[this.#freeCount] = place;
    this.#freeCount += 1;
  }
}

type Column = Float64Array<ArrayBuffer> | Int32Array<ArrayBuffer> | Uint8Array<ArrayBuffer>;

/** The same, with as many places more. */
export function longer<T extends Column>(column: T): T {
  const wide = new (column.constructor as new (length: number) => T)(2 * column.length);
  wide.set(column);
  return wide;
}
