/** A capacity test in virtual time: a cluster, who loads it, and what is asked of it. */
import type { Objective } from '../slo.ts';
import type { SearchSpec } from '../spec.ts';
import type { Cluster } from './cluster.ts';
import type { Fleet } from './fleet.ts';

export interface Scenario {
  readonly name: string;
  /** One sentence for a person: what is special here. */
  readonly about: string;
  readonly cluster: Cluster;
  readonly fleet: Fleet;
  readonly slo: readonly Objective[];
  readonly search: SearchSpec;
  readonly expected: Expected;
}

/** How a right search ends. */
export type Expected =
  | 'settled'
  | 'infeasible'
  /** Violations hardly depend on the rate: inconclusive, with the reason and the floor. */
  | 'ill-posed'
  | 'client-limited'
  /** Settled, below the rate from which a burst doesn't recover. */
  | 'metastable'
  /** Settled, for the end of the run. */
  | 'drifting';
