/**
 * How often each key came, in bounded memory: where there are too many, half of them are left out, by their hashes, and again half
 * of the rest (Waldspurger et al., "Efficient MRC construction with SHARDS", FAST 2015). What is left is a random sample of the
 * keys, with all requests for each.
 *
 * A table with open addressing in typed arrays; keys are two halves of 32 bits. A slot with a count of 0 is free.
 */

export const keysMost = 1 << 21;
const slotsFirst = 1 << 12;

export class KeyTable {
  /** Requests for each slot's key. */
  counts = new Uint32Array(slotsFirst);
  /** Keys in the table. */
  size = 0;
  /** The share of all keys that is kept. */
  share = 1;
  #low = new Uint32Array(slotsFirst);
  #high = new Uint32Array(slotsFirst);
  readonly #most: number;

  constructor(most = keysMost) {
    this.#most = most;
  }

  add(low: number, high: number): void {
    if (!this.#isKept(low, high)) return;
    const slot = this.#slotOf(low, high);
    if (this.counts[slot] === 0) this.#take(slot, low, high);
    this.counts[slot] = (this.counts[slot] ?? 0) + 1;
    while (this.size > this.#most) {
      this.share /= 2;
      this.#rebuild(this.counts.length);
    }
    if (this.size * 2 > this.counts.length) this.#rebuild(this.counts.length * 2);
  }

  /** -1 for a key that isn't in the table. */
  find(low: number, high: number): number {
    if (!this.#isKept(low, high)) return -1;
    const slot = this.#slotOf(low, high);
    return this.counts[slot] === 0 ? -1 : slot;
  }

  /** The most popular key's first. */
  descending(): Uint32Array {
    return this.counts
      .filter((count) => count > 0)
      .sort()
      .reverse();
  }

  #isKept(low: number, high: number): boolean {
    return this.share === 1 || mix(high, low) < this.share * 2 ** 32;
  }

  #take(slot: number, low: number, high: number): void {
    this.#low[slot] = low;
    this.#high[slot] = high;
    this.size += 1;
  }

  #slotOf(low: number, high: number): number {
    const mask = this.counts.length - 1;
    let slot = mix(low, high) & mask;
    while (this.counts[slot] !== 0 && (this.#low[slot] !== low || this.#high[slot] !== high)) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  #rebuild(slots: number): void {
    const [counts, lows, highs] = [this.counts, this.#low, this.#high];
    this.counts = new Uint32Array(slots);
    this.#low = new Uint32Array(slots);
    this.#high = new Uint32Array(slots);
    this.size = 0;
    for (const [before, count] of counts.entries()) {
      const [low, high] = [lows[before] ?? 0, highs[before] ?? 0];
      if (count === 0 || !this.#isKept(low, high)) continue;
      const slot = this.#slotOf(low, high);
      this.#take(slot, low, high);
      this.counts[slot] = count;
    }
  }
}

/** 32 bits out of 64. Keys should be hashes already, but whoever writes a recording may number them. */
function mix(a: number, b: number): number {
  let z = Math.imul(a ^ Math.imul(b, 0x9e3779b1), 0x85ebca6b);
  z = Math.imul(z ^ (z >>> 15), 0xc2b2ae35);
  return (z ^ (z >>> 16)) >>> 0;
}
