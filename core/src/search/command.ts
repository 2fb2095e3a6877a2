/** What the search asks of the run: the next rate, or the end. */
import type { Verdict } from '../run-result.ts';
import type { WarmupKind } from './warm-up-kind.ts';

export type Command =
  | { readonly type: 'offer'; readonly rps: number; readonly reason: string }
  | { readonly type: 'finish'; readonly conclusion: Conclusion };

/** The search's last word. Where there are several tiers, its own verdict and capacity are the first one's. */
export interface Conclusion {
  readonly verdict: Exclude<Verdict, 'aborted'>;
  /** Null unless the capacity is known, as an interval at least. */
  readonly capacity: KnownCapacity | null;
  /** One sentence for a person. */
  readonly reason: string;
  readonly warmupMs: number;
  /** One for each tier of the problem, in its order. */
  readonly tiers: readonly TierConclusion[];
  /** What was noticed on the way and qualifies the answer. */
  readonly findings: readonly Finding[];
}

export type Finding =
  /** What the target was busy with at first, as far as its answers tell. */
  | { readonly type: 'warm-up'; readonly kind: WarmupKind; readonly text: string }
  /** Something between agents and target held requests up in so many ticks, which don't count. */
  | { readonly type: 'external-stalls'; readonly ticks: number; readonly text: string }
  /** The target's capacity changed by this share over the run; the answer is for its end. */
  | { readonly type: 'drift'; readonly change: number; readonly text: string }
  /** From this rate on a burst isn't recovered from; at the other one it is, if at any. */
  | {
      readonly type: 'metastable';
      readonly stuckRps: number;
      readonly recoversRps: number | null;
      readonly text: string;
    }
  /** So many times something of the target was started again; ticks until it was warm don't count. */
  | { readonly type: 'restart'; readonly times: number; readonly text: string }
  /** Violations hardly depend on the rate: so many are left at the lowest one. */
  | { readonly type: 'flat'; readonly floorShare: number; readonly text: string };

export interface KnownCapacity {
  readonly rps: number;
  readonly lowRps: number;
  readonly highRps: number;
  readonly confidence: number;
  /** Text of the objective that breaks first. */
  readonly bindingObjective: string;
}

export interface TierConclusion {
  /** As in SloTier. */
  readonly name: string | null;
  readonly verdict: Conclusion['verdict'];
  readonly capacity: KnownCapacity | null;
  readonly reason: string;
}

/** How far the search is, for the live display. */
export interface Progress {
  readonly phase:
    | 'warming'
    | 'growing'
    | 'draining'
    | 'refining'
    | 'confirming'
    | 'probing'
    /** No search: a person sets the rate. */
    | 'manual'
    | 'finished';
  /** What is known of the capacity so far. Null bounds are still unknown. */
  readonly estimateRps: number | null;
  readonly lowRps: number | null;
  readonly highRps: number | null;
  /** At most this long from now, milliseconds. */
  readonly leftMs: number;
}
