/** Acceptance 3: stalls on the way to the target are told apart from the target's own. */
import type { Scenario } from '@plimsoll/core/sim/scenario';
import { ourEntrant } from '../contender.ts';
import type { StudySection } from '../report/study-section.ts';
import { shareOf, type Troubled, troubleTable } from '../report/trouble-table.ts';
import type { KnownCluster } from './drawn-clusters.ts';
import { enter } from './enter.ts';
import { newTruths, sameTruth, someClusters } from './known-variants.ts';
import { contrastEntrants } from './peers-for-contrast.ts';
import { mentionsStalls } from './said.ts';
import type { StudyContext, Suite } from './suite.ts';
import { collecting, stalledForAll, stalledForOne, withoutStalls } from './troubles.ts';

export const stallsSuite: Suite = {
  name: 'stalls',
  async run(context) {
    const clusters = someClusters(context);
    if (clusters.length === 0) return [];
    const several = clusters.filter(({ scenario }) => scenario.fleet.agents > 1);
    return [
      await waySection(several, stalledForOne, 'one of several agents', context),
      await waySection(
        clusters,
        stalledForAll,
        'all agents, and the target tells its queue time',
        context,
      ),
      await collectionSection(clusters, context),
    ];
  },
};

async function waySection(
  clusters: readonly KnownCluster[],
  change: (scenario: Scenario) => Scenario,
  whose: string,
  context: StudyContext,
): Promise<StudySection> {
  const stalled = sameTruth(clusters, ({ scenario }) => change(scenario));
  const list: Troubled[] = [];
  for (const entrant of [ourEntrant, ...contrastEntrants(context)]) {
    list.push({
      without: await enter(entrant, clusters, context),
      with: await enter(entrant, stalled, context),
    });
  }
  const noticed = shareOf(list[0]!.with, ({ record }) => mentionsStalls(record)); // Ours is the first.
  return {
    title: `Stalls on the way of ${whose}`,
    text: 'The way to the target is blocked for three times the latency limit in a tenth of the seconds; the truth is that of the target without.',
    runs: `${clusters.length} clusters`,
    table: troubleTable(list, { title: 'reported', share: noticed }),
    notes: [],
    plots: [],
  };
}

async function collectionSection(
  clusters: readonly KnownCluster[],
  context: StudyContext,
): Promise<StudySection> {
  const busy = await newTruths(
    'collections',
    clusters,
    ({ scenario, seed }) => collecting(scenario, seed),
    context,
  );
  // Some clusters have stalls of their own: without them like is held against like.
  const quiet = await newTruths(
    'no stalls',
    clusters,
    ({ scenario }) => withoutStalls(scenario),
    context,
  );
  const troubled = {
    without: await enter(ourEntrant, quiet, context),
    with: await enter(ourEntrant, busy, context),
  };
  const blamed = shareOf(troubled.with, ({ record }) => mentionsStalls(record));
  return {
    title: 'Garbage collection of the target',
    text: 'All replicas stand still for 0.4 times the limit every four to eight seconds. That is part of the capacity, and the truth is measured with it.',
    runs: `${busy.length} clusters that stay well posed`,
    table: troubleTable([troubled], { title: 'called stalls', share: blamed }),
    notes: [],
    plots: [],
  };
}
