/**
 * Draws clusters as they serve recommendation, ranking, vision and language models, with everything that the
 * simulator offers, each with an SLO that suits it. None has an SLO that no rate can meet, retries or limited clients:
 * those are scenarios of their own.
 *
 * Shapes are drawn as ratios first (batches, work, limits as multiples of latencies) and put to scale by the
 * throughput, which is kept low enough for studies to afford millions of requests of each cluster.
 */
import { formatDurationUs } from '../duration.ts';
import { bucketIndex, highestValueUs } from '../histogram-layout.ts';
import { seededRng } from '../rng.ts';
import type { Objective } from '../slo.ts';
import {
  type Cluster,
  type ClusterRouting,
  plainCluster,
  type Serving,
  type Work,
} from './cluster.ts';
import { Picks } from './draw-cluster-picks.ts';
import { drawTroubles } from './draw-cluster-troubles.ts';
import { plainFleet } from './fleet.ts';
import { fullBatchUs, nominalRps, unloadedMeanUs, unloadedQuantileUs } from './nominal.ts';
import type { Scenario } from './scenario.ts';

type Batches = Extract<Serving, { type: 'batches' }>;

export const modelClasses = ['recommendation', 'ranking', 'vision', 'nlp'] as const;
export type ModelClass = (typeof modelClasses)[number];

interface Shape {
  /** Nominal throughput of all replicas together. */
  readonly rps: readonly [number, number];
  readonly maxBatches: readonly [number, ...number[]];
  /** What a batch takes whatever its size, as so many requests. */
  readonly fixedItems: readonly [number, number];
  readonly work: (picks: Picks) => Work;
  readonly noiseSigma: readonly [number, number];
}

const shapes: Readonly<Record<ModelClass, Shape>> = {
  recommendation: {
    rps: [400, 3_500],
    maxBatches: [1, 1, 8, 16, 32, 64],
    fixedItems: [2, 16],
    work: (picks) =>
      picks.chance(0.7)
        ? { type: 'lognormal', sigma: picks.between(0.4, 1) }
        : { type: 'pareto', alpha: picks.between(1.6, 2.6), most: picks.betweenLogs(15, 60) },
    noiseSigma: [0.03, 0.2],
  },
  ranking: {
    rps: [250, 3_000],
    maxBatches: [1, 4, 8, 16, 32],
    fixedItems: [1, 10],
    work: (picks) =>
      picks.of<Work>([
        { type: 'lognormal', sigma: picks.between(0.2, 0.7) },
        { type: 'lognormal', sigma: picks.between(0.2, 0.7) },
        { type: 'exponential' },
        { type: 'constant' },
      ]),
    noiseSigma: [0.03, 0.15],
  },
  vision: {
    rps: [120, 1_500],
    maxBatches: [1, 4, 8, 8, 16, 32],
    fixedItems: [0.5, 8],
    work: (picks) =>
      picks.chance(0.8)
        ? { type: 'constant' }
        : { type: 'lognormal', sigma: picks.between(0.1, 0.3) },
    noiseSigma: [0.01, 0.08],
  },
  nlp: {
    rps: [120, 1_200],
    maxBatches: [1, 8, 16, 32],
    fixedItems: [2, 12],
    work: (picks) =>
      picks.of<Work>([
        { type: 'lognormal', sigma: picks.between(0.4, 0.9) },
        { type: 'lognormal', sigma: picks.between(0.3, 0.6) },
        { type: 'pareto', alpha: picks.between(1.8, 3), most: picks.betweenLogs(10, 30) },
      ]),
    noiseSigma: [0.05, 0.2],
  },
};

/** Few serve batches that take longer, since their users wait for several of them. */
const slowestBatchS = 0.12;

/** The same for the same seed, whatever else was drawn. */
export function drawScenario(modelClass: ModelClass, seed: number): Scenario {
  const picks = new Picks(seededRng(seed, 100 + modelClasses.indexOf(modelClass)));
  const shape = shapes[modelClass];
  const throughputRps = picks.betweenLogs(...shape.rps);
  const replicas = picks.of([1, 2, 2, 4, 4, 4, 6, 8, 8, picks.chance(0.4) ? 16 : 3]);
  const serving = drawServing(shape, replicas, throughputRps, picks);
  const plain = {
    ...plainCluster,
    replicas,
    routing: drawRouting(replicas, picks),
    serving,
  };
  const latency = drawLatencyObjective(plain, throughputRps, picks);
  const limited = drawQueueLimit(plain, latency.limitUs, picks);
  const timeoutUs = Math.max(picks.of([2e6, 5e6, 10e6]), 4 * latency.limitUs);
  const cluster = drawTroubles({ ...limited, timeoutUs }, latency, picks);
  // Where requests can be refused, latency alone would be met by refusing them.
  const hasErrors = cluster.queueLimit !== null || picks.chance(0.5);
  const rps = nominalRps(cluster);
  return {
    name: `${modelClass}-${seed}`,
    about: `A ${modelClass} cluster by chance, number ${seed}.`,
    cluster,
    fleet: { ...plainFleet, agents: picks.of([1, 2, 4, 4, 8]), hasSignals: picks.chance(0.5) },
    slo: hasErrors ? [latency, drawErrorsObjective(picks)] : [latency],
    search: {
      startRps: Math.round(rps * picks.betweenLogs(0.05, 0.2)),
      maxRps: Math.round(rps * 3),
      precision: 0.05,
      confidence: 0.95,
      maxDurationMs: 300_000,
    },
    expected: 'settled',
  };
}

