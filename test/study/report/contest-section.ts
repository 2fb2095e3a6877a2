/** The main table: everybody on the well-posed clusters. */
import { fixed, thousands } from '../../bench/report/markdown-table.ts';
import type { Contender } from '../contender.ts';
import { type Candidate, cheapestAsExact, costOf } from '../statistics/best-setting.ts';
import { type Summary, summarise } from '../statistics/summary.ts';
import { percentText, signedPercentText, timesText } from './percent-text.ts';
import type { StudySection } from './study-section.ts';

export interface ContestFacts {
  /** Ours first. */
  readonly contenders: readonly Contender[];
  /** With all settings, on some of the clusters; empty when it wasn't run. */
  readonly grid: readonly Contender[];
  readonly counts: {
    readonly illPosed: number;
    readonly unknown: number;
    readonly without: number;
  };
}

export function contestSection({ contenders, grid, counts }: ContestFacts): StudySection {
  const clusters = contenders[0]?.runs.length ?? 0;
  return {
    plots: [
      {
        name: 'error-against-budget',
        alt: 'Errors against requests and time, for each algorithm and setting',
      },
    ],
    title: 'Everybody on the same clusters',
    text:
      `${clusters} drawn clusters whose capacity is well posed, one run of each algorithm on each. Errors are relative to ` +
      `the truth and of the runs that gave an answer; what is above 1.1 is the share of all time at more than 1.1 times ` +
      `the capacity.`,
    runs: `${clusters} runs of each`,
    table: {
      header: [
        'algorithm',
        'why these',
        'answers',
        'bias p50',
        'error p50',
        'p90',
        'over by > 5 %',
        's p50',
        's p90',
        'requests p50',
        'above 1.1',
      ],
      rows: Array.from(Map.groupBy(contenders, nameOf).values(), rowOf),
    },
    notes: [...comparisonNotes(grid), ...countNotes(counts)],
  };
}

function nameOf({ tool, settings, role }: Contender): string {
  return role === 'ours' ? `**${tool}**` : `${tool}, ${settings}`;
}

/** Of one contender, which may be there for several reasons. */
function rowOf(same: readonly Contender[]): readonly string[] {
  const first = same[0]!; // Groups have at least one.
  const summary = summarise(first.runs);
  const roles = same.map(({ role }) => role).filter((role) => role !== 'ours');
  return [
    nameOf(first),
    roles.join(', ').replace('requests, best at our time', 'requests and time'),
    `${summary.answered}`,
    signedPercentText(summary.biasP50),
    percentText(summary.errorP50),
    percentText(summary.errorP90),
    percentText(summary.overShare),
    fixed(summary.secondsP50, 0),
    fixed(summary.secondsP90, 0),
    thousands(summary.requestsP50),
    percentText(summary.aboveShare),
  ];
}

/** What it costs to be as exact as ours, by the cheapest of all settings of all peers. */
function comparisonNotes(grid: readonly Contender[]): readonly string[] {
  const candidates = grid.map((of) => ({ of, summary: summarise(of.runs) }));
  const ours = candidates.find(({ of }) => of.role === 'ours');
  if (ours === undefined || ours.summary.runs === 0) return [];
  const peers = candidates.filter(({ of }) => of.tool !== ours.of.tool);
  const count = ours.summary.runs;
  return (['requests', 'seconds'] as const).map((by) => {
    const what = by === 'requests' ? 'requests' : 'time';
    const best = cheapestAsExact(peers, by, ours.summary.strictP90 ?? 1);
    return best === null
      ? `Of all ${peers.length} settings none is as exact in nine of ten runs, whatever ${what} it takes (${count} clusters).`
      : `As exact in nine of ten runs with the least ${what} of all ${peers.length} settings: ${named(best)}, ` +
          `with ${timesText(costOf(best.summary, by) / costOf(ours.summary, by))} our ${what} (${count} clusters).`;
  });
}

function named({ of, summary }: Candidate<Contender>): string {
  return `${of.tool} (${of.settings}; p90 ${percentText(strict(summary))})`;
}

function strict({ strictP90 }: Summary): number | null {
  return strictP90;
}

function countNotes({ illPosed, unknown, without }: ContestFacts['counts']): readonly string[] {
  const notes = [`${illPosed} clusters of the same draw are ill posed and not in this table.`];
  if (without > 0) notes.push(`${without} have no capacity: every rate holds, or none.`);
  if (unknown > 0) notes.push(`${unknown} have no measured truth yet and are left out.`);
  return notes;
}
