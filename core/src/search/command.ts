/** What the search asks of the run: the next rate, or the end. */
import type { Verdict } from '../run-result.ts';

export type Command =
  | { readonly type: 'offer'; readonly rps: number; readonly reason: string }
  | { readonly type: 'finish'; readonly conclusion: Conclusion };

/** The search's last word. */
export interface Conclusion {
  readonly verdict: Exclude<Verdict, 'aborted'>;
  /** Null unless the capacity is known, as an interval at least. */
  readonly capacity: {
    readonly rps: number;
    readonly lowRps: number;
    readonly highRps: number;
    readonly confidence: number;
    /** Text of the objective that breaks first. */
    readonly bindingObjective: string;
  } | null;
  /** One sentence for a person. */
  readonly reason: string;
  readonly warmupMs: number;
}

/** How far the search is, for the live display. */
export interface Progress {
  readonly phase: 'warming' | 'growing' | 'draining' | 'refining' | 'confirming' | 'finished';
  /** What is known of the capacity so far. Null bounds are still unknown. */
  readonly estimateRps: number | null;
  readonly lowRps: number | null;
  readonly highRps: number | null;
  /** At most this long from now, milliseconds. */
  readonly leftMs: number;
}
