/** How far the search is, for the live display. */
import type { Progress } from './command.ts';
import type { SearchProblem, SearchState } from './state.ts';

export function progressOf(problem: SearchProblem, state: SearchState, atMs: number): Progress {
  const { memory, phase } = state;
  const endMs = (memory.startedAtMs ?? atMs) + problem.search.maxDurationMs;
  return {
    phase,
    estimateRps: memory.interval?.estimateRps ?? null,
    lowRps: memory.interval?.lowRps ?? memory.passedRps,
    highRps: memory.interval?.highRps ?? memory.failedRps,
    leftMs: phase === 'finished' ? 0 : Math.max(0, endMs - atMs),
  };
}