function drawServing(shape: Shape, replicas: number, rps: number, picks: Picks): Batches {
  let maxBatch = picks.of(shape.maxBatches);
  while (maxBatch > 1 && (replicas * maxBatch) / rps > slowestBatchS) maxBatch /= 2;
  const fixedItems =
    maxBatch === 1 ? picks.between(0, 0.5) : picks.betweenLogs(...shape.fixedItems);
  const perItemUs = (1e6 * replicas * maxBatch) / (rps * (fixedItems + maxBatch));
  const fixedUs = fixedItems * perItemUs;
  const isDelayed = maxBatch > 1 && picks.chance(0.5);
  return {
    type: 'batches',
    maxBatch,
    maxDelayUs: isDelayed ? Math.round((fixedUs + perItemUs) * picks.betweenLogs(0.1, 1)) : 0,
    fixedUs,
    perItemUs,
    work: shape.work(picks),
    noiseSigma: picks.betweenLogs(...shape.noiseSigma),
  };
}

function drawRouting(replicas: number, picks: Picks): ClusterRouting {
  if (replicas === 1) return 'shared-queue';
  return picks.of([
    'shared-queue',
    'random',
    'round-robin',
    'round-robin',
    'power-of-two',
    'power-of-two',
  ]);
}

export type LatencyObjective = Extract<Objective, { type: 'latency-quantile' | 'latency-mean' }>;

/**
 * A multiple of what a request takes alone, and in any case no less than about one and a half full batches. Replicas that
 * share their work hardly make anybody wait until they are full, so that theirs is smaller.
 */
function drawLatencyObjective(
  { serving, replicas, routing }: Cluster & { readonly serving: Batches },
  rps: number,
  picks: Picks,
): LatencyObjective {
  const isShared = routing === 'shared-queue' || routing === 'power-of-two';
  const multiple = 1 + (picks.betweenLogs(2.4, 8) - 1) / (isShared ? replicas ** 0.4 : 1);
  if (picks.chance(0.1)) {
    const meanUs = Math.max(multiple * unloadedMeanUs(serving), 1.3 * fullBatchUs(serving));
    return meanObjective(meanUs);
  }
  // A thousandth of few requests is too little to see within minutes.
  const quantile = picks.of(rps < 300 ? [0.95, 0.99, 0.99] : [0.95, 0.99, 0.99, 0.99, 0.999]);
  const aloneUs = unloadedQuantileUs(serving, quantile);
  return quantileObjective(quantile, Math.max(multiple * aloneUs, 1.4 * fullBatchUs(serving)));
}

export function quantileObjective(quantile: number, us: number): LatencyObjective {
  const limitUs = countableUs(us);
  const percentile = Number((100 * quantile).toFixed(4));
  const text = `latency.p${percentile} <= ${formatDurationUs(limitUs)}`;
  return { type: 'latency-quantile', family: 'latency', quantile, limitUs, text };
}

export function meanObjective(us: number): LatencyObjective {
  const limitUs = countableUs(us);
  return { type: 'latency-mean', limitUs, text: `latency.mean <= ${formatDurationUs(limitUs)}` };
}

export function errorsObjective(limit: number): Objective {
  return { type: 'errors', limit, text: `errors <= ${Number((100 * limit).toFixed(4))}%` };
}

function drawErrorsObjective(picks: Picks): Objective {
  return errorsObjective(picks.chance(0.5) ? 0.001 : 0.01);
}

/** The end of a histogram's bucket: so that the truth, which knows no buckets, and the search count the same. */
function countableUs(us: number): number {
  return highestValueUs(bucketIndex(us));
}

/** In a quarter of the clusters: enough for about as long a wait as the limit, or for a few of them. */
function drawQueueLimit(cluster: Cluster, limitUs: number, picks: Picks): Cluster {
  if (!picks.chance(0.25)) return cluster;
  const queues = cluster.routing === 'shared-queue' ? 1 : cluster.replicas;
  const waitUs = limitUs * picks.betweenLogs(0.7, 4);
  const queueLimit = Math.ceil((nominalRps(cluster) * waitUs) / 1e6 / queues);
  const { serving } = cluster;
  return {
    ...cluster,
    queueLimit: Math.max(queueLimit, serving.type === 'batches' ? 2 * serving.maxBatch : 2, 8),
  };
}
