/**
 * Production traffic of a made-up service, as plain data. It is a marked Poisson process whose rate and marks follow the state of the
 * moment, and nothing else: how busy the hour, the second and the tenth of a second are, for all and for each class, and which
 * keys are talked about. Given that state, requests are independent.
 *
 * So traffic at another rate is that of more or fewer users of the same kind. What the moment does stays as it is, in
 * real time; chance is that of the rate.
 */

export interface TrafficKind {
  /** Of the rate, for all classes. */
  readonly bursts: readonly Burst[];
  readonly classes: readonly RequestClass[];
  /** Null where requests have none. */
  readonly keys: KeyHabits | null;
}

/** A factor on the rate, with mean 1. Those of several scales multiply. */
export type Burst =
  /** Lognormal, drawn anew after exponential times. */
  | { readonly type: 'levels'; readonly lastsUs: number; readonly sigma: number }
  /** Two rates, one `ratio` times the other, after exponential times: a modulated Poisson process. */
  | {
      readonly type: 'two-rates';
      readonly ratio: number;
      readonly fastUs: number;
      readonly slowUs: number;
    };

export interface RequestClass {
  readonly name: string;
  readonly share: number;
  readonly size: SizeHabits;
  /** Beside those of all classes: so the mix changes with them. */
  readonly bursts: readonly Burst[];
}

/** A feature, lognormal, in whole numbers from 1 to `most`. */
export interface SizeHabits {
  readonly feature: string;
  readonly mean: number;
  /** Standard deviation of the logarithm. */
  readonly sigma: number;
  readonly most: number;
}

/** The key of rank r is asked for in proportion to r^-exponent; but for a share of the requests, which are about what is talked about. */
export interface KeyHabits {
  readonly count: number;
  readonly exponent: number;
  readonly trendShare: number;
  /** Keys that are talked about at a time, each for so long on average. */
  readonly trendKeys: number;
  readonly trendUs: number;
}

/** How long the slowest of the rate's changes last. */
export function slowestUs({ bursts, classes }: TrafficKind): number {
  const all = [...bursts, ...classes.flatMap((one) => one.bursts)];
  return all.reduce((most, burst) => Math.max(most, periodUs(burst)), 0);
}

function periodUs(burst: Burst): number {
  return burst.type === 'levels' ? burst.lastsUs : burst.fastUs + burst.slowUs;
}
