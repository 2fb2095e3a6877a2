/** What many runs of one algorithm come to. */
import { median, quantile } from '../../bench/statistics/quantile.ts';
import { covers, type JudgedRun } from './judged-run.ts';

export interface Summary {
  readonly runs: number;
  readonly answered: number;
  /** Of the answers; null without any. */
  readonly biasP50: number | null;
  readonly errorP50: number | null;
  readonly errorP90: number | null;
  /** As above, over all runs, no answer counting as one that is off by 100 %. */
  readonly strictP50: number | null;
  readonly strictP90: number | null;
  /** Share of all runs whose answer is too high by more than 5 %. */
  readonly overShare: number;
  readonly secondsP50: number | null;
  readonly secondsP90: number | null;
  readonly requestsP50: number | null;
  /** Share of all time above 1.1 times the capacity. */
  readonly aboveShare: number;
}

const tooHigh = 0.05;

export function summarise(runs: readonly JudgedRun[]): Summary {
  const errors = runs.map(({ error }) => error).filter((error) => error !== null);
  const absolute = sorted(errors.map(Math.abs));
  const strict = sorted(runs.map(({ error }) => (error === null ? 1 : Math.abs(error))));
  const seconds = sorted(runs.map(({ record }) => record.seconds));
  const total = seconds.reduce((sum, one) => sum + one, 0);
  const above = runs.reduce((sum, { secondsAbove }) => sum + secondsAbove, 0);
  return {
    runs: runs.length,
    answered: errors.length,
    biasP50: median(errors),
    errorP50: quantile(absolute, 0.5),
    errorP90: quantile(absolute, 0.9),
    strictP50: quantile(strict, 0.5),
    strictP90: quantile(strict, 0.9),
    overShare: share(errors.filter((error) => error > tooHigh).length, runs.length),
    secondsP50: quantile(seconds, 0.5),
    secondsP90: quantile(seconds, 0.9),
    requestsP50: median(runs.map(({ record }) => record.requests)),
    aboveShare: share(above, total),
  };
}

export interface IntervalSummary {
  /** Runs with an interval. */
  readonly runs: number;
  /** Share of these that hold the truth, and how far chance alone can move it: two standard errors. */
  readonly coverage: number;
  readonly coverageError: number;
  readonly halfWidthP50: number | null;
  readonly halfWidthAt40kP50: number | null;
}

export function summariseIntervals(runs: readonly JudgedRun[]): IntervalSummary {
  const covered = runs.map(covers).filter((one) => one !== null);
  const coverage = share(covered.filter(Boolean).length, covered.length);
  return {
    runs: covered.length,
    coverage,
    coverageError: 2 * Math.sqrt((coverage * (1 - coverage)) / Math.max(1, covered.length)),
    halfWidthP50: median(runs.map(halfWidth).filter((one) => one !== null)),
    halfWidthAt40kP50: median(
      runs.map(({ record }) => record.ours?.halfWidthAt40k ?? null).filter((one) => one !== null),
    ),
  };
}

function halfWidth({ record: { rps, lowRps, highRps } }: JudgedRun): number | null {
  return rps === null || lowRps === null || highRps === null
    ? null
    : (highRps - lowRps) / (2 * rps);
}

export function share(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}

function sorted(values: readonly number[]): Float64Array {
  return Float64Array.from(values).sort();
}
