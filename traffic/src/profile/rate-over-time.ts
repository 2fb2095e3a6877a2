/** How many arrivals a second there were, over the recording: a few hundred bins of a round length. */
const binsMost = 500;

export interface RateOverTime {
  readonly binSeconds: number;
  readonly ratesPerSecond: readonly number[];
}

export class RateBins {
  readonly #binUs: number;
  readonly #counts: Float64Array;

  /** @param durationUs above 0 */
  constructor(durationUs: number) {
    this.#binUs = roundBinUs(durationUs / binsMost);
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
