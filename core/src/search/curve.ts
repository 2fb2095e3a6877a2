/**
 * One objective's curve of violations over the rate, and how likely it makes what was seen.
 *
 *     share(rate) = budget (rate / capacity)^slope,   at most 1
 *
 * fitted by quasi-likelihood (Wedderburn, Biometrika 61, 1974): the Poisson log-likelihood of the counts, later divided by an
 * overdispersion, since violations come in bursts. An objective on a mean is the same with the sum of all latencies
 * in units of the limit for the count, a budget of 1, and no upper end.
 */

export interface Curve {
  readonly logCapacity: number;
  readonly slope: number;
}

/** What was seen of one objective, tick by tick. */
export interface Counts {
  readonly logRates: readonly number[];
  readonly totals: readonly number[];
  readonly bads: readonly number[];
  readonly budget: number;
  /** Whether `bads` are of `totals`, as for shares, so that there can't be more. */
  readonly isShare: boolean;
}

export function expectedBad(counts: Counts, curve: Curve, tick: number): number {
  const rise = curve.slope * (counts.logRates[tick]! - curve.logCapacity);
  const share = counts.budget * Math.exp(rise);
  return counts.totals[tick]! * (counts.isShare ? Math.min(1, share) : Math.min(1e6, share));
}

/** exp() of it, times all requests of a run, is still a number. */
const exponentMax = 600;

/**
 * The log-likelihood over a whole grid. Ticks in the order of their rates have prefix sums, since exp(slope (x - c)) is a
 * product, so a grid point costs the same however many ticks there are:
 *
 *     sum of bad (ln budget + slope (x - c))  -  budget exp(-slope c) sum of total exp(slope x)    over ticks below the end,
 *     minus the sum of total                                                                       over ticks beyond it.
 */
export class Likelihood {
  readonly #logRates: Float64Array;
  readonly #totals: Float64Array;
  readonly #bads: Float64Array;
  readonly #badRates: Float64Array;
  readonly #logBudget: number;
  readonly #isShare: boolean;
  readonly #tails: Float64Array;

  constructor(counts: Counts) {
    const order = counts.logRates.map((_, i) => i);
    order.sort((a, b) => counts.logRates[a]! - counts.logRates[b]!);
    this.#logRates = Float64Array.from(order, (i) => counts.logRates[i]!);
    this.#totals = Float64Array.from(order, (i) => counts.totals[i]!);
    this.#logBudget = Math.log(counts.budget);
    this.#isShare = counts.isShare;
    const n = order.length;
    this.#bads = new Float64Array(n + 1);
    this.#badRates = new Float64Array(n + 1);
    this.#tails = new Float64Array(n + 1);
    order.forEach((tick, i) => {
      this.#bads[i + 1] = this.#bads[i]! + counts.bads[tick]!;
      this.#badRates[i + 1] = this.#badRates[i]! + counts.bads[tick]! * counts.logRates[tick]!;
    });
    for (let i = n - 1; i >= 0; i--) this.#tails[i] = this.#tails[i + 1]! + this.#totals[i]!;
  }

  /** At each of the ascending `logCapacities`, for one slope. */
  scan(slope: number, logCapacities: Float64Array): Float64Array {
    const x = this.#logRates;
    const reference = x[0] ?? 0;
    const weights = new Float64Array(x.length + 1);
    for (let i = 0; i < x.length; i++) {
      const power = Math.min(exponentMax, slope * (x[i]! - reference));
      weights[i + 1] = weights[i]! + this.#totals[i]! * Math.exp(power);
    }
    // Beyond this distance above the capacity everything is bad.
    const end = this.#isShare ? -this.#logBudget / slope : Number.POSITIVE_INFINITY;
    let below = 0;
    return logCapacities.map((c) => {
      while (below < x.length && x[below]! < c + end) below += 1;
      const bad = this.#bads[below]!;
      const logs = bad * (this.#logBudget - slope * c) + slope * this.#badRates[below]!;
      // Far below all rates the first factor alone is beyond what a number holds.
      const scale = Math.min(exponentMax, this.#logBudget - slope * (c - reference));
      const expected = Math.exp(scale) * weights[below]!;
      return logs - expected - this.#tails[below]!;
    });
  }
}
