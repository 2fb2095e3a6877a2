/** What troubles a drawn cluster: warm-up, stalls, drift and a neighbour, each in its share of the clusters. */
import type { Objective } from '../slo.ts';
import type { Cluster, Neighbour, Stall } from './cluster.ts';
import type { Picks } from './draw-cluster-picks.ts';

type LatencyObjective = Extract<Objective, { type: 'latency-quantile' | 'latency-mean' }>;

export function drawTroubles(cluster: Cluster, latency: LatencyObjective, picks: Picks): Cluster {
  const warmup = picks.chance(0.5)
    ? { factor: picks.betweenLogs(1.5, 5), decayUs: Math.round(picks.betweenLogs(2e6, 15e6)) }
    : null;
  const stall = picks.chance(0.33) ? drawStall(cluster.replicas, latency, picks) : null;
  const drift = picks.chance(0.12) ? { factor: picks.between(1, 1.05), overUs: 300e6 } : null;
  const neighbour = stall === null && picks.chance(0.1) ? drawNeighbour(picks) : null;
  return { ...cluster, warmup, stalls: stall === null ? [] : [stall], drift, neighbour };
}

/** Pauses of one replica now and then, or garbage collection: shorter and more often. */
function drawStall(replicas: number, latency: LatencyObjective, picks: Picks): Stall {
  const isCollection = picks.chance(0.5);
  const everyUs = isCollection ? Math.round(picks.betweenLogs(2e6, 15e6)) : picks.of([20e6, 60e6]);
  const scope = isCollection && picks.chance(0.3) ? 'all-replicas' : 'one-replica';
  const share = isCollection ? picks.betweenLogs(0.1, 0.5) : picks.betweenLogs(0.3, 3);
  const mostUs = bearableUs(latency, everyUs * (scope === 'one-replica' ? replicas : 1));
  return {
    everyUs,
    durationUs: Math.round(Math.min(share * latency.limitUs, mostUs)),
    timing: isCollection ? 'periodic' : 'random',
    scope,
  };
}

/** How long a stall may be so that it leaves the SLO most of its allowance, however low the rate. */
function bearableUs(latency: LatencyObjective, apartUs: number): number {
  if (latency.type === 'latency-mean') return Math.sqrt(0.2 * latency.limitUs * apartUs);
  return Math.max(0.3 * latency.limitUs, 0.3 * (1 - latency.quantile) * apartUs);
}

function drawNeighbour(picks: Picks): Neighbour {
  return {
    factor: picks.between(1.1, 1.5),
    presentUs: Math.round(picks.betweenLogs(1.5e6, 6e6)),
    absentUs: Math.round(picks.betweenLogs(4e6, 20e6)),
  };
}
