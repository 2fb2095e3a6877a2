/** Mean and variance of numbers as they come, without keeping them (Welford, Technometrics 4, 1962). */
export class Moments {
  count = 0;
  mean = 0;
  #squares = 0;

  add(value: number): void {
    this.count += 1;
    const off = value - this.mean;
    this.mean += off / this.count;
    this.#squares += off * (value - this.mean);
  }

  /** Of a sample: over one less than the count. 0 for fewer than two. */
  get variance(): number {
    return this.count < 2 ? 0 : this.#squares / (this.count - 1);
  }

  /** Of the numbers themselves: over the count. */
  get populationVariance(): number {
    return this.count === 0 ? 0 : this.#squares / this.count;
  }

  /** Standard deviation over mean; null for a mean of 0. */
  get cv(): number | null {
    return this.mean === 0 ? null : Math.sqrt(this.variance) / this.mean;
  }
}
