/** Clusters as they are once all that passes has passed. */
import type { Cluster } from '../cluster.ts';

/** Warm and without restarts, at the drift's end, and scaled out if `isScaledOut`. */
export function steadyCluster(cluster: Cluster, isScaledOut: boolean): Cluster {
  const added = isScaledOut ? (cluster.scaling?.add ?? 0) : 0;
  return {
    ...slowed(cluster, cluster.drift?.factor ?? 1),
    replicas: cluster.replicas + added,
    warmup: null,
    stalls: cluster.stalls.filter(({ isRestart = false }) => !isRestart),
    drift: null,
    scaling: null,
  };
}

function slowed(cluster: Cluster, factor: number): Cluster {
  const { serving } = cluster;
  if (serving.type === 'batches') {
    const { fixedUs, perItemUs } = serving;
    return {
      ...cluster,
      serving: { ...serving, fixedUs: fixedUs * factor, perItemUs: perItemUs * factor },
    };
  }
  const { stepUs, perSequenceUs, perPromptTokenUs } = serving;
  return {
    ...cluster,
    serving: {
      ...serving,
      stepUs: stepUs * factor,
      perSequenceUs: perSequenceUs * factor,
      perPromptTokenUs: perPromptTokenUs * factor,
    },
  };
}
