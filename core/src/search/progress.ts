/** How far the search is, for the live display: of the first tier, where there are several. */
import type { Progress } from './command.ts';
import type { SearchProblem, SearchState } from './state.ts';

export function progressOf(problem: SearchProblem, state: SearchState, atMs: number): Progress {
  const { memory, phase } = state;
  const endMs = (memory.startedAtMs ?? atMs) + problem.search.maxDurationMs;
  const [interval] = memory.intervals;
  return {
    phase,
    estimateRps: interval?.estimateRps ?? null,
    lowRps: interval?.lowRps ?? memory.passedRps,
    highRps: interval?.highRps ?? memory.failedRps,
    leftMs: phase === 'finished' ? 0 : Math.max(0, endMs - atMs),
  };
}
