/** What chaos runs showed, as words on one and as a table of all. */
import type { Outcome } from './chaos-run.ts';
import { isAsPromised } from './dispatch.ts';

export function outcomeLine(outcome: Outcome): string {
  const { kind, seed, judgement, seconds, ending, fault } = outcome;
  const hit = outcome.isMissed ? 'over before the fault' : judgement.verdict;
  const word = isAsPromised(outcome) ? hit : 'FAILED';
  return `${kind} ${seed}: ${word} after ${seconds.toFixed(1)} s; ${fault}; ${ending}`;
}

/** @param folder where its logs are */
export function failureText(outcome: Outcome, folder: string): string {
  const { kind, seed, judgement } = outcome;
  const wrong = judgement.verdict === 'wrong' ? ['the verdict is wrong'] : [];
  return [
    ...[...wrong, ...judgement.counts, ...judgement.others].map((problem) => `  ${problem}`),
    `  logs: ${folder}`,
    `  again: node test/chaos/main.ts --kinds ${kind} --seed ${seed} --runs 1`,
  ].join('\n');
}

const columns = [
  'kind',
  'runs',
  'right',
  'void',
  'wrong',
  'counts that differ',
  'other failures',
  'load, median',
  'over before the fault',
];

/** A row for each kind, in the order of the outcomes. */
export function reportTable(outcomes: readonly Outcome[]): string {
  const kinds = Array.from(new Set(outcomes.map(({ kind }) => kind)));
  const rows = kinds.map((name) =>
    rowOf(
      name,
      outcomes.filter(({ kind }) => kind === name),
    ),
  );
  const line = columns.map((column) => '-'.repeat(column.length));
  return [columns, line, ...rows, rowOf('all', outcomes)]
    .map((cells) => `| ${cells.join(' | ')} |`)
    .join('\n');
}

/** Failures are told of all runs, the rest of those that had their fault. */
function rowOf(name: string, outcomes: readonly Outcome[]): readonly string[] {
  const hit = outcomes.filter(({ isMissed }) => !isMissed);
  const withVerdict = (verdict: string) =>
    hit.filter(({ judgement }) => judgement.verdict === verdict).length;
  const counts = outcomes.filter(({ judgement }) => judgement.counts.length > 0).length;
  const others = outcomes.filter(({ judgement }) => judgement.others.length > 0).length;
  const wrong = outcomes.filter(({ judgement }) => judgement.verdict === 'wrong').length;
  const seconds = hit.map((outcome) => outcome.seconds).toSorted((a, b) => a - b);
  const median = (seconds[Math.floor(seconds.length / 2)] ?? 0).toFixed(1);
  const missed = outcomes.length - hit.length;
  const numbers = [hit.length, withVerdict('right'), withVerdict('void'), wrong, counts, others];
  return [name, ...numbers.map(String), `${median} s`, String(missed)];
}
