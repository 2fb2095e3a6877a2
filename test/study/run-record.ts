/** One search of one cluster, whoever made it: what it said and what it cost. Plain data, kept in the cache. */
import type { Conclusion } from '@plimsoll/core/search/command';

/** What was asked of the target for a while. */
export interface LoadStretch {
  /** 0 for a rest; null for a closed loop, which is as much as the target takes. */
  readonly rps: number | null;
  readonly seconds: number;
}

export interface RunRecord {
  /** `Nighthawk: 10 s trials, to 1 %`; `plimsoll` for ours. */
  readonly algorithm: string;
  readonly scenario: string;
  readonly seed: number;
  /** Ours: as in the result. Peers: answered, no answer, or stopped by the study's caps. */
  readonly verdict: string;
  readonly rps: number | null;
  /** Null without an interval. */
  readonly lowRps: number | null;
  readonly highRps: number | null;
  readonly reason: string;
  readonly seconds: number;
  readonly requests: number;
  readonly stretches: readonly LoadStretch[];
  /** Ours only, null for peers. */
  readonly ours: OurFacts | null;
}

/** What only our search tells. */
export interface OurFacts {
  readonly conclusion: Conclusion;
  /** The interval's relative half-width when 40,000 requests had been offered; null when it ended before. */
  readonly halfWidthAt40k: number | null;
}
