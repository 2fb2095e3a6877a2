/**
 * What a window of merged ticks says about one objective. Counts, not verdicts: how sure they make
 * us is the search's business.
 */
import type { Objective } from './slo.ts';

/** Levels below a latency limit that are counted as well. */
export const levelShares = [0.25, 0.5, 0.75] as const;

export interface Evidence {
  readonly objective: Objective;
  /** Requests that the objective judges. */
  readonly total: number;
  /** Those of them that break it: over the limit on their time, or failed. 0 for a mean. */
  readonly bad: number;
  /** Those over each of `levelShares` of the limit on their time, or failed: the tail's body tells how steep its end is. Empty otherwise. */
  readonly above: readonly number[];
  /** The measured quantile or mean in microseconds, or the share: of errors, or of good requests. Without requests as if all were well. */
  readonly value: number;
  /**
   * `value` divided by the limit; for goodput, the share that wasn't good divided by the one that needn't be. Above 1 the
   * objective is broken in this window.
   */
  readonly ratio: number;
}
