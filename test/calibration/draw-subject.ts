/**
 * Draws what the ablation is about: clusters as they serve recommendation, ranking, vision and language models, each with the traffic
 * of its own production and an SLO that suits both. Which ones there are follows from a number alone, so that none is picked
 * for how it comes out. docs/calibration.md says where the ranges are from.
 */
import { formatDurationUs } from '@plimsoll/core/duration';
import { bucketIndex, highestValueUs } from '@plimsoll/core/histogram-layout';
import { seededRng } from '@plimsoll/core/rng';
import { type Cluster, type Cost, plainCluster, type Serving } from '@plimsoll/core/sim/cluster';
import { worksOf } from '@plimsoll/core/sim/cost-meter';
import type { ModelClass } from '@plimsoll/core/sim/draw-cluster';
import { Picks } from '@plimsoll/core/sim/draw-cluster-picks';
import { plainFleet } from '@plimsoll/core/sim/fleet';
import { LruKeys } from '@plimsoll/core/sim/lru-keys';
import type { Scenario } from '@plimsoll/core/sim/scenario';
import type { Traffic } from '@plimsoll/core/sim/traffic';
import type { Objective } from '@plimsoll/core/slo';
import { drawTrafficKind } from './draw-traffic-kind.ts';
import { drawProduction } from './production/draw-production.ts';
import type { TrafficKind } from './production/traffic-kind.ts';
import { type Shape, shapes } from './shapes.ts';

type Batches = Extract<Serving, { type: 'batches' }>;

export interface Subject {
  readonly modelClass: ModelClass;
  readonly scenario: Scenario;
  readonly kind: TrafficKind;
  /** What the recording is made at: all of a service that has a quarter more to do than this cluster can. */
  readonly recordedRps: number;
  /** Of the requests of a sample of the traffic, in the cluster's caches once they are full; null without caches. */
  readonly hitRate: number | null;
}

/** The same for the same number. */
export function drawSubject(modelClass: ModelClass, number: number): Subject {
  const shape = shapes[modelClass];
  const picks = new Picks(seededRng(number, 500 + Object.keys(shapes).indexOf(modelClass)));
  const kind = drawTrafficKind(shape, picks);
  const throughputRps = picks.betweenLogs(...shape.rps);
  const replicas = picks.of([1, 2, 2, 4, 4, 8]);
  const sample = drawProduction(kind, { rateRps: 1_000, overUs: 120e6, seed: 1_000 + number });
  const { cost, hitRate } = drawCost(shape, { kind, sample, replicas, picks });
  const serving = drawServing(shape, { replicas, throughputRps, picks });
  const routing = replicas === 1 ? 'shared-queue' : picks.of(shape.routings);
  const plain = { ...plainCluster, replicas, routing, serving, cost };
  const slo = [drawObjective(plain, sample, picks)];
  const timeoutUs = Math.max(5e6, 10 * slo[0]!.limitUs); // the one above
  const cluster = { ...plain, timeoutUs };
  return {
    modelClass,
    kind,
    hitRate,
    recordedRps: 1.25 * throughputRps,
    scenario: {
      name: `${modelClass}-${number}`,
      about: `A ${modelClass} cluster by chance, number ${number}, under traffic of its own.`,
      cluster,
      fleet: { ...plainFleet, agents: 2 },
      slo,
      search: {
        startRps: Math.round(throughputRps * 0.1),
        maxRps: Math.round(throughputRps * 3),
        precision: 0.04,
        confidence: 0.95,
        maxDurationMs: 1_200_000,
      },
      expected: 'settled',
    },
  };
}

interface CostParts {
  readonly kind: TrafficKind;
  readonly sample: Traffic;
  readonly replicas: number;
  readonly picks: Picks;
}

