/**
 * The SLO, as the objectives that must all hold at once; slo-text.ts reads them.
 *
 * Latency is response time, TTFT the time to the first token, both from the intended instant; ITL is the mean time
 * between the tokens of one answer, of answers with at least two. A request that timed out or was skipped counts
 * as slower than any limit, in each of them: a target can't pass by not answering. Requests that failed otherwise are
 * judged by `errors` and `goodput` alone, and timed-out and skipped ones by all.
 *
 * Goodput is the share of the offered requests that were answered within a limit for single requests. It has one limit:
 * times are counted apart, so how many requests met several limits at once isn't known, and nothing here guesses.
 */
import { assertNever } from './assert.ts';

/** What is timed of a request: the whole, the first token, the time between tokens. */
export const latencyFamilies = ['latency', 'ttft', 'itl'] as const;
export type LatencyFamily = (typeof latencyFamilies)[number];

export type Objective =
  | LatencyQuantileObjective
  | LatencyMeanObjective
  | ErrorsObjective
  | GoodputObjective;

export interface LatencyQuantileObjective {
  readonly type: 'latency-quantile';
  readonly family: LatencyFamily;
  /** 0.99 for p99. */
  readonly quantile: number;
  readonly limitUs: number;
  /** As written, with single spaces: `latency.p99 <= 50ms`. */
  readonly text: string;
}

/** Of response times. */
export interface LatencyMeanObjective {
  readonly type: 'latency-mean';
  readonly limitUs: number;
  readonly text: string;
}

export interface ErrorsObjective {
  readonly type: 'errors';
  /** Largest share of offered requests that may fail or be skipped: 0.001 is 0.1 %. */
  readonly limit: number;
  readonly text: string;
}

export interface GoodputObjective {
  readonly type: 'goodput';
  /** Largest share of offered requests that may fail, be skipped or take longer: 0.05 for `>= 95%`. */
  readonly limit: number;
  readonly within: RequestLimit;
  /** With the limit, wherever that was written: `goodput(latency <= 200ms) >= 95%`. */
  readonly text: string;
}

/** What a single request must meet. */
export interface RequestLimit {
  readonly family: LatencyFamily;
  readonly limitUs: number;
  /** `latency <= 200ms`. */
  readonly text: string;
}

/** The limit on a time that the objective has, if it has one. */
export function timeLimitOf(objective: Objective): Pick<RequestLimit, 'family' | 'limitUs'> | null {
  switch (objective.type) {
    case 'latency-quantile':
      return objective;
    case 'latency-mean':
      return { family: 'latency', limitUs: objective.limitUs };
    case 'goodput':
      return objective.within;
    case 'errors':
      return null;
    default:
      return assertNever(objective);
  }
}

/**
 * The tightest limit among the objectives on a time that counts from the intended instant, and so holds the load
 * generator's own lateness: of responses and first tokens. Null when there is none.
 */
export function tightestLatencyLimitUs(slo: readonly Objective[]): number | null {
  const limits = slo.flatMap((objective) => {
    const limit = timeLimitOf(objective);
    return limit === null || limit.family === 'itl' ? [] : [limit.limitUs];
  });
  return limits.length === 0 ? null : Math.min(...limits);
}
