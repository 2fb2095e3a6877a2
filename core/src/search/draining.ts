/** Waits, at a rate that the target can clear a backlog at, until it has. These ticks teach nothing. */
import { climbAgainRps, startClimb, startHover } from './enter.ts';
import { conclude, type Move, offer, rate } from './move.ts';
import type { Observation } from './observation.ts';
import type { SearchProblem, SearchState } from './state.ts';
import { readTick } from './tick-verdict.ts';
import { tuning } from './tuning.ts';

export function recover(
  problem: SearchProblem,
  state: Extract<SearchState, { phase: 'draining' }>,
  seen: Observation,
): Move {
  const { memory } = state;
  if (readTick(seen) !== 'good') return wait(problem, state);
  if (state.next === 'refining') {
    const centreRps = memory.interval?.estimateRps ?? climbAgainRps(memory);
    return startHover(problem, memory, { centreRps, reason: 'Recovered: hovering again.' });
  }
  return startClimb(problem, memory, {
    climb: state.climb,
    rps: climbAgainRps(memory),
    reason: 'Recovered: climbing again, in smaller steps.',
  });
}

function wait(problem: SearchProblem, state: Extract<SearchState, { phase: 'draining' }>): Move {
  const ticks = state.ticks + 1;
  if (ticks < tuning.draining.patienceTicks) return [{ ...state, ticks }, null];
  if (state.lowerings >= tuning.draining.loweringsMax) {
    return conclude(
      state.memory,
      {
        verdict: 'inconclusive',
        reason: `The target did not recover at ${rate(state.memory.askedRps)} after it was overloaded.`,
      },
      problem.search.confidence,
    );
  }
  const lower = { ...state, ticks: 0, lowerings: state.lowerings + 1 };
  return offer(problem, lower, {
    rps: state.memory.askedRps * tuning.draining.rateShare,
    reason: 'Not recovered yet: lowering the rate further.',
  });
}
