/** Drawn clusters with a trouble added, and what is known of them. */
import type { Scenario } from '@plimsoll/core/sim/scenario';
import { drawnClusters, type KnownCluster } from './drawn-clusters.ts';
import { evenly } from './evenly.ts';
import type { StudyContext } from './suite.ts';

/** Enough to tell 1 % from 3 %. */
const clustersMax = 200;

/** Well-posed clusters, evenly over classes and seeds. */
export function someClusters(
  { config, truthOf }: StudyContext,
  most: number = clustersMax,
): readonly KnownCluster[] {
  const { wellPosed } = drawnClusters(config, truthOf);
  return evenly(wellPosed, most);
}

/** Where the trouble doesn't move the capacity. */
export function sameTruth(
  clusters: readonly KnownCluster[],
  change: (cluster: KnownCluster) => Scenario,
): readonly KnownCluster[] {
  return clusters.map((cluster) => ({ ...cluster, scenario: change(cluster) }));
}

/** Where it does: measures the capacities, and leaves out clusters that have none or aren't well posed any more. */
export async function newTruths(
  name: string,
  clusters: readonly KnownCluster[],
  change: (cluster: KnownCluster) => Scenario,
  { truthsOf }: StudyContext,
): Promise<readonly KnownCluster[]> {
  const changed = clusters.map((cluster) => ({ ...cluster, scenario: change(cluster) }));
  const truthOf = await truthsOf(
    name,
    changed.map(({ scenario }) => scenario),
  );
  return changed.flatMap((cluster) => {
    const truth = truthOf(cluster.scenario);
    return truth?.type === 'capacity' && truth.isWellPosed ? [{ ...cluster, truth }] : [];
  });
}
