/** How honest our intervals are, and how our runs end. */
import { fixed } from '../../bench/report/markdown-table.ts';
import type { JudgedRun } from '../statistics/judged-run.ts';
import { summariseIntervals } from '../statistics/summary.ts';
import { classOf } from './class-section.ts';
import { percentText } from './percent-text.ts';
import type { StudySection } from './study-section.ts';

export function intervalSection(runs: readonly JudgedRun[]): StudySection {
  const classes = Array.from(new Set(runs.map(classOf))).toSorted();
  const groups = [
    ['all', runs] as const,
    ...classes.map((name) => [name, runs.filter((run) => classOf(run) === name)] as const),
  ];
  return {
    plots: [
      { name: 'one-run', alt: 'One run over time' },
      { name: 'coverage', alt: 'Every interval against the truth' },
    ],
    title: 'Our intervals',
    text: 'How many of the intervals at 95 % hold the truth, how wide they are at the end and at 40,000 requests, and how runs end.',
    runs: `${runs.length} runs`,
    table: {
      header: [
        'class',
        'intervals',
        'hold the truth',
        '± by chance',
        'half-width',
        'at 40,000',
        ...verdicts,
      ],
      rows: groups.map(([name, some]) => rowOf(name, some)),
    },
    notes: ['By chance: two standard errors of the share.'],
  };
}

const verdicts = ['settled', 'inconclusive', 'infeasible', 'client-limited'];

function rowOf(name: string, runs: readonly JudgedRun[]): readonly string[] {
  const summary = summariseIntervals(runs);
  return [
    name,
    `${summary.runs}`,
    `${fixed(100 * summary.coverage, 1)} %`,
    percentText(summary.coverageError),
    percentText(summary.halfWidthP50),
    percentText(summary.halfWidthAt40kP50),
    ...verdicts.map(
      (verdict) => `${runs.filter(({ record }) => record.verdict === verdict).length}`,
    ),
  ];
}
