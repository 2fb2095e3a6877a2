/** What a phase does with a tick: the next state and, where the rate changes or the run ends, a command. */
import type { Command, Conclusion } from './command.ts';
import type { Memory, SearchProblem, SearchState } from './state.ts';
import { tuning } from './tuning.ts';

export type Move = readonly [SearchState, Command | null];

/** The highest rate that is asked for: the spec's, or what the load generators can send. */
export function topRps({ search, clientLimitRps }: SearchProblem): number {
  return Math.min(search.maxRps, clientLimitRps ?? search.maxRps);
}

/** Asks for a rate, within these bounds. */
export function offer(
  problem: SearchProblem,
  state: SearchState,
  request: { readonly rps: number; readonly reason: string },
): Move {
  const rps = Math.min(topRps(problem), request.rps);
  const next = { ...state, memory: { ...state.memory, askedRps: rps } };
  return [next, { type: 'offer', rps, reason: request.reason }];
}

export function finish(memory: Memory, conclusion: Conclusion): Move {
  return [
    { phase: 'finished', memory, conclusion },
    { type: 'finish', conclusion },
  ];
}

export function conclude(
  memory: Memory,
  ending: { readonly verdict: Conclusion['verdict']; readonly reason: string },
  confidence: number,
): Move {
  const { interval } = memory;
  const isKnown = interval !== null && ending.verdict === 'settled';
  return finish(memory, {
    ...ending,
    warmupMs: memory.warmupMs,
    capacity: isKnown
      ? {
          rps: interval.estimateRps,
          lowRps: interval.lowRps,
          highRps: interval.highRps,
          confidence,
          bindingObjective: interval.bindingObjective,
        }
      : null,
  });
}

/** Leaves overload at once: the rate that the target is known to clear a backlog at. */
export function drain(
  problem: SearchProblem,
  memory: Memory,
  how: { readonly next: 'growing' | 'refining'; readonly climb: number; readonly reason: string },
): Move {
  const state: SearchState = {
    phase: 'draining',
    memory,
    next: how.next,
    climb: how.climb,
    ticks: 0,
    lowerings: 0,
  };
  const rps = memory.askedRps * tuning.draining.rateShare;
  return offer(problem, state, { rps, reason: how.reason });
}

export function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}

export function rate(rps: number): string {
  return `${rps >= 100 ? rps.toFixed(0) : rps.toPrecision(3)}/s`;
}
