/** Waits, at a rate that the target can clear a backlog at, until it has. These ticks teach what the rate before has left, if anything. */
import { climbAgainRps, startClimb, startHover } from './enter.ts';
import { rememberLeft } from './learning.ts';
import { conclude, drainRps, type Move, offer, rate } from './move.ts';
import type { Observation } from './observation.ts';
import type { SearchProblem, SearchState } from './state.ts';
import { goneText, readTick } from './tick-verdict.ts';
import { tuning } from './tuning.ts';
import { warmOn } from './warming.ts';

type Draining = Extract<SearchState, { phase: 'draining' }>;

export function recover(problem: SearchProblem, state: Draining, seen: Observation): Move {
  const verdict = readTick(seen);
  const { memory } = verdict === 'good' ? state : stillLeaving(state, seen);
  if (memory.passedRps === null && state.next === 'growing' && verdict !== 'overload') {
    return [warmOn(memory), null];
  }
  if (verdict !== 'good') return wait(problem, { ...state, memory }, seen);
  const [interval] = memory.intervals;
  if (state.next === 'refining' && interval !== undefined) {
    const centreRps = interval.estimateRps;
    return startHover(problem, memory, {
      tier: 0,
      centreRps,
      reason: 'Recovered: hovering again.',
    });
  }
  return startClimb(problem, memory, {
    climb: state.climb,
    rps: climbAgainRps(memory),
    reason: 'Recovered: climbing again, in smaller steps.',
  });
}

/** Ticks that speak for the rate that was left, not for the one that is asked for. */
export function stillLeaving(state: Draining, seen: Observation): Draining {
  if (state.next === 'growing') return state;
  return { ...state, memory: rememberLeft(state.memory, seen, state.leftRps) };
}

function notRecoveredText({ memory }: Draining): string {
  return `The target did not recover at ${rate(memory.askedRps)} after it was overloaded.`;
}

function wait(problem: SearchProblem, state: Draining, seen: Observation): Move {
  const ticks = state.ticks + 1;
  if (ticks < tuning.draining.patienceTicks) return [{ ...state, ticks }, null];
  if (state.lowerings >= tuning.draining.loweringsMax) {
    return conclude(problem, state.memory, {
      verdict: 'inconclusive',
      reason: goneText(seen) ?? notRecoveredText(state),
    });
  }
  const lower = { ...state, ticks: 0, lowerings: state.lowerings + 1 };
  return offer(problem, lower, {
    rps: drainRps(state.memory, seen.inFlight),
    reason: 'Not recovered yet: lowering the rate further.',
  });
}
