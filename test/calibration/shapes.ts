/** The ranges that clusters and traffic of the four classes of models are drawn from. docs/calibration.md says why these. */
import type { ClusterRouting } from '@plimsoll/core/sim/cluster';
import type { ModelClass } from '@plimsoll/core/sim/draw-cluster';

type Range = readonly [number, number];

export interface Shape {
  /** What all replicas can do together, as the traffic is on average. */
  readonly rps: Range;
  readonly routings: readonly [ClusterRouting, ...ClusterRouting[]];
  readonly maxBatches: readonly [number, ...number[]];
  /** What a batch takes whatever its size, as so many mean requests. */
  readonly fixedItems: Range;
  /** How often batches are padded to their longest request. */
  readonly padded: number;
  /** What a request takes whatever its size, as a share of a mean one. */
  readonly fixedShare: Range;
  /** What a missed key costs, as a share of a mean request that finds it. */
  readonly missWork: Range;
  /** The share of the keys that a cache has room for. */
  readonly cachedShare: Range;
  readonly feature: string;
  readonly most: number;
  /** Names and mean sizes: the small class's, which is the more frequent one, and the large one's. */
  readonly small: { readonly name: string; readonly mean: Range };
  readonly large: { readonly name: string; readonly mean: Range };
  readonly sigma: Range;
  readonly largeShare: Range;
  /** How often requests have keys. */
  readonly keyed: number;
  readonly keyCount: Range;
  readonly exponent: Range;
}

const balanced = ['round-robin', 'power-of-two', 'power-of-two', 'shared-queue'] as const;

export const shapes: Readonly<Record<ModelClass, Shape>> = {
  recommendation: {
    rps: [200, 800],
    routings: balanced,
    maxBatches: [1, 8, 16, 32],
    fixedItems: [1, 6],
    padded: 0,
    fixedShare: [0.15, 0.4],
    missWork: [0.3, 1],
    cachedShare: [0.1, 0.5],
    feature: 'candidates',
    most: 1_000,
    small: { name: 'detail', mean: [30, 80] },
    large: { name: 'feed', mean: [150, 300] },
    sigma: [0.5, 0.9],
    largeShare: [0.2, 0.4],
    keyed: 1,
    keyCount: [20_000, 100_000],
    exponent: [0.8, 1],
  },
  ranking: {
    rps: [200, 800],
    routings: balanced,
    maxBatches: [1, 4, 8, 16],
    fixedItems: [0.5, 4],
    padded: 0,
    fixedShare: [0.1, 0.3],
    missWork: [0.2, 0.8],
    cachedShare: [0.1, 0.5],
    feature: 'candidates',
    most: 1_000,
    small: { name: 'search', mean: [40, 100] },
    large: { name: 'browse', mean: [150, 300] },
    sigma: [0.4, 0.7],
    largeShare: [0.15, 0.35],
    keyed: 0.8,
    keyCount: [20_000, 100_000],
    exponent: [0.8, 1],
  },
  vision: {
    rps: [150, 600],
    routings: balanced,
    maxBatches: [1, 8, 16],
    fixedItems: [0.5, 4],
    padded: 0,
    fixedShare: [0.4, 0.7],
    missWork: [0.3, 1],
    cachedShare: [0.1, 0.5],
    feature: 'kilopixels',
    most: 12_000,
    small: { name: 'thumbnail', mean: [150, 400] },
    large: { name: 'photo', mean: [1_000, 3_000] },
    sigma: [0.2, 0.5],
    largeShare: [0.1, 0.4],
    keyed: 0.6,
    keyCount: [20_000, 60_000],
    exponent: [0.8, 1],
  },
  nlp: {
    rps: [150, 600],
    routings: balanced,
    maxBatches: [1, 8, 16],
    fixedItems: [1, 6],
    padded: 0.5,
    fixedShare: [0.1, 0.3],
    missWork: [0.3, 1],
    cachedShare: [0.1, 0.5],
    feature: 'inputTokens',
    most: 512,
    small: { name: 'query', mean: [10, 30] },
    large: { name: 'passage', mean: [80, 200] },
    sigma: [0.4, 0.8],
    largeShare: [0.1, 0.4],
    keyed: 0.5,
    keyCount: [20_000, 60_000],
    exponent: [0.8, 1],
  },
};
