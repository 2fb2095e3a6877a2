/** The search's state: one union on `phase`, JSON through and through, so that it can be stored and resumed. */

import type { Objective } from '../slo.ts';
import type { SearchSpec } from '../spec.ts';
import type { Conclusion } from './command.ts';

export interface SearchProblem {
  readonly search: SearchSpec;
  readonly slo: readonly Objective[];
  readonly tickMs: number;
  /** What the load generators can send together at most, by their own measurement; null when they didn't measure. */
  readonly clientLimitRps: number | null;
}

/** One tick near the capacity, as the model sees it. */
export interface Sample {
  readonly rps: number;
  /** Arrivals in the tick, and how many its rate led to expect. */
  readonly offered: number;
  readonly expected: number;
  /** In the objectives' order. */
  readonly seen: readonly {
    readonly total: number;
    readonly bad: number;
    readonly aboveHalf: number;
    readonly ratio: number;
  }[];
}

/** What is known of the capacity: the model's interval at the asked confidence. */
export interface Interval {
  readonly estimateRps: number;
  readonly lowRps: number;
  readonly highRps: number;
  /** Half the interval's width, relative to the estimate. */
  readonly halfWidth: number;
  /** Posterior standard deviation of ln(capacity). */
  readonly sigma: number;
  readonly bindingObjective: string;
  /** Violations of the binding objective that count as independent. */
  readonly effectiveBad: number;
}

export type TickVerdict = 'good' | 'bad' | 'overload';

/** What every phase carries along. */
export interface Memory {
  /** End of the load's first tick less its length, on the run's clock; null before the first. */
  readonly startedAtMs: number | null;
  /** The rate last asked for. Windows at another rate are older than that wish. */
  readonly askedRps: number;
  readonly samples: readonly Sample[];
  /** Largest rate that held and smallest that broke while climbing; null when there is none. */
  readonly passedRps: number | null;
  readonly failedRps: number | null;
  readonly interval: Interval | null;
  readonly warmupMs: number;
  /** Ticks seen while hovering, and those of them that didn't count. */
  readonly hoverTicks: number;
  readonly uncountedTicks: number;
  /** Unhealthy ticks in a row, and the latest reason. */
  readonly unhealthyRow: number;
  readonly unhealthyReason: string;
}

export type SearchState =
  | {
      readonly phase: 'warming';
      readonly memory: Memory;
      /** The worst objective's ratio in each tick so far at the start rate. */
      readonly ratios: readonly number[];
      readonly badRow: number;
    }
  | {
      readonly phase: 'growing';
      readonly memory: Memory;
      readonly climb: number;
      /** Verdicts of the ticks seen at the asked rate, oldest first. */
      readonly seen: readonly TickVerdict[];
    }
  | {
      readonly phase: 'draining';
      readonly memory: Memory;
      readonly next: 'growing' | 'refining';
      readonly climb: number;
      readonly ticks: number;
      readonly lowerings: number;
    }
  | {
      readonly phase: 'refining';
      readonly memory: Memory;
      /** The rate hovered around. */
      readonly centreRps: number;
      /** Blocks so far: their cycle is centre, below, centre, above. */
      readonly block: number;
      readonly ticksLeft: number;
      /** Ticks in a row that were nearly all bad. */
      readonly badRow: number;
    }
  | {
      readonly phase: 'confirming';
      readonly memory: Memory;
      readonly ticksLeft: number;
      readonly badRow: number;
    }
  | { readonly phase: 'finished'; readonly memory: Memory; readonly conclusion: Conclusion };

export type Phase = SearchState['phase'];
