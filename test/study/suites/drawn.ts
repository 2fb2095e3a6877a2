/** Acceptance 1, 2 and 8: everybody on the same drawn clusters. */
import { type Peer, peers } from '../baselines/roster.ts';
import { type Contender, type Entrant, entrantsOf, ourEntrant } from '../contender.ts';
import { coveragePlot } from '../plots/coverage.ts';
import { errorAgainstBudgetPlot } from '../plots/error-against-budget.ts';
import { oneRunPlot } from '../plots/one-run.ts';
import { classSection } from '../report/class-section.ts';
import { contestSection } from '../report/contest-section.ts';
import { intervalSection } from '../report/interval-section.ts';
import { type Budget, bestSetting, type Candidate, costOf } from '../statistics/best-setting.ts';
import { summarise } from '../statistics/summary.ts';
import { drawnClusters, type KnownCluster } from './drawn-clusters.ts';
import { enter, enterAll } from './enter.ts';
import { evenly } from './evenly.ts';
import type { StudyContext, Suite } from './suite.ts';

/** Settings are compared on so many of the clusters at most; those that are picked run on all. */
const gridClusters = 100;
/** What our search is asked for besides what the scenarios ask for, to see what precision costs. */
const otherPrecisions = [0.08, 0.02, 0.01];

export const drawnSuite: Suite = {
  name: 'drawn',
  async run(context) {
    const { wellPosed, illPosed, unknown, without } = drawnClusters(
      context.config,
      context.truthOf,
    );
    if (wellPosed.length === 0) return [];
    const chosen = peers.filter(({ tool }) => context.config.tools.includes(tool));
    const [ours, ...byDefault] = await enterAll(
      [ourEntrant, ...chosen.map((peer) => entrantsOf(peer).byDefault)],
      wellPosed,
      context,
    );
    if (ours === undefined) return [];
    const few = evenly(wellPosed, gridClusters);
    const grid = context.config.isQuick ? [] : await runGrid(chosen, few, context);
    const picked = await enterAll(pickBest(grid), wellPosed, context);
    context.writePlot(
      'error-against-budget',
      errorAgainstBudgetPlot(grid.length > 0 ? grid : [ours, ...byDefault]),
    );
    context.writePlot('coverage', coveragePlot(ours.runs));
    writeOneRun(wellPosed, context);
    const counts = { illPosed: illPosed.length, unknown, without };
    return [
      contestSection({ contenders: [ours, ...byDefault, ...picked], grid, counts }),
      classSection([ours, ...byDefault]),
      intervalSection(ours.runs),
    ];
  },
};

/** Of a cluster that starts cold, so that more is to be seen. */
function writeOneRun(clusters: readonly KnownCluster[], { writePlot }: StudyContext): void {
  const known = clusters.find(({ scenario }) => scenario.cluster.warmup !== null) ?? clusters.at(0);
  if (known === undefined) return;
  const plot = oneRunPlot(known.scenario, known.seed, known.truth.capacityRps);
  if (plot !== null) writePlot('one-run', plot);
}

/** Everybody with every setting on some of the clusters. */
async function runGrid(
  chosen: readonly Peer[],
  few: readonly KnownCluster[],
  context: StudyContext,
): Promise<readonly Contender[]> {
  const entrants = chosen.flatMap((peer) => {
    const { byDefault, others } = entrantsOf(peer);
    return [byDefault, ...others];
  });
  const others: Contender[] = [];
  for (const precision of otherPrecisions) {
    const settings = `to ${100 * precision} %`;
    const asked = few.map((cluster) => askedFor(cluster, precision));
    others.push(await enter({ ...ourEntrant, settings, role: 'ours otherwise' }, asked, context));
  }
  return [...(await enterAll([ourEntrant, ...entrants], few, context)), ...others];
}

/** More precision gets more time. */
function askedFor(cluster: KnownCluster, precision: number): KnownCluster {
  const { search } = cluster.scenario;
  const longer = Math.max(1, (search.precision / precision) ** 2);
  const maxDurationMs = search.maxDurationMs * longer;
  return {
    ...cluster,
    scenario: { ...cluster.scenario, search: { ...search, precision, maxDurationMs } },
  };
}

/** For each tool the best of its settings at our requests, and at our time. */
function pickBest(grid: readonly Contender[]): readonly Entrant[] {
  const candidates = grid.map((of) => ({ of, summary: summarise(of.runs) }));
  const ours = candidates.find(({ of }) => of.role === 'ours');
  if (ours === undefined || ours.of.runs.length === 0) return [];
  const tools = new Set(grid.map(({ tool }) => tool).filter((tool) => tool !== ours.of.tool));
  return Array.from(tools).flatMap((tool) => {
    const some = candidates.filter(({ of }) => of.tool === tool);
    const [byRequests, bySeconds] = (['requests', 'seconds'] as const).map((by) =>
      pickedEntrant(some, by, costOf(ours.summary, by)),
    );
    return [byRequests, bySeconds].flatMap((entrant) => entrant ?? []);
  });
}

function pickedEntrant(
  candidates: readonly Candidate<Contender>[],
  by: Budget,
  budget: number,
): Entrant | null {
  const best = bestSetting(candidates, by, budget);
  if (best === null) return null;
  const { tool, settings } = best.of;
  const role = by === 'requests' ? 'best at our requests' : 'best at our time';
  return { tool, settings, role, algorithm: `${tool}: ${settings}` };
}
