/** A second model on the replicas of a simulated cluster, as plain data. */
import type { Serving } from './cluster.ts';

export type Batches = Extract<Serving, { type: 'batches' }>;

/** Its requests come at their own rate, and no load generator of the run has anything to do with them. */
export interface CoLocatedLoad {
  readonly rateRps: number;
  readonly arrival: 'constant' | 'poisson';
  /** Its batches are its own: no batch holds requests of both models. Noise is the cluster's. */
  readonly serving: Batches;
  /** What a step takes more when the replica's last one was the other model's: caches and weights to be fetched. */
  readonly switchUs: number;
}
