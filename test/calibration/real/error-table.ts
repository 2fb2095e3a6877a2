/** What each way's capacity is off by. */
import { median } from '../../bench/statistics/quantile.ts';
import type { MeasuredClass } from './measured-class.ts';
import { type Way, ways } from './workload-files.ts';

export type ErrorRow = Readonly<Record<'model' | 'truth per second' | Way, string>>;

/** @returns a row for each model, with medians over the rounds */
export function errorTable(measured: readonly MeasuredClass[]): readonly ErrorRow[] {
  const models = new Set(measured.map(({ model }) => model));
  return [...models].map((model) => {
    const rounds = measured.filter((one) => one.model === model);
    const truth = median(rounds.flatMap((round) => round.truth.ratePerSecond ?? []));
    const errors = Object.fromEntries(
      ways.map((way) => [way, percent(median(rounds.flatMap((round) => errorOf(round, way))))]),
    ) as Record<Way, string>;
    return { model, 'truth per second': truth?.toFixed(1) ?? notFound, ...errors };
  });
}

const notFound = 'not found';

function errorOf({ found, truth }: MeasuredClass, way: Way): readonly number[] {
  const { ratePerSecond } = found[way];
  if (ratePerSecond === null || truth.ratePerSecond === null) return [];
  return [ratePerSecond / truth.ratePerSecond - 1];
}

function percent(error: number | null): string {
  if (error === null) return notFound;
  return `${error > 0 ? '+' : ''}${(100 * error).toFixed(1)} %`;
}