/** In units of the mean work of the sample's requests, misses included. */
function drawCost(
  shape: Shape,
  { kind, sample, replicas, picks }: CostParts,
): { readonly cost: Cost; readonly hitRate: number | null } {
  const fixedShare = picks.between(...shape.fixedShare);
  const features = [...new Set(kind.classes.map(({ size }) => size.feature))];
  const means = features.map((name) => meanOf(sample.features[name] ?? new Float64Array(1)));
  const perUnit = Object.fromEntries(
    features.map((name, i) => [name, (1 - fixedShare) / features.length / means[i]!]), // one for each
  );
  const plain: Cost = { fixed: fixedShare, perUnit, classFactors: [], cache: null };
  if (kind.keys === null)
    return { cost: scaled(plain, 1 / meanOf(worksOf(plain, sample))), hitRate: null };
  const scope = picks.of(['replica', 'replica', 'shared'] as const);
  const keys = Math.round(kind.keys.count * picks.betweenLogs(...shape.cachedShare));
  const hitRate = hitRateOf(sample.keys, keys, scope === 'shared' ? 1 : replicas);
  const missWork = picks.betweenLogs(...shape.missWork);
  const cost: Cost = { ...plain, cache: { scope, keys, missWork } };
  const mean = meanOf(worksOf(plain, sample)) + (1 - hitRate) * missWork;
  return { cost: scaled(cost, 1 / mean), hitRate };
}

function scaled(cost: Cost, by: number): Cost {
  const { fixed, perUnit, cache } = cost;
  return {
    ...cost,
    fixed: fixed * by,
    perUnit: Object.fromEntries(Object.entries(perUnit).map(([name, price]) => [name, price * by])),
    cache: cache === null ? null : { ...cache, missWork: cache.missWork * by },
  };
}

/** Of the later half, each request at one of the caches in turn. */
function hitRateOf(keys: Int32Array, room: number, caches: number): number {
  const greatest = keys.reduce((a, b) => Math.max(a, b), 0);
  const all = Array.from({ length: caches }, () => new LruKeys(room, greatest));
  let hits = 0;
  for (const [i, key] of keys.entries()) {
    const isHit = all[i % caches]!.use(key); // i % caches is below their number
    if (isHit && i >= keys.length / 2) hits += 1;
  }
  return hits / (keys.length / 2);
}

interface ServingParts {
  readonly replicas: number;
  readonly throughputRps: number;
  readonly picks: Picks;
}

function drawServing(shape: Shape, { replicas, throughputRps, picks }: ServingParts): Batches {
  const maxBatch = picks.of(shape.maxBatches);
  const fixedItems =
    maxBatch === 1 ? picks.between(0, 0.3) : picks.betweenLogs(...shape.fixedItems);
  const perItemUs = (1e6 * replicas * maxBatch) / (throughputRps * (fixedItems + maxBatch));
  const fixedUs = fixedItems * perItemUs;
  const isDelayed = maxBatch > 1 && picks.chance(0.5);
  return {
    type: 'batches',
    maxBatch,
    maxDelayUs: isDelayed ? Math.round((fixedUs + perItemUs) * picks.betweenLogs(0.1, 1)) : 0,
    fixedUs,
    perItemUs,
    batchWork: picks.chance(shape.padded) ? 'padded' : 'sum',
    work: { type: 'constant' },
    noiseSigma: picks.betweenLogs(0.02, 0.1),
  };
}

/** A multiple of what a large request takes alone, and no less than three full batches. */
function drawObjective(
  { serving, cost }: Cluster & { readonly serving: Batches; readonly cost: Cost },
  sample: Traffic,
  picks: Picks,
): Extract<Objective, { type: 'latency-quantile' }> {
  const { maxBatch, maxDelayUs, fixedUs, perItemUs } = serving;
  const works = worksOf(cost, sample).sort();
  const large = works[Math.floor(0.99 * works.length)]! + (cost.cache?.missWork ?? 0);
  const waitUs = maxBatch > 1 ? maxDelayUs : 0;
  const aloneUs = waitUs + fixedUs + perItemUs * large;
  const fullUs = fixedUs + perItemUs * maxBatch;
  const us = Math.max(picks.betweenLogs(3, 8) * aloneUs, 3 * (waitUs + fullUs));
  // The end of a histogram's bucket, so that the truth, which knows no buckets, counts the same.
  const limitUs = highestValueUs(bucketIndex(us));
  const text = `latency.p99 <= ${formatDurationUs(limitUs)}`;
  return { type: 'latency-quantile', family: 'latency', quantile: 0.99, limitUs, text };
}

function meanOf(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
