/**
 * One objective's curve of violations over the rate, and how well it fits what was seen. See model.ts for
 * the formula and its sources.
 */
import { tuning } from './tuning.ts';

export interface Curve {
  readonly logCapacity: number;
  readonly slope: number;
}

/** Everything about one objective that the likelihood needs. */
export interface Data {
  readonly logRates: readonly number[];
  readonly totals: readonly number[];
  readonly bads: readonly number[];
  readonly logRatios: readonly number[];
  readonly halves: readonly number[];
  /** Null for a mean. */
  readonly budget: number | null;
  /** Violations that one burst is expected to hold: the prior of the overdispersion. */
  readonly burst: number;
}

export interface Row {
  readonly logRate: number;
  readonly total: number;
  readonly bad: number;
  /** For a mean: number of ticks, sum and sum of squares of ln(ratio). */
  readonly ticks: number;
  readonly sum: number;
  readonly squares: number;
}

/** Ticks at one rate add up: the likelihood needs their sums only. */
export function condense(data: Data): Row[] {
  const rows = new Map<number, Row>();
  data.logRates.forEach((logRate, i) => {
    const row = rows.get(logRate) ?? { logRate, total: 0, bad: 0, ticks: 0, sum: 0, squares: 0 };
    const ratio = data.logRatios[i]!;
    rows.set(logRate, {
      logRate,
      total: row.total + data.totals[i]!,
      bad: row.bad + data.bads[i]!,
      ticks: row.ticks + 1,
      sum: row.sum + ratio,
      squares: row.squares + ratio * ratio,
    });
  });
  return [...rows.values()];
}

export function logLikelihood(
  rows: readonly Row[],
  curve: Curve,
  budgetShare: number | null,
): number {
  let log = 0;
  for (const row of rows) {
    const rise = curve.slope * (row.logRate - curve.logCapacity);
    if (budgetShare === null) {
      log -= 0.5 * (row.squares - 2 * rise * row.sum + row.ticks * rise * rise);
    } else {
      const logShare = Math.min(0, Math.log(budgetShare) + rise);
      log += row.bad * logShare - row.total * Math.exp(logShare);
    }
  }
  return log;
}

/**
 * Long-run variance of a tick's residual over its Poisson variance (for a mean: the long-run variance
 * itself), pulled towards a prior while ticks are few.
 */
export function dispersionOf(data: Data, curve: Curve): number {
  const residuals: number[] = [];
  let variance = 0;
  data.logRates.forEach((logRate, i) => {
    const rise = curve.slope * (logRate - curve.logCapacity);
    if (data.budget === null) {
      residuals.push(data.logRatios[i]! - rise);
      variance += 1;
    } else {
      const expected = data.totals[i]! * Math.min(1, data.budget * Math.exp(rise));
      residuals.push(data.bads[i]! - expected);
      variance += expected;
    }
  });
  const lags = tuning.model.dispersionLag;
  let longRun = 0;
  for (let lag = 0; lag < lags; lag++) {
    let sum = 0;
    for (let i = lag; i < residuals.length; i++) sum += residuals[i]! * residuals[i - lag]!;
    longRun += (lag === 0 ? 1 : 2) * (1 - lag / lags) * sum;
  }
  if (data.budget === null) return Math.max(1e-4, longRun / Math.max(1, variance));
  const prior = data.burst;
  const weight = tuning.model.dispersionPriorBursts * prior;
  return Math.max(1, (longRun + prior * weight) / Math.max(1e-9, variance + weight));
}
