/** Picks the simulator for what a cluster serves. */
import { assert } from '../assert.ts';
import { BatchSim } from './batch-sim.ts';
import type { Cluster, Serving } from './cluster.ts';
import { type CoLocatedCluster, CoLocatedSim } from './co-located-sim.ts';
import type { RequestSink, TargetSim } from './target-sim.ts';
import { TokenSim } from './token-sim.ts';
import type { Traffic } from './traffic.ts';

/** @param traffic what the requests are; by default each one's work is drawn */
export function createTargetSim(
  cluster: Cluster,
  seed: number,
  sink: RequestSink,
  traffic: Traffic | null = null,
): TargetSim {
  if (cluster.coLocated === undefined && isServing(cluster, 'batches')) {
    return new BatchSim(cluster, seed, sink, traffic);
  }
  assert(traffic === null, 'traffic is for one model, and one that serves in batches');
  if (isCoLocated(cluster)) return new CoLocatedSim(cluster, seed, sink);
  assert(isServing(cluster, 'tokens'), 'there is a simulator for what the cluster serves');
  return new TokenSim(cluster, seed, sink);
}

function isServing<T extends Serving['type']>(
  cluster: Cluster,
  type: T,
): cluster is Cluster & { readonly serving: Extract<Serving, { type: T }> } {
  return cluster.serving.type === type;
}

function isCoLocated(cluster: Cluster): cluster is CoLocatedCluster {
  if (cluster.coLocated === undefined) return false;
  assert(cluster.serving.type === 'batches', 'a co-located cluster serves batches');
  return true;
}
