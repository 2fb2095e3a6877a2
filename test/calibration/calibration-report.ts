/** The tables of the calibration's ablation. */
import type { Truth } from '@plimsoll/core/sim/truth/truth';
import { fixed, markdownTable, thousands } from '../bench/report/markdown-table.ts';
import { median } from '../bench/statistics/quantile.ts';
import { percentText, signedPercentText } from '../study/report/percent-text.ts';
import type { Subject } from './draw-subject.ts';
import { type Errors, errorCells, errorHeader } from './error-summary.ts';
import type { SearchRecord } from './trial.ts';
import { type WorkloadName, workloadNames } from './workloads.ts';

export interface SubjectResult {
  readonly subject: Subject;
  /** Null where measuring it failed. */
  readonly truth: Truth | null;
  readonly trials: readonly (SearchRecord & { readonly workload: WorkloadName })[];
}

const letters: Readonly<Record<WorkloadName, string>> = {
  constant: '(a) constant, Poisson',
  sizes: '(b) sizes',
  'sizes and keys': '(c) sizes and keys',
  calibrated: '(d) calibrated',
  replay: '(e) replay',
};

export function errorsOf(result: SubjectResult, name: WorkloadName): Errors {
  const { truth, trials } = result;
  if (truth?.type !== 'capacity') return { runs: 0, errors: [] };
  const mine = trials.filter(({ workload }) => workload === name);
  const answers = mine.flatMap(({ rps }) => rps ?? []);
  return { runs: mine.length, errors: answers.map((rps) => rps / truth.capacityRps - 1) };
}

/** Where nobody is to find the capacity to a few percent, because violations hardly depend on the rate, or the truth is too vague. */
export function isWellPosed({ truth }: SubjectResult): boolean {
  return truth?.type === 'capacity' && truth.isWellPosed && truth.lnSe < 0.02;
}

/** @param drawn all of the draw; those that aren't well posed are left out */
export function calibrationText(drawn: readonly SubjectResult[]): string {
  const results = drawn.filter(isWellPosed);
  const left = drawn.filter((result) => !isWellPosed(result));
  const all = workloadNames.map((name) => {
    const each = results.map((result) => errorsOf(result, name));
    const runs = each.reduce((sum, one) => sum + one.runs, 0);
    return [letters[name], ...errorCells({ runs, errors: each.flatMap(({ errors }) => errors) })];
  });
  const rows = results.map(({ subject, truth, trials }) => {
    const { name } = subject.scenario;
    const facts = [fixed(subject.hitRate, 2), ...truthCells(truth)];
    const medians = workloadNames.map((one) =>
      signedPercentText(median(errorsOf({ subject, truth, trials }, one).errors)),
    );
    return [name, ...facts, ...medians];
  });
  const header = [
    'cluster',
    'hit rate',
    'truth /s',
    'error',
    'slope',
    '(a)',
    '(b)',
    '(c)',
    '(d)',
    '(e)',
  ];
  return [
    markdownTable({ header: ['workload', ...errorHeader], rows: all }),
    '![Errors of the capacities found with each workload, one dot for each cluster](calibration/calibration.svg)',
    `${results.length} clusters.${left.length === 0 ? '' : ` Left out, since their capacity isn't well posed: ${left.map(({ subject }) => subject.scenario.name).join(', ')}.`}`,
    'Each cluster: its hit rate, its true capacity with standard error and slope, and the median errors of the answers.',
    markdownTable({ header, rows }),
  ].join('\n\n');
}

function truthCells(truth: Truth | null): readonly string[] {
  if (truth?.type !== 'capacity') return [truth?.type ?? '–', '–', '–'];
  return [thousands(truth.capacityRps), percentText(truth.lnSe), fixed(truth.slope, 1)];
}
