/**
 * The effect of one thing on what was seen tick by tick, others being equal: a log-linear model fitted by quasi-likelihood with
 * the variance in proportion to the mean (Wedderburn, Biometrika 61, 1974). Neighbouring ticks are alike, so its error comes from
 * the scores, autocorrelated in a triangular window (Newey and West, Econometrica 55, 1987).
 */
import { tuning } from './tuning.ts';

/** Tick by tick: what was seen, of how much, and what may explain it; the last column is the effect that is asked for. */
export interface Explained {
  readonly values: readonly number[];
  readonly exposures: readonly number[];
  /** The first column is all ones. */
  readonly columns: readonly (readonly number[])[];
}

export interface Trend {
  /** d ln(value) per unit of each column. */
  readonly effects: readonly number[];
  /** Standard error of the last one. */
  readonly error: number;
}

/** Null where the columns can't be told apart, or nothing was seen. @param from where the fit starts, if something like it is known */
export function trendOf(explained: Explained, from?: readonly number[]): Trend | null {
  const { values, exposures, columns } = explained;
  const level = sum(values) / sum(exposures);
  if (!(level > 0)) return null;
  const sizes = columns.map((column) => column.reduce((most, x) => Math.max(most, Math.abs(x)), 0));
  const effects = from?.slice() ?? columns.map((_, k) => (k === 0 ? Math.log(level) : 0));
  for (let round = 0; round < tuning.drift.rounds; round++) {
    const means = meansOf(explained, effects);
    const inverse = invert(informationOf(columns, means));
    if (inverse === null) return null;
    const gains = columns.map((column) => {
      let gain = 0;
      for (let i = 0; i < means.length; i++) gain += column[i]! * (values[i]! - means[i]!);
      return gain;
    });
    const steps = inverse.map((row) => row.reduce((acc, cell, k) => acc + cell * gains[k]!, 0));
    const largest = steps.reduce((most, step, k) => Math.max(most, Math.abs(step) * sizes[k]!), 0);
    const damping = Math.min(1, tuning.drift.stepMax / largest);
    for (let k = 0; k < steps.length; k++) effects[k]! += damping * steps[k]!;
    if (largest > tuning.drift.stepMin) continue;
    const scores = scoresOf(explained, means, inverse.at(-1)!); // As many rows as columns.
    return { effects, error: Math.sqrt(longRunVariance(scores, columns.length)) };
  }
  return null;
}

/** What the trend expects in each tick. */
export function meansOf(
  { exposures, columns }: Explained,
  effects: readonly number[],
): Float64Array {
  const logs = new Float64Array(exposures.length);
  for (let k = 0; k < columns.length; k++) {
    const column = columns[k]!;
    const effect = effects[k]!;
    for (let i = 0; i < logs.length; i++) logs[i]! += effect * column[i]!;
  }
  return logs.map((log, i) => exposures[i]! * Math.exp(Math.min(50, log)));
}

type Matrix = readonly (readonly number[])[];

/** Each tick's part in the last effect. */
function scoresOf(
  { values, columns }: Explained,
  means: Float64Array,
  lastRow: readonly number[],
): Float64Array {
  return means.map((mean, i) => {
    let weight = 0;
    for (let k = 0; k < columns.length; k++) weight += lastRow[k]! * columns[k]![i]!;
    return weight * (values[i]! - mean);
  });
}

function informationOf(columns: Matrix, means: Float64Array): number[][] {
  const cells = columns.map(() => columns.map(() => 0));
  for (let a = 0; a < columns.length; a++) {
    const weighted = means.map((mean, i) => mean * columns[a]![i]!);
    for (let b = 0; b <= a; b++) {
      const column = columns[b]!;
      let cell = 0;
      for (let i = 0; i < weighted.length; i++) cell += weighted[i]! * column[i]!;
      cells[a]![b] = cell;
      cells[b]![a] = cell;
    }
  }
  return cells;
}

function longRunVariance(scores: Float64Array, parameters: number): number {
  const lags = tuning.model.dispersionLag;
  const n = scores.length;
  let variance = 0;
  let own = 0;
  for (let lag = 0; lag < lags; lag++) {
    let products = 0;
    for (let i = lag; i < n; i++) products += scores[i]! * scores[i - lag]!;
    if (lag === 0) own = products;
    variance += (lag === 0 ? 1 : 2) * (1 - lag / lags) * products;
  }
  // The fit took some of the scatter with it.
  return (Math.max(own, variance) * n) / Math.max(n / 2, n - parameters - lags);
}

/** Gauss-Jordan with the largest pivot; null if there is none. */
function invert(matrix: Matrix): Matrix | null {
  const n = matrix.length;
  const rows = matrix.map((row, i) => [...row, ...row.map((_, k) => (k === i ? 1 : 0))]);
  for (let c = 0; c < n; c++) {
    let pivot = c;
    for (let r = c; r < n; r++) {
      if (Math.abs(rows[r]![c]!) > Math.abs(rows[pivot]![c]!)) pivot = r;
    }
    const top = rows[pivot]!;
    if (Math.abs(top[c]!) <= 1e-9 * Math.abs(matrix[c]![c]!)) return null;
    rows[pivot] = rows[c]!;
    rows[c] = top.map((cell) => cell / top[c]!);
    rows.forEach((row, r) => {
      const factor = row[c]!;
      if (r === c || factor === 0) return;
      rows[r] = row.map((cell, k) => cell - factor * rows[c]![k]!);
    });
  }
  return rows.map((row) => row.slice(n));
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
