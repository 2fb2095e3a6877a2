/**
 * What a window of merged ticks says about one objective. Counts, not verdicts: how sure they make
 * us is the search's business.
 */
import type { Objective } from './slo.ts';

export interface Evidence {
  readonly objective: Objective;
  /** Requests that the objective judges. */
  readonly total: number;
  /** Those of them that break it: over the latency limit, or failed. 0 for a mean. */
  readonly bad: number;
  /** Those over half the latency limit: they tell how steep the curve is. 0 where there is no such limit. */
  readonly aboveHalf: number;
  /** The measured quantile or mean in microseconds, or the share of errors; NaN-free: 0 without requests. */
  readonly value: number;
  /** `value` divided by the limit: above 1 the objective is broken in this window. */
  readonly ratio: number;
}
