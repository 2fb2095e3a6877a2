/**
 * A cluster under test, in virtual time, as plain data: what scenarios name, what the generator draws and what the
 * simulator executes. Times are microseconds; factors multiply service times, so 1 changes nothing.
 */
import type { CoLocatedLoad } from './co-located-load.ts';

export interface Cluster {
  readonly replicas: number;
  readonly routing: ClusterRouting;
  readonly serving: Serving;
  /** Waiting requests that a replica (or the one shared queue) holds; one more is refused. Null for no limit. */
  readonly queueLimit: number | null;
  /** How long a client waits for its answer. The target works on, for nobody. */
  readonly timeoutUs: number;
  readonly warmup: Warmup | null;
  readonly stalls: readonly Stall[];
  readonly drift: Drift | null;
  readonly neighbour: Neighbour | null;
  readonly scaling: Scaling | null;
  readonly retries: Retries | null;
  /** What requests of traffic cost, where the load is traffic: see traffic.ts. */
  readonly cost?: Cost;
  /** Another model on the same replicas; without it they serve one. */
  readonly coLocated?: CoLocatedLoad;
}

/** Who takes a request: one queue for all replicas, or each with a queue of its own. */
export type ClusterRouting = 'shared-queue' | 'random' | 'round-robin' | 'power-of-two';

/** How a replica works. */
export type Serving =
  /** One batch at a time: (fixedUs + perItemUs x the batch's work) x noise. `maxBatch` 1 is a plain server. */
  | {
      readonly type: 'batches';
      readonly maxBatch: number;
      /** How long a request waits for others when the batch isn't full. 0 starts at once. */
      readonly maxDelayUs: number;
      readonly fixedUs: number;
      readonly perItemUs: number;
      /** A batch's work is the sum of its requests', or, padded to the longest, so many times the longest's. */
      readonly batchWork?: 'sum' | 'padded';
      readonly work: Work;
      /** Standard deviation of ln(noise) of a batch; the noise's mean is 1. */
      readonly noiseSigma: number;
    }
  /**
   * Tokens, by continuous batching: each iteration takes stepUs + perSequenceUs x sequences under way +
   * perPromptTokenUs x prompt tokens that join, and gives each sequence a token.
   */
  | {
      readonly type: 'tokens';
      readonly maxSequences: number;
      readonly stepUs: number;
      readonly perSequenceUs: number;
      readonly perPromptTokenUs: number;
      readonly promptTokens: Work;
      readonly promptTokensMean: number;
      readonly outputTokens: Work;
      readonly outputTokensMean: number;
      readonly noiseSigma: number;
    };

/** A request's work relative to the mean: all have mean 1. */
export type Work =
  | { readonly type: 'constant' }
  | { readonly type: 'exponential' }
  | { readonly type: 'lognormal'; readonly sigma: number }
  /** Density ~ x^-(alpha + 1) up to `most` times the smallest. */
  | { readonly type: 'pareto'; readonly alpha: number; readonly most: number };

/**
 * The work of a request of traffic, in place of the drawn one: (fixed + the sum of its features, each times its price) times its
 * class's factor, and `missWork` more where its key isn't in the cache.
 */
export interface Cost {
  readonly fixed: number;
  /** By the feature's name. */
  readonly perUnit: Readonly<Record<string, number>>;
  /** By the class's number; 1 for classes beyond the last. */
  readonly classFactors: readonly number[];
  readonly cache: KeyCache | null;
}

/** Keeps the keys used last. A request without a key neither finds anything nor misses it. */
export interface KeyCache {
  /** Whose it is: each replica has its own, or all share one. */
  readonly scope: 'replica' | 'shared';
  readonly keys: number;
  readonly missWork: number;
}

/** A replica's service times start `factor` times as long and decay to normal with this time constant. */
export interface Warmup {
  readonly factor: number;
  readonly decayUs: number;
}

/** Something holds up everything under way, and all that comes meanwhile, for a while. */
export interface Stall {
  readonly everyUs: number;
  readonly durationUs: number;
  /** Exponential gaps, or even ones. */
  readonly timing: 'random' | 'periodic';
  readonly scope: 'one-replica' | 'all-replicas';
  /** What stood still was restarted: its connections break, and it starts cold afterwards. */
  readonly isRestart?: boolean;
}

/** Service times change linearly by `factor` until `overUs`, then stay. */
export interface Drift {
  readonly factor: number;
  readonly overUs: number;
}

/** A co-located tenant that comes and goes, and slows all replicas while it is there. */
export interface Neighbour {
  readonly factor: number;
  /** Means of exponential stretches. */
  readonly presentUs: number;
  readonly absentUs: number;
}

/** Once the replicas have been busier than `aboveBusyShare` for `forUs`, `add` more of them start, cold. */
export interface Scaling {
  readonly aboveBusyShare: number;
  readonly forUs: number;
  readonly add: number;
}

/**
 * A proxy before the replicas sends a request again when no answer came within `afterUs`, at most `most` times;
 * earlier attempts are worked on all the same. Above some rate a burst then keeps itself up.
 */
export interface Retries {
  readonly afterUs: number;
  readonly most: number;
}

/** One server that takes 2 ms for each request, exactly. */
export const plainCluster: Cluster = {
  replicas: 1,
  routing: 'shared-queue',
  serving: {
    type: 'batches',
    maxBatch: 1,
    maxDelayUs: 0,
    fixedUs: 0,
    perItemUs: 2_000,
    work: { type: 'constant' },
    noiseSigma: 0,
  },
  queueLimit: null,
  timeoutUs: 10_000_000,
  warmup: null,
  stalls: [],
  drift: null,
  neighbour: null,
  scaling: null,
  retries: null,
};
