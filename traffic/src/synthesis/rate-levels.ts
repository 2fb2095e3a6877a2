/**
 * How a rate changes, so that counts of arrivals scatter and go on as a profile says. Its logarithm is a sum of Gaussian processes, each
 * forgetting within its own time (Ornstein and Uhlenbeck's); arrivals given the rate are a Poisson process (a log-Gaussian Cox process: Moller,
 * Syversveen and Waagepetersen, Scandinavian Journal of Statistics 25, 1998).
 *
 * Chance adds to the variance of a count, and to no covariance of two counts. With counts of mean m, dispersion D and autocorrelation a(j) in bins of
 * T, the relative covariance of the rate's means over two bins that are j apart is
 *
 *     c(0) = (D - 1) / m        c(j) = a(j) D / m
 *
 * and that of the logarithms is about ln(1 + c). A process of variance v that forgets within t gives v k(j), with x = T / t,
 *
 *     k(0) = 2 (x - 1 + e^-x) / x^2        k(j) = e^-jx (e^x - 2 + e^-x) / x^2
 *
 * So the variances at a row of times follow from all scales and lags together, by least squares, none below 0.
 */
import type { ArrivalProfile, ScaleProfile } from '@plimsoll/core/traffic-profile';

export interface RateLevel {
  readonly lastsSeconds: number;
  /** Of the rate's logarithm. */
  readonly variance: number;
}

/** Times that rates may be remembered for: about three in each decade. */
const lastings = [
  0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500,
];
const lagsMost = 20;
const sweeps = 2_000;
/** Variances below are nothing but the noise of the fit. */
const least = 1e-5;

export function rateLevels({ scales }: ArrivalProfile): readonly RateLevel[] {
  const rows = scales.flatMap(rowsOf);
  const gram = lastings.map((_, a) =>
    lastings.map((__, b) => rows.reduce((sum, row) => sum + row.gives[a]! * row.gives[b]!, 0)),
  );
  const along = lastings.map((_, a) =>
    rows.reduce((sum, { gives, wanted }) => sum + gives[a]! * wanted, 0),
  );
  const variances = new Float64Array(lastings.length);
  for (let sweep = 0; sweep < sweeps; sweep += 1) {
    for (const [a, row] of gram.entries()) {
      if (row[a]! <= 0) continue;
      let rest = along[a]!;
      for (const [b, value] of row.entries()) rest -= value * variances[b]!;
      variances[a] = Math.max(0, variances[a]! + rest / row[a]!);
    }
  }
  return lastings.flatMap((lastsSeconds, a) =>
    variances[a]! < least ? [] : [{ lastsSeconds, variance: variances[a]! }],
  );
}

/** One covariance, over its standard error: what it is, and what each process of variance 1 gives of it. */
interface Row {
  readonly gives: Float64Array;
  readonly wanted: number;
}

function rowsOf({ binSeconds, bins, meanCount, dispersion, autocorrelation }: ScaleProfile) {
  const lags = (autocorrelation ?? []).slice(0, lagsMost);
  const relative = dispersion / meanCount;
  const covariances = [(dispersion - 1) / meanCount, ...lags.map((a) => a * relative)];
  return covariances.map((covariance, lag): Row => {
    // Of independent counts; the more they go together, the less each tells, at all lags alike.
    const error = (relative * Math.sqrt(lag === 0 ? 2 : 1)) / Math.sqrt(bins);
    const bounded = Math.max(-0.9, covariance);
    const scale = (1 + bounded) / error;
    const gives = Float64Array.from(lastings, (seconds) => kept(binSeconds / seconds, lag) * scale);
    return { gives, wanted: Math.log1p(bounded) * scale };
  });
}

/** The covariance of the means over two bins of a process of variance 1. @param x the bins' length over its time */
export function kept(x: number, lag: number): number {
  if (x < 1e-4) return 1;
  if (lag === 0) return (2 * (x - 1 + Math.exp(-x))) / (x * x);
  // The product e^-jx e^x, so that neither overflows.
  const apart = Math.exp(-(lag - 1) * x) - 2 * Math.exp(-lag * x) + Math.exp(-(lag + 1) * x);
  return apart / (x * x);
}
