/**
 * Counts of arrivals in bins of one length: how they scatter, and how they go on. Bins begin with the first arrival; the last, partial
 * one is left out. Keeps as many counts as there are lags, however long the recording is.
 */
import type { ScaleProfile } from '@plimsoll/core/traffic-profile';

const lags = 20;
/** With fewer whole bins nothing is said of a scale. */
const binsLeast = 20;

export interface ScaleCounts {
  /** Us since the first arrival, never less than before. */
  add(atUs: number): void;
  /** After the last arrival. */
  finish(): ScaleProfile;
}

/** Null where a recording is too short. */
export function scaleCounts(binUs: number, durationUs: number): ScaleCounts | null {
  const bins = Math.floor(durationUs / binUs);
  return bins < binsLeast ? null : new Counts(binUs, bins);
}

class Counts implements ScaleCounts {
  readonly #binUs: number;
  readonly #bins: number;
  #bin = 0;
  #count = 0;
  #total = 0;
  #cubes = 0;
  /** Sums of the products of counts that are 0, 1, 2 … bins apart. */
  readonly #products = new Float64Array(lags + 1);
  /** The first counts, and the last ones, where the one of bin b is at b modulo their number. */
  readonly #first = new Float64Array(lags);
  readonly #recent = new Float64Array(lags);

  constructor(binUs: number, bins: number) {
    this.#binUs = binUs;
    this.#bins = bins;
  }

  add(atUs: number): void {
    const bin = Math.floor(atUs / this.#binUs);
    if (bin !== this.#bin) this.#goTo(Math.min(bin, this.#bins));
    if (bin < this.#bins) this.#count += 1;
  }

  finish(): ScaleProfile {
    this.#goTo(this.#bins);
    const bins = this.#bins;
    const mean = this.#total / bins;
    const squares = (this.#products[0] ?? 0) - bins * mean * mean;
    // The sum of (count - mean)^3, multiplied out.
    const cubes = this.#cubes - 3 * mean * squares - bins * mean ** 3;
    return {
      binSeconds: this.#binUs / 1e6,
      bins,
      meanCount: mean,
      dispersion: squares / (bins - 1) / mean,
      skewness: squares > 0 ? cubes / bins / (squares / bins) ** 1.5 : null,
      autocorrelation: squares > 0 ? this.#autocorrelation(mean, squares) : null,
    };
  }

  /** The sum over pairs of (a - mean)(b - mean), multiplied out. */
  #autocorrelation(mean: number, squares: number): readonly number[] {
    let [head, tail] = [0, 0];
    return Array.from({ length: Math.min(lags, this.#bins - 1) }, (_, index) => {
      const lag = index + 1;
      head += this.#first[index] ?? 0;
      tail += this.#recent[(this.#bins - lag) % lags] ?? 0;
      const products = this.#products[lag] ?? 0;
      const pairs = this.#bins - lag;
      const sum = products - mean * (2 * this.#total - head - tail) + pairs * mean * mean;
      return sum / squares;
    });
  }

  #goTo(bin: number): void {
    if (bin <= this.#bin) return;
    this.#close();
    // More empty bins than there are lags leave nothing to multiply with.
    const empty = Math.min(bin - this.#bin - 1, lags);
    for (let skipped = 0; skipped < empty; skipped += 1) {
      this.#recent[(bin - 1 - skipped) % lags] = 0;
    }
    this.#bin = bin;
    this.#count = 0;
  }

  #close(): void {
    const [bin, count] = [this.#bin, this.#count];
    if (bin < lags) this.#first[bin] = count;
    this.#total += count;
    this.#cubes += count ** 3;
    if (count > 0) {
      this.#products[0] = (this.#products[0] ?? 0) + count * count;
      for (let lag = 1; lag <= Math.min(lags, bin); lag += 1) {
        const before = this.#recent[(bin - lag) % lags] ?? 0;
        this.#products[lag] = (this.#products[lag] ?? 0) + count * before;
      }
    }
    this.#recent[bin % lags] = count;
  }
}
