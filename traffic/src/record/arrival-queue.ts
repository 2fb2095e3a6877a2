/**
 * Exchanges in the order of their arrival, although they end in another. Each is let go when all before it were, and it is
 * over or has waited too long: one that takes minutes must not hold back all that came after it.
 */
export interface Arrived {
  readonly atUs: number;
  readonly isOver: boolean;
}

export class ArrivalQueue<T extends Arrived> {
  readonly #waitUs: number;
  readonly #countMost: number;
  #items: T[] = [];
  #first = 0;

  constructor({ waitUs, countMost }: { readonly waitUs: number; readonly countMost: number }) {
    this.#waitUs = waitUs;
    this.#countMost = countMost;
  }

  get count(): number {
    return this.#items.length - this.#first;
  }

  add(item: T): void {
    this.#items.push(item);
  }

  /** The next that may go; null for none. */
  take(nowUs: number): T | null {
    const item = this.#items[this.#first];
    if (item === undefined) return null;
    const isLate = nowUs - item.atUs >= this.#waitUs || this.count > this.#countMost;
    return item.isOver || isLate ? this.#takeFirst() : null;
  }

  /** The oldest, whether or not it is over. */
  takeAnyway(): T | null {
    return this.count === 0 ? null : this.#takeFirst();
  }

  #takeFirst(): T | null {
    const item = this.#items[this.#first] ?? null;
    this.#first += 1;
    // Seldom enough to cost nothing, often enough to hold no more than twice what waits.
    if (this.#first * 2 > this.#items.length + 32) {
      this.#items = this.#items.slice(this.#first);
      this.#first = 0;
    }
    return item;
  }
}
