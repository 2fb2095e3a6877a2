/**
 * What an agent needs before it can execute plans of a run. It connects, checks the target, and
 * answers ready, or says what is wrong; nothing is offered before every agent is ready.
 */
import type { Problem } from './problem.ts';
import type { Target, Workload } from './spec.ts';

export interface Assignment {
  readonly runId: string;
  readonly term: number;
  /** Now, on the run's clock: see clock-map.ts. */
  readonly sentAtUs: number;
  readonly tickUs: number;
  /** Which life of the agent it is meant for: no other takes it, whenever it arrives. */
  readonly incarnation: number;
  /** The longest that the run's load may go on. */
  readonly longestUs: number;
  readonly target: Target;
  readonly workload: Workload;
}

export type AssignmentReply =
  | {
      readonly type: 'ready';
      readonly agentId: string;
      readonly incarnation: number;
      /** Null if the agent didn't measure. */
      readonly measured: MeasuredCapacity | null;
    }
  | {
      readonly type: 'refused';
      readonly agentId: string;
      readonly incarnation: number;
      readonly problems: readonly Problem[];
    };

/** What an agent measured that it can send of a run's workload, requests per second. */
export interface MeasuredCapacity {
  /** Punctually: its weight in the shares. */
  readonly capacityRps: number;
  /** At all, with every connection busy: no run gets more out of it. */
  readonly limitRps: number;
}

/** An agent's word that it executes a plan. */
export interface PlanAck {
  readonly runId: string;
  readonly agentId: string;
  readonly incarnation: number;
  readonly term: number;
  readonly revision: number;
}

/** Asks an agent for its newest state, in mid-run or after the end; it answers with a Tick. */
export interface FlushRequest {
  readonly runId: string;
  readonly term: number;
}

/** Ends the load at once: nothing more is issued, answers under way are still counted. */
export interface Stop {
  /** Null stops whatever the agent is doing. */
  readonly runId: string | null;
  readonly term: number;
  readonly reason: string;
}
