/** Acceptance 5: a target that drifts is noticed, and the answer is for the end of the run. */
import { withDrift } from '@plimsoll/core/sim/scenarios/families';
import { ourEntrant } from '../contender.ts';
import { percentText } from '../report/percent-text.ts';
import { shareOf, troubleTable } from '../report/trouble-table.ts';
import { enter } from './enter.ts';
import { newTruths, someClusters } from './known-variants.ts';
import { contrastEntrants } from './peers-for-contrast.ts';
import { mentionsDrift } from './said.ts';
import type { Suite } from './suite.ts';

export const driftSuite: Suite = {
  name: 'drift',
  async run(context) {
    const clusters = someClusters(context).filter(
      ({ scenario }) => scenario.cluster.drift === null,
    );
    if (clusters.length === 0) return [];
    const moving = await newTruths(
      'drift',
      clusters,
      ({ scenario, seed }) => withDrift(scenario, seed),
      context,
    );
    const list = [];
    for (const entrant of [ourEntrant, ...contrastEntrants(context)]) {
      list.push({
        without: await enter(entrant, clusters, context),
        with: await enter(entrant, moving, context),
      });
    }
    const ours = list[0]!; // Ours is the first.
    const found = shareOf(ours.with, ({ record }) => mentionsDrift(record));
    const falseAlarms = shareOf(ours.without, ({ record }) => mentionsDrift(record));
    return [
      {
        title: 'Drift',
        text: 'Service times change by a tenth, evenly within two and a half minutes, up or down. Answers are held against the capacity at the end of the run.',
        runs: `${moving.length} clusters`,
        table: troubleTable(list, { title: 'reported', share: found }),
        notes: [
          `Reported where nothing drifts: ${percentText(falseAlarms)} of ${ours.without.runs.length} runs.`,
          'A run that ends before has seen only part of it, and is held against the capacity at its end.',
        ],
        plots: [],
      },
    ];
  },
};
