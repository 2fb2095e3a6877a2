/** Acceptance 4: a cold start costs no exactness, and its end is found. */
import { withColdStart } from '@plimsoll/core/sim/scenarios/families';
import { quantile } from '../../bench/statistics/quantile.ts';
import { type Contender, ourEntrant } from '../contender.ts';
import { percentText } from '../report/percent-text.ts';
import { shareOf, type Troubled, troubleTable } from '../report/trouble-table.ts';
import type { JudgedRun } from '../statistics/judged-run.ts';
import { enter } from './enter.ts';
import { sameTruth, someClusters } from './known-variants.ts';
import { contrastEntrants } from './peers-for-contrast.ts';
import type { Suite } from './suite.ts';
import { settledMs, warm } from './troubles.ts';

/** How far the found time may be off. */
const tolerance = 0.2;

export const coldSuite: Suite = {
  name: 'cold',
  async run(context) {
    const clusters = someClusters(context);
    if (clusters.length === 0) return [];
    const warmed = sameTruth(clusters, ({ scenario }) => warm(scenario));
    const chilled = sameTruth(clusters, ({ scenario, seed }) => withColdStart(scenario, seed));
    const list: Troubled[] = [];
    for (const entrant of [ourEntrant, ...contrastEntrants(context)]) {
      list.push({
        without: await enter(entrant, warmed, context),
        with: await enter(entrant, chilled, context),
      });
    }
    const ours = list[0]!; // Ours is the first.
    const found = shareOf(ours.with, (run) => Math.abs(settleRatio(run) - 1) <= tolerance);
    return [
      {
        title: 'Cold starts',
        text:
          'Service times start three times as long, decay exponentially, and have lost 95 % of what is too much after ' +
          `10 to 60 s; “found” is the share of runs whose settle time is within ${percentText(tolerance)} of that.`,
        runs: `${clusters.length} clusters`,
        table: troubleTable(list, { title: 'found', share: found }),
        notes: [ratioNote(ours.with)],
        plots: [],
      },
    ];
  },
};

function settleRatio({ record, scenario }: JudgedRun): number {
  return (record.ours?.conclusion.warmupMs ?? 0) / settledMs(scenario);
}

function ratioNote({ runs }: Contender): string {
  const ratios = runs.map(settleRatio).toSorted((a, b) => a - b);
  const [low, middle, high] = [0.1, 0.5, 0.9].map((q) => quantile(ratios, q)?.toFixed(2) ?? '–');
  return `Found settle time over the true one: p10 ${low}, p50 ${middle}, p90 ${high}.`;
}
