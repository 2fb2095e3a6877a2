/**
 * How the mix of classes changes between bins of one length, beyond chance. With c requests of a class among the n of a bin, and s its
 * share of all:
 *
 *     excess     (mean of (c - s n)^2 - s (1 - s) mean n) / (s mean n)^2     relative variance of its share
 *     withRate   sum (c - s n)(n - mean n) / (s sum (n - mean n)^2)          share against rate, both relative
 *
 * Only sums are kept. Bins begin with the first arrival; the last, partial one is left out.
 */
import type { MixScale } from '@plimsoll/core/traffic-profile';

export class MixCounts {
  readonly binUs: number;
  readonly #bins: number;
  #bin = 0;
  /** Of the current bin, by class, and which of them aren't 0. */
  readonly #counts: Float64Array;
  readonly #present: number[] = [];
  #count = 0;
  #total = 0;
  #squares = 0;
  /** Sums over bins of c, c^2 and c n, by class. */
  readonly #totals: Float64Array;
  readonly #ownSquares: Float64Array;
  readonly #products: Float64Array;

  /** @param classes numbers that classes may have */
  constructor(binUs: number, durationUs: number, classes: number) {
    this.binUs = binUs;
    this.#bins = Math.floor(durationUs / binUs);
    this.#counts = new Float64Array(classes);
    this.#totals = new Float64Array(classes);
    this.#ownSquares = new Float64Array(classes);
    this.#products = new Float64Array(classes);
  }

  /** @param atUs since the first arrival, never less than before */
  add(atUs: number, one: number): void {
    const bin = Math.floor(atUs / this.binUs);
    if (bin !== this.#bin) this.#close(bin);
    if (bin >= this.#bins) return;
    if (this.#counts[one] === 0) this.#present.push(one);
    this.#counts[one]! += 1;
    this.#count += 1;
  }

  /** After the last arrival. @param shares of classes, by number, of all requests */
  finish(listed: readonly number[], shares: Float64Array): MixScale {
    this.#close(this.#bins);
    const bins = this.#bins;
    const mean = this.#total / bins;
    const spread = this.#squares - bins * mean * mean;
    const classes = listed.map((one) => {
      const share = shares[one] ?? 0;
      const own = this.#ownSquares[one] ?? 0;
      const product = this.#products[one] ?? 0;
      const off = own - 2 * share * product + share * share * this.#squares;
      const surplus = (this.#totals[one] ?? 0) - share * this.#total;
      const together = product - share * this.#squares - mean * surplus;
      return {
        excess: (off / bins - share * (1 - share) * mean) / (share * mean) ** 2,
        withRate: spread > 0 ? together / (share * spread) : 0,
      };
    });
    return { binSeconds: this.binUs / 1e6, classes };
  }

  #close(next: number): void {
    const count = this.#count;
    for (const one of this.#present) {
      const own = this.#counts[one]!;
      this.#ownSquares[one]! += own * own;
      this.#products[one]! += own * count;
      this.#totals[one]! += own;
      this.#counts[one] = 0;
    }
    this.#present.length = 0;
    this.#total += count;
    this.#squares += count * count;
    this.#count = 0;
    this.#bin = next;
  }
}
