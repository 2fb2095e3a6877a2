/**
 * Requests that quantiles and ranks are computed from: all of them, or as many as fit, drawn at random in one pass (Knuth's
 * algorithm S), so that each set of so many requests is equally likely. They keep their order.
 */
import type { Rng } from '@plimsoll/core/rng';

export const sampledMost = 500_000;

export class RowSample {
  readonly size: number;
  readonly classes: Float64Array;
  /** NaN for the first request. */
  readonly gapsSeconds: Float64Array;
  /** Requests in the same second of the recording. */
  readonly bursts: Float64Array;
  /** By feature; NaN where it isn't known. */
  readonly features = new Map<string, Float64Array>();
  readonly #rng: Rng;
  #left: number;
  #taken = 0;
  #second = 0;
  #inSecond = 0;
  /** The first row of the current second. */
  #secondFrom = 0;

  constructor(requests: number, rng: Rng, most = sampledMost) {
    this.size = Math.min(requests, most);
    this.classes = new Float64Array(this.size);
    this.gapsSeconds = new Float64Array(this.size).fill(Number.NaN);
    this.bursts = new Float64Array(this.size);
    this.#rng = rng;
    this.#left = requests;
  }

  /**
   * To be called for each request.
   *
   * @param atUs since the first one
   * @returns the row that it gets, or -1
   */
  take(atUs: number): number {
    const second = Math.floor(atUs / 1e6);
    if (second !== this.#second) {
      this.#closeSecond();
      this.#second = second;
    }
    this.#inSecond += 1;
    const wanted = this.size - this.#taken;
    const isTaken = wanted === this.#left || this.#rng.next() * this.#left < wanted;
    this.#left -= 1;
    if (!isTaken) return -1;
    this.#taken += 1;
    return this.#taken - 1;
  }

  featureNamed(name: string): Float64Array {
    let values = this.features.get(name);
    if (values === undefined) {
      values = new Float64Array(this.size).fill(Number.NaN);
      this.features.set(name, values);
    }
    return values;
  }

  finish(): void {
    this.#closeSecond();
  }

  #closeSecond(): void {
    this.bursts.fill(this.#inSecond, this.#secondFrom, this.#taken);
    this.#secondFrom = this.#taken;
    this.#inSecond = 0;
  }
}
