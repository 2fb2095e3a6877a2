/** What fits into the time that is left. */
import { isProven } from './recovery.ts';
import type { Memory, SearchProblem } from './state.ts';
import { tuning } from './tuning.ts';

export function leftMs(problem: SearchProblem, memory: Memory, atMs: number): number {
  return (memory.startedAtMs ?? 0) + problem.search.maxDurationMs - atMs;
}

/** Whether only the confirmation still fits: its ticks, and some for the rates to arrive. */
export function isLate(problem: SearchProblem, memory: Memory, atMs: number): boolean {
  const holding = holdTicks(problem);
  const isStood = isProven(problem, memory, tuning.confirming.recoveredRatio);
  const ticks = isStood ? holding : holding + burstTicks(problem, memory);
  return leftMs(problem, memory, atMs) <= ticks * problem.tickMs;
}

/** @param held tiers that have been held: the next one has the burst long behind it */
export function holdTicksOf(held: readonly number[]): number {
  return held.length === 0 ? tuning.confirming.holdTicks : tuning.confirming.nextHoldTicks;
}

/** What holding each tier takes, with what passes until the rates arrive. */
export function holdTicks({ tiers }: SearchProblem): number {
  const { holdTicks: ticks, nextHoldTicks, arrivalTicks, spareTicks } = tuning.confirming;
  return ticks + spareTicks + (tiers.length - 1) * (nextHoldTicks + arrivalTicks);
}

/**
 * How far what would be recommended may lie above what has stood a burst: where there is no time for another one and the hold, what
 * may do is enough.
 */
export function provenRatio(
  problem: SearchProblem,
  memory: Memory,
  ticksAfter: number,
  atMs: number,
) {
  const ticks = burstTicks(problem, memory) + ticksAfter;
  const isTime = leftMs(problem, memory, atMs) >= ticks * problem.tickMs;
  return isTime ? tuning.confirming.recoveredRatio : tuning.probing.lateRatio;
}

/** What a burst and the recovery from it take, with what passes until each arrives. */
export function burstTicks(problem: SearchProblem, memory: Memory): number {
  const { burstTicks: ticks, spareTicks } = tuning.confirming;
  const { clearSeconds, usualTicks } = tuning.recovery;
  // What a burst leaves takes seconds to go where throughput has a plateau nearby.
  const clearing = memory.plateau === null ? 0 : (1000 * clearSeconds) / problem.tickMs;
  return ticks + usualTicks + clearing + 2 * spareTicks;
}
