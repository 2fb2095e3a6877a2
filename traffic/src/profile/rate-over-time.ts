/**
 * How many arrivals a second there were, over the recording, in bins of a round length: at most five hundred, or as many more, up to two
 * thousand, as leave twenty arrivals to a bin. With fewer a count tells more of chance than of the rate.
 */
const binsUsual = 500;
const binsMost = 2_000;
const arrivalsLeast = 20;

export interface RateOverTime {
  readonly binSeconds: number;
  readonly ratesPerSecond: readonly number[];
}

export class RateBins {
  readonly #binUs: number;
  readonly #counts: Float64Array;

  /** @param durationUs above 0 */
  constructor(durationUs: number, arrivals: number) {
    const bins = Math.max(binsUsual, Math.min(binsMost, arrivals / arrivalsLeast));
    this.#binUs = roundBinUs(durationUs / bins);
    this.#counts = new Float64Array(Math.max(1, Math.floor(durationUs / this.#binUs)));
  }

  /** Us since the first arrival. What is behind the last whole bin isn't counted. */
  add(atUs: number): void {
    const bin = Math.floor(atUs / this.#binUs);
    if (bin < this.#counts.length) this.#counts[bin] = (this.#counts[bin] ?? 0) + 1;
  }

  finish(): RateOverTime {
    const binSeconds = this.#binUs / 1e6;
    return { binSeconds, ratesPerSecond: Array.from(this.#counts, (count) => count / binSeconds) };
  }
}

/** 1, 2 or 5 times a power of ten, in whole us. */
function roundBinUs(leastUs: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(1, leastUs)));
  const factor = [1, 2, 5, 10].find((one) => one * power >= leastUs) ?? 10;
  return Math.round(factor * power);
}
