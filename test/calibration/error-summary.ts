/** What the errors of many answers come to. */
import { median, quantile } from '../bench/statistics/quantile.ts';
import { percentText, signedPercentText } from '../study/report/percent-text.ts';

export interface Errors {
  readonly runs: number;
  /** Of the answers, relative to the truth: 0.1 is 10 % too high. */
  readonly errors: readonly number[];
}

export const errorHeader = ['runs', 'answers', 'error p50', 'p90', 'bias p50', 'over by > 5 %'];

export function errorCells({ runs, errors }: Errors): readonly string[] {
  const sizes = errors.map(Math.abs).toSorted((a, b) => a - b);
  const over = errors.filter((error) => error > 0.05).length;
  return [
    String(runs),
    String(errors.length),
    percentText(quantile(sizes, 0.5)),
    percentText(quantile(sizes, 0.9)),
    signedPercentText(median(errors)),
    percentText(errors.length === 0 ? null : over / errors.length),
  ];
}
