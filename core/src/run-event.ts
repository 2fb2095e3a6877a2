/** A run's record, as it happens: what is stored, streamed over SSE and drawn live. */

import type { RunResult } from './run-result.ts';
import type { Progress } from './search/command.ts';

export type RunEvent =
  | {
      readonly type: 'window';
      readonly atMs: number;
      readonly offeredRps: number;
      readonly issuedRps: number;
      readonly completedRps: number;
      readonly failedRps: number;
      readonly inFlight: number;
      /** In the spec's order. */
      readonly objectives: readonly {
        readonly objective: string;
        /** Microseconds for latencies, a share for errors and goodput. */
        readonly value: number;
        readonly ratio: number;
      }[];
      readonly health: string;
      /** Why the window doesn't count, or null. */
      readonly voidReason: string | null;
      readonly progress: Progress;
    }
  | {
      readonly type: 'decision';
      readonly atMs: number;
      readonly phase: Progress['phase'];
      /** The rate asked for from here on. */
      readonly rps: number;
      readonly reason: string;
    }
  | {
      readonly type: 'agent';
      readonly atMs: number;
      readonly agentId: string;
      readonly change: 'joined' | 'lost' | 'ready' | 'finished';
    }
  | { readonly type: 'finished'; readonly atMs: number; readonly result: RunResult };

/** An event with its place in the run's record: 1, 2, 3 and so on, the SSE id. */
export interface NumberedEvent {
  readonly seq: number;
  readonly event: RunEvent;
}
