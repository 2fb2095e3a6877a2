/**
 * What a peer's search asks for and is told: one stretch of load at one rate, and what was measured in it. Tools that
 * watch one long run in windows ask for trial after trial without a rest; to the target it is the same.
 */
import { assertNever } from '@plimsoll/core/assert';
import type { Evidence } from '@plimsoll/core/evidence';
import { rankOf } from '@plimsoll/core/histogram';

/**
 * Which requests count:
 * `ended`     that ended while it was measured, whenever they were sent: windows over a run that goes on
 * `within`    that were sent and ended while it was measured: the tool leaves at the end, and never sees the others
 * `admitted`  that were sent while it was measured: the tool waits for all of them
 */
export type Counting = 'ended' | 'within' | 'admitted';

export type Load =
  | { readonly type: 'open'; readonly rps: number }
  /** As many requests under way at any time; an answer makes place for the next. */
  | { readonly type: 'closed'; readonly streams: number };

export interface TrialOrder {
  readonly load: Load;
  /** Without load, before. */
  readonly restSeconds: number;
  /** Under load, before anything counts. */
  readonly warmSeconds: number;
  readonly seconds: number;
  /** Ends the trial early, after so many requests; null for none. */
  readonly requests: number | null;
  readonly counting: Counting;
  /** Whether the target is let finish all that it has got before the search goes on. */
  readonly drains: boolean;
}

/** An open trial without rest or warm-up. Who waits for all requests leaves none behind. */
export function trialOf(rps: number, seconds: number, counting: Counting): TrialOrder {
  const load: Load = { type: 'open', rps };
  const drains = counting === 'admitted';
  return { load, restSeconds: 0, warmSeconds: 0, seconds, requests: null, counting, drains };
}

export interface Trial {
  /** Measured, and how long that took. */
  readonly seconds: number;
  /** Sent while it was measured. */
  readonly offered: number;
  /** Answered with success while it was measured, per second. */
  readonly achievedRps: number;
  /** In the order of the scenario's objectives. */
  readonly evidence: readonly Evidence[];
}

/** Whether all objectives hold over all requests of these trials together. */
export function holds(trials: readonly Trial[]): boolean {
  const count = trials[0]?.evidence.length ?? 0;
  for (let i = 0; i < count; i++) {
    if (!objectiveHolds(trials.flatMap(({ evidence }) => evidence[i] ?? []))) return false;
  }
  return true;
}

/** The largest value over limit among the objectives: above 1 the SLO is broken. */
export function worstRatio({ evidence }: Trial): number {
  return Math.max(0, ...evidence.map(({ ratio }) => ratio));
}

/** That of the objectives which tools know of: the latency's; of the errors where there is no other. */
export function latencyRatio(trial: Trial): number {
  const latency = trial.evidence.find(({ objective }) => objective.type !== 'errors');
  return latency?.ratio ?? worstRatio(trial);
}

function objectiveHolds(list: readonly Evidence[]): boolean {
  const objective = list[0]?.objective;
  if (objective === undefined) return true;
  const total = sum(list, (one) => one.total);
  const bad = sum(list, (one) => one.bad);
  switch (objective.type) {
    case 'latency-quantile':
      return total === 0 || rankOf(objective.quantile, total) <= total - bad;
    case 'latency-mean':
      return total === 0 || sum(list, (one) => one.ratio * one.total) <= total;
    case 'errors':
    case 'goodput':
      return bad <= objective.limit * total;
    default:
      return assertNever(objective);
  }
}

function sum(list: readonly Evidence[], of: (one: Evidence) => number): number {
  let total = 0;
  for (const one of list) total += of(one);
  return total;
}
