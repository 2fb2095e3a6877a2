/** What fits into the time that is left. */
import { isProven } from './recovery.ts';
import type { Memory, SearchProblem } from './state.ts';
import { tuning } from './tuning.ts';

export function leftMs(problem: SearchProblem, memory: Memory, atMs: number): number {
  return (memory.startedAtMs ?? 0) + problem.search.maxDurationMs - atMs;
}

/** Whether only the confirmation still fits: its ticks, and some for the rates to arrive. */
export function isLate(problem: SearchProblem, memory: Memory, atMs: number): boolean {
  const { holdTicks, spareTicks, recoveredRatio } = tuning.confirming;
  const holding = holdTicks * problem.tiers.length + spareTicks;
  const ticks = isProven(memory, recoveredRatio) ? holding : holding + burstTicks(problem, memory);
  return leftMs(problem, memory, atMs) <= ticks * problem.tickMs;
}

/** What a burst and the recovery from it take, with what passes until each arrives. */
export function burstTicks(problem: SearchProblem, memory: Memory): number {
  const { burstTicks: ticks, spareTicks } = tuning.confirming;
  const { clearSeconds, usualTicks } = tuning.recovery;
  // What a burst leaves takes seconds to go where throughput has a plateau nearby.
  const clearing = memory.plateau === null ? 0 : (1000 * clearSeconds) / problem.tickMs;
  return ticks + usualTicks + clearing + 2 * spareTicks;
}
