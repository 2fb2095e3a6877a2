/** The same by class of cluster, in short. */
import type { Contender } from '../contender.ts';
import type { JudgedRun } from '../statistics/judged-run.ts';
import { summarise } from '../statistics/summary.ts';
import { percentText } from './percent-text.ts';
import type { StudySection } from './study-section.ts';

export function classSection(contenders: readonly Contender[]): StudySection {
  const classes = Array.from(
    new Set(contenders.flatMap(({ runs }) => runs.map(classOf))),
  ).toSorted();
  return {
    plots: [],
    title: 'By class of model',
    text: 'Error p50 / p90 of the runs with an answer, and the share of runs whose answer is too high by more than 5 %.',
    runs: classes.map((name) => `${countOf(contenders[0], name)} ${name} clusters`).join(', '),
    table: {
      header: ['algorithm', ...classes],
      rows: contenders.map(({ tool, settings, role, runs }) => [
        role === 'ours' ? `**${tool}**` : `${tool}, ${settings}`,
        ...classes.map((name) => cellOf(runs.filter((run) => classOf(run) === name))),
      ]),
    },
    notes: [],
  };
}

/** Drawn scenarios are called `vision-17`. */
export function classOf({ scenario }: JudgedRun): string {
  return scenario.name.replace(/-\d+$/, '');
}

function countOf(contender: Contender | undefined, name: string): number {
  return contender?.runs.filter((run) => classOf(run) === name).length ?? 0;
}

function cellOf(runs: readonly JudgedRun[]): string {
  const { errorP50, errorP90, overShare } = summarise(runs);
  return `${percentText(errorP50)} / ${percentText(errorP90)}, ${percentText(overShare)}`;
}
