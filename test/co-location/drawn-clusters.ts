/** Clusters by chance that two models share: nobody chose them to be easy to predict. */

import type { Batches } from '@plimsoll/core/sim/co-located-load';
import { drawScenario, type ModelClass, modelClasses } from '@plimsoll/core/sim/draw-cluster';
import { fullBatchUs, nominalRps } from '@plimsoll/core/sim/nominal';
import type { Scenario } from '@plimsoll/core/sim/scenario';
import { tightestLatencyLimitUs } from '@plimsoll/core/slo';
import type { SharedCluster } from './shared-clusters.ts';

/** Of what the replicas could do of the second model alone: beyond, runs tell little of the first one. */
const topShare = 0.5;
/** A limit has room for so many full batches of the other model: otherwise any of it breaks the SLO. */
const roomBatches = 3;
const triesMost = 1_000;

/** So many of them, each the same whenever it is drawn. */
export function drawnClusters(count: number): readonly SharedCluster[] {
  const drawn: SharedCluster[] = [];
  for (let seed = 0; seed < triesMost && drawn.length < count; seed++) {
    const cluster = drawnCluster(seed);
    if (cluster !== null) drawn.push(cluster);
  }
  return drawn;
}

function drawnCluster(seed: number): SharedCluster | null {
  const scenario = drawScenario(classOf(seed), seed);
  const other = drawScenario(classOf(seed + 1 + (seed % 3)), seed + triesMost);
  const { serving } = other.cluster;
  if (!canShare(scenario) || serving.type !== 'batches') return null;
  const limitUs = tightestLatencyLimitUs(scenario.slo) ?? 0;
  if (limitUs < roomBatches * fullBatchUs(serving)) return null;
  const topRps = Math.round(topShare * nominalRps({ ...scenario.cluster, serving }));
  const name = `${scenario.name} beside ${other.name}`;
  return {
    scenario: { ...scenario, name, search: { ...scenario.search, ...search } },
    coLocated: { arrival: 'poisson', serving: plain(serving), switchUs: 0 },
    topRps,
  };
}

const search = { precision: 0.03, maxDurationMs: 600_000 };

/** Without what the simulator of two models hasn't, or what makes a capacity depend on when it is looked at. */
function canShare({ cluster }: Scenario): boolean {
  const { serving, queueLimit, retries, scaling, drift, warmup } = cluster;
  const isPlain = [queueLimit, retries, scaling, drift, warmup].every((one) => one === null);
  return isPlain && serving.type === 'batches';
}

/** The cluster's noise is on the steps of both. */
function plain(serving: Batches): Batches {
  return { ...serving, noiseSigma: 0 };
}

function classOf(seed: number): ModelClass {
  return modelClasses[seed % modelClasses.length] ?? 'ranking';
}
