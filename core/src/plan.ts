/**
 * What agents execute. A plan says what to offer from which instant on; agents work out their own
 * arrivals from it and are never driven request by request.
 *
 * Instants are microseconds on the run's common clock: the coordinator's monotonic clock, which
 * agents map to their own (clock-map.ts). Rates are integers in millirequests per second, so that shares
 * sum to the whole exactly.
 */
import type { Arrival } from './spec.ts';

/** A stretch at one fleet-wide rate, from `startsAtUs` until the next segment or the lease's end. */
export interface Segment {
  readonly startsAtUs: number;
  /** The whole fleet's rate, in thousandths of a request per second. 0 offers nothing. */
  readonly rateMrps: number;
}

/** A stretch at one agent's own rate, and where that lies in the fleet's: the shares lie one after another from 0 up. */
export interface OwnSegment extends Segment {
  /** What those offer that come before it, in thousandths of a request per second; 0 when it isn't said. */
  readonly beforeMrps?: number;
  /** The whole fleet's rate; its own when it isn't said. */
  readonly totalMrps?: number;
}

/** One agent's part, in the order in which `apportion` deals the rate out. */
export interface Share {
  readonly agentId: string;
  /** Relative to the other shares: what the agent measured of itself, requests per second. */
  readonly weight: number;
}

export interface Plan {
  readonly runId: string;
  /** The fencing number of the coordinator's reign. */
  readonly term: number;
  /** Grows with every plan of a run; a lower one is stale. */
  readonly revision: number;
  /** Now, on the run's clock: see clock-map.ts. */
  readonly sentAtUs: number;
  readonly arrival: Arrival;
  readonly seed: number;
  readonly segments: readonly Segment[];
  readonly shares: readonly Share[];
  /** No agent offers more than this, whatever the segments say; thousandths of a request per second. */
  readonly maxRateMrps: number;
  readonly leaseUntilUs: number;
}

/** Extends the lease of the plan in force; sent a few times per second. */
export interface Renewal {
  readonly runId: string;
  readonly term: number;
  /** The revision that the agent should be on; one that lags asks for the plan. */
  readonly revision: number;
  readonly sentAtUs: number;
  readonly leaseUntilUs: number;
  /** The boundary up to which the coordinator has merged the state of every agent in the plan: see tick-base.ts. */
  readonly mergedSeq: number;
}
