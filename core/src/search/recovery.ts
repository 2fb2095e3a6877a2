/** Whether a target works off what a burst has left, or an overload keeps itself alive. */
import { isTooWide } from './move.ts';
import type { Observation } from './observation.ts';
import type { Memory, SearchProblem } from './state.ts';
import { backlogRatio, isMostlyBad, readTick } from './tick-verdict.ts';
import { tuning } from './tuning.ts';

export interface Recovery {
  readonly ticks: number;
  readonly goodRow: number;
  /** What was in flight at the ends of the latest ticks. */
  readonly inFlight: readonly number[];
  /** Of what was offered in them, what was completed. */
  readonly served: readonly number[];
}

export const noRecovery: Recovery = { ticks: 0, goodRow: 0, inFlight: [], served: [] };

export function watch(recovery: Recovery, seen: Observation): Recovery {
  return {
    ticks: recovery.ticks + 1,
    goodRow: isWorkedOff(seen) ? recovery.goodRow + 1 : 0,
    inFlight: [...recovery.inFlight, seen.inFlight].slice(-tuning.recovery.fallTicks),
    served: [...recovery.served, seen.completed / Math.max(1, seen.offered)].slice(
      -tuning.recovery.fallTicks,
    ),
  };
}

/** At the capacity itself every other tick breaks the SLO by chance; what a burst leaves is a backlog in which nearly all do. */
function isWorkedOff(seen: Observation): boolean {
  const verdict = readTick(seen);
  if (verdict !== 'bad') return verdict === 'good';
  return !isMostlyBad(seen) && (backlogRatio(seen) ?? 0) < tuning.recovery.backlogMax;
}

export function hasRecovered({ goodRow }: Recovery): boolean {
  return goodRow >= tuning.recovery.goodTicks;
}

/**
 * It had its time, the backlog isn't getting smaller, and the target completes less than is offered: one that keeps up works its
 * backlog off sooner or later.
 */
export function isStuck(recovery: Recovery): boolean {
  const { ticks, goodRow, inFlight } = recovery;
  const { ticksMin, ticksMax, fallTicks, fallShare } = tuning.recovery;
  if (ticks < ticksMin || goodRow > 0 || keepsUp(recovery)) return false;
  if (ticks >= ticksMax) return true;
  return inFlight.length === fallTicks && inFlight.at(-1)! > (1 - fallShare) * inFlight[0]!;
}

export function isLong({ ticks }: Recovery): boolean {
  return ticks >= tuning.recovery.ticksMin;
}

function keepsUp({ served }: Recovery): boolean {
  const mean = served.reduce((sum, share) => sum + share, 0) / Math.max(1, served.length);
  return mean >= tuning.recovery.servedMin;
}

/** It is clearly getting worse, at a rate that the target could serve. */
export function isGrowing({ ticks, inFlight }: Recovery, seen: Observation): boolean {
  const { growingTicks } = tuning.recovery;
  if (ticks < growingTicks + 1 || inFlight.length <= growingTicks) return false;
  return growthOf(inFlight.slice(-growingTicks - 1)) > chanceGrowth(growingTicks, seen);
}

/** Whether a burst's backlog hasn't grown since: nothing keeps the overload up, and it goes in time. */
export function isFalling({ ticks, inFlight }: Recovery, seen: Observation): boolean {
  const { growingTicks } = tuning.recovery;
  if (ticks < growingTicks + 1) return false;
  return growthOf(inFlight) <= chanceGrowth(inFlight.length - 1, seen);
}

function growthOf(inFlight: readonly number[]): number {
  return (inFlight.at(-1) ?? 0) - (inFlight[0] ?? 0);
}

/** Two standard deviations of arrivals and answers, and a little. */
function chanceGrowth(ticks: number, { offered }: Observation): number {
  return 2 * Math.sqrt(2 * ticks * offered) + 0.03 * ticks * offered;
}

/** Whether what would be recommended now is at most so many times what has stood a burst. */
export function isProven(problem: SearchProblem, memory: Memory, ratio: number): boolean {
  if (memory.recoveredRps === null) return false;
  return recommendableRps(problem, memory) <= ratio * memory.recoveredRps;
}

/** The largest of the tiers' estimates; of those that are hardly known the low ends. */
export function recommendableRps(problem: SearchProblem, { intervals }: Memory): number {
  const rates = intervals.map((interval) =>
    isTooWide(problem, interval) ? interval.lowRps : interval.estimateRps,
  );
  return Math.max(...rates);
}
