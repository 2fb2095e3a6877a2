/** What an engine is made from, wherever it runs: plain data, so that a thread can be sent it. */
import type { ArrivalPlace } from '@plimsoll/core/arrivals';
import type { Deal } from '@plimsoll/core/dealt-arrivals';
import type { OwnSegment } from '@plimsoll/core/plan';
import type { Problem } from '@plimsoll/core/problem';
import type { Arrival, Target, Workload } from '@plimsoll/core/spec';
import type { SendLimits } from '../limits/agent-limits.ts';

export interface TargetWork {
  readonly type: 'target';
  readonly target: Target;
  readonly workload: Workload;
  readonly limits: SendLimits;
}

/** What the engine sends to. */
export type EngineWork =
  | TargetWork
  /** Nobody: every request is answered on the event loop's next turn. Shows what the engine itself costs. */
  | { readonly type: 'null'; readonly slots: number };

export interface EngineSpec {
  readonly work: EngineWork;
  readonly timeoutUs: number;
  /** See engine/wake-up.ts. */
  readonly spinUs: number;
  /** Which part of the arrivals is this engine's. */
  readonly deal: Deal;
  /** The engine's memory, see core's engine-memory.ts. */
  readonly buffer: SharedArrayBuffer;
  /** Sends the first request of a recording again and again, as if it were all of it, and reads no file. */
  readonly isRehearsal: boolean;
}

/** An agent's own part of a plan, the same for each of its threads. */
export interface PlanPart {
  readonly arrival: Arrival;
  readonly place: ArrivalPlace;
  readonly segments: readonly OwnSegment[];
  /** The run's clock now. Threads take this one, and not their own reading, so that all plan alike. */
  readonly nowUs: number;
  /** The engine's clock less the run's. */
  readonly offsetUs: number;
}

export interface PrepareOptions {
  /** Sends the request once in any case, not only in doubt. */
  readonly isProbed: boolean;
  readonly timeoutMs: number;
}

/** Why requests ended with `connect` or `protocol`, and how often. */
export type Faults = Readonly<Record<string, number>>;

/** From the control thread to an engine's, and rare: nothing is sent per request. */
export type Order =
  | { readonly type: 'prepare'; readonly options: PrepareOptions }
  | { readonly type: 'abort' }
  | { readonly type: 'permit'; readonly untilUs: number }
  | { readonly type: 'plan'; readonly part: PlanPart }
  | { readonly type: 'shift'; readonly offsetUs: number }
  | { readonly type: 'saturate' }
  | { readonly type: 'stop' }
  | { readonly type: 'close' };

/** From an engine's thread to the control thread. */
export type Report =
  | { readonly type: 'prepared'; readonly problems: readonly Problem[] }
  | { readonly type: 'stopped'; readonly faults: Faults };
