/** How far predictions were off, as a table and in a few sentences. */
import { markdownTable } from '../bench/report/markdown-table.ts';
import { quantile } from '../bench/statistics/quantile.ts';
import type { MeasuredCluster, UnseenPoint } from './measured-cluster.ts';

interface Errors {
  /** Of the prediction against the run, against the truth, and of the run against the truth. */
  readonly byRun: readonly number[];
  readonly byTruth: readonly number[];
  readonly ofRun: readonly number[];
  readonly held: number;
  readonly known: number;
}

/** One row for each cluster; errors are shares of what they are held against, the largest of five rates. */
export function clusterTable(measured: readonly MeasuredCluster[]): string {
  const header = [
    'cluster',
    'alone',
    'full at',
    'k',
    'p',
    'median error by runs',
    'largest by runs',
    'median by truth',
    'largest by truth',
    "largest of the runs' own",
    'truth within the interval',
  ];
  const rows = measured.map((one) => {
    const errors = errorsOf(one.unseen);
    const { aloneRps, fullRps, interference, onset } = one.fit.tradeOff;
    return [
      one.name,
      `${Math.round(aloneRps)}/s`,
      `${Math.round(fullRps)}/s`,
      interference.toFixed(2),
      onset.toFixed(2),
      percent(middle(errors.byRun)),
      percent(most(errors.byRun)),
      percent(middle(errors.byTruth)),
      percent(most(errors.byTruth)),
      percent(most(errors.ofRun)),
      `${errors.held} of ${errors.known}`,
    ];
  });
  return markdownTable({ header, rows });
}

export function summaryLines(measured: readonly MeasuredCluster[]): readonly string[] {
  const { byRun, byTruth, ofRun, held, known } = errorsOf(measured.flatMap(({ unseen }) => unseen));
  return [
    `${measured.length} clusters, ${known} rates that weren't fitted to.`,
    `Against runs: median ${percent(middle(byRun))}, 90 % within ${percent(quantile(byRun, 0.9))}, largest ${percent(most(byRun))}, ${within(byRun)} within 5 %.`,
    `Against the truth: median ${percent(middle(byTruth))}, 90 % within ${percent(quantile(byTruth, 0.9))}, largest ${percent(most(byTruth))}, ${within(byTruth)} within 5 %.`,
    `The runs against the truth: median ${percent(middle(ofRun))}, largest ${percent(most(ofRun))}.`,
    `The interval held the truth in ${held} of ${known} cases.`,
  ];
}

function errorsOf(points: readonly UnseenPoint[]): Errors {
  const truths = points.flatMap(({ predicted, trueRps }) =>
    trueRps === null ? [] : [{ predicted, trueRps }],
  );
  return {
    byRun: sorted(
      points,
      ({ predicted }) => predicted.rps,
      ({ measuredRps }) => measuredRps,
    ),
    byTruth: sorted(
      points,
      ({ predicted }) => predicted.rps,
      ({ trueRps }) => trueRps,
    ),
    ofRun: sorted(
      points,
      ({ measuredRps }) => measuredRps,
      ({ trueRps }) => trueRps,
    ),
    known: truths.length,
    held: truths.filter(
      ({ predicted, trueRps }) => predicted.lowRps <= trueRps && trueRps <= predicted.highRps,
    ).length,
  };
}

type Value = (point: UnseenPoint) => number | null;

/** Errors of what is told, relative to what it is held against, the smallest first. */
function sorted(points: readonly UnseenPoint[], told: Value, against: Value): readonly number[] {
  return points
    .flatMap((point) => {
      const [a, b] = [told(point), against(point)];
      return a === null || b === null ? [] : [Math.abs(a / b - 1)];
    })
    .toSorted((a, b) => a - b);
}

function middle(errors: readonly number[]): number | null {
  return quantile(errors, 0.5);
}

function most(errors: readonly number[]): number | null {
  return errors.at(-1) ?? null;
}

function within(errors: readonly number[]): string {
  return `${errors.filter((error) => error <= 0.05).length} of ${errors.length}`;
}

function percent(share: number | null): string {
  return share === null ? '–' : `${(100 * share).toFixed(1)} %`;
}
