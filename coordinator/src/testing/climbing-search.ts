/**
 * The simplest search that a run can be tested with: doubles the rate after two good windows in a row, and settles on
 * the last rate that held when a window is bad.
 */
import type { Search } from '../run/search-port.ts';
import { plainConclusion } from './plain-conclusion.ts';

export interface ClimbingState {
  readonly askedRps: number;
  readonly heldRps: number | null;
  readonly good: number;
  readonly isDone: boolean;
}

const windowsPerRate = 2;

export const climbingSearch: Search<ClimbingState> = {
  start({ search }) {
    const state = { askedRps: search.startRps, heldRps: null, good: 0, isDone: false };
    return [state, { type: 'offer', rps: search.startRps, reason: 'Start.' }];
  },

  step(problem, state, seen) {
    const isAtRate = seen.offeredRps !== null && Math.abs(seen.offeredRps - state.askedRps) < 0.01;
    if (state.isDone || seen.voidReason !== null || !isAtRate) return [state, null];
    if (seen.evidence.some(({ ratio }) => ratio > 1)) {
      const held = state.heldRps;
      const verdict = held === null ? 'infeasible' : 'settled';
      const reason = `Broke at ${state.askedRps}/s.`;
      const known = held === null ? null : { rps: held, lowRps: held, highRps: state.askedRps };
      const conclusion = plainConclusion(problem, { verdict, reason, known });
      return [
        { ...state, isDone: true },
        { type: 'finish', conclusion },
      ];
    }
    const good = state.good + 1;
    if (good < windowsPerRate) return [{ ...state, good }, null];
    const rps = state.askedRps * 2;
    const next = { askedRps: rps, heldRps: state.askedRps, good: 0, isDone: false };
    return [next, { type: 'offer', rps, reason: `Held ${state.askedRps}/s.` }];
  },

  progress(_problem, state) {
    return {
      phase: state.isDone ? 'finished' : 'growing',
      estimateRps: null,
      lowRps: state.heldRps,
      highRps: null,
      leftMs: 0,
    };
  },
};
