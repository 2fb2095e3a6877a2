/** The doors of the phases: each returns the phase's first state and the rate it starts at. */
import { forgetTransients } from './learning.ts';
import { type Move, offer } from './move.ts';
import type { Memory, SearchProblem, SearchState } from './state.ts';
import { tuning } from './tuning.ts';

export function startClimb(
  problem: SearchProblem,
  memory: Memory,
  from: { readonly climb: number; readonly rps: number; readonly reason: string },
): Move {
  const state: SearchState = { phase: 'growing', memory, climb: from.climb, seen: [] };
  return offer(problem, state, { rps: from.rps, reason: from.reason });
}

/** Where the climb after a touch starts: just under what held, or well under what broke. */
export function climbAgainRps(memory: Memory): number {
  const failed = memory.failedRps ?? memory.askedRps;
  const passed = memory.passedRps ?? failed / 2;
  return Math.min(passed * 0.97, failed * 0.9);
}

export function startHover(
  problem: SearchProblem,
  memory: Memory,
  from: { readonly centreRps: number; readonly reason: string },
): Move {
  const state: SearchState = {
    phase: 'refining',
    memory: memory.hoverTicks === 0 ? forgetTransients(memory, from.centreRps) : memory,
    centreRps: from.centreRps,
    block: 0,
    ticksLeft: tuning.refining.blockTicks,
    badRow: 0,
  };
  return offer(problem, state, { rps: from.centreRps, reason: from.reason });
}

export function startConfirming(problem: SearchProblem, memory: Memory, reason: string): Move {
  const rps = memory.interval?.lowRps ?? memory.askedRps;
  const state: SearchState = {
    phase: 'confirming',
    memory,
    ticksLeft: tuning.confirming.ticks,
    badRow: 0,
  };
  return offer(problem, state, { rps, reason });
}
