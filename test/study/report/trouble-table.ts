/** Errors with a trouble beside errors without. */
import type { Table } from '../../bench/report/markdown-table.ts';
import type { Contender } from '../contender.ts';
import { share, summarise } from '../statistics/summary.ts';
import { percentText, signedPercentText } from './percent-text.ts';

export interface Troubled {
  readonly without: Contender;
  readonly with: Contender;
}

/** @param noticed who said so, for ours; null where nobody is asked */
export function troubleTable(
  list: readonly Troubled[],
  noticed: { readonly title: string; readonly share: number } | null,
): Table {
  return {
    header: [
      'algorithm',
      'clusters',
      'p50 without',
      'p50 with',
      'p90 without',
      'p90 with',
      'p90 grows by',
      'over by > 5 %',
      ...(noticed === null ? [] : [noticed.title]),
    ],
    rows: list.map((troubled) => [
      ...rowOf(troubled),
      ...(noticed === null
        ? []
        : [troubled.with.role === 'ours' ? percentText(noticed.share) : '–']),
    ]),
  };
}

function rowOf({ without, with: troubled }: Troubled): readonly string[] {
  const [before, after] = [summarise(without.runs), summarise(troubled.runs)];
  return [
    troubled.role === 'ours' ? `**${troubled.tool}**` : `${troubled.tool}, ${troubled.settings}`,
    `${after.runs}`,
    percentText(before.strictP50),
    percentText(after.strictP50),
    percentText(before.strictP90),
    percentText(after.strictP90),
    signedPercentText((after.strictP90 ?? 1) - (before.strictP90 ?? 1)),
    percentText(after.overShare),
  ];
}

/** Of the runs with the trouble. */
export function shareOf(
  { runs }: Contender,
  isSo: (run: Contender['runs'][number]) => boolean,
): number {
  return share(runs.filter(isSo).length, runs.length);
}
