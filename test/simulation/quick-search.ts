/**
 * A search that is quick on targets that hold or break clearly: doubles the rate until it breaks, then halves the
 * interval, by ratio. It lets most simulations be short; some use the real search.
 */
import type { Search, SearchProblem } from '@plimsoll/coordinator/run/search-port';
import { plainConclusion } from '@plimsoll/coordinator/testing/plain-conclusion';
import type { Command, Conclusion } from '@plimsoll/core/search/command';

export interface QuickState {
  readonly askedRps: number;
  readonly heldRps: number | null;
  readonly brokenRps: number | null;
  /** Windows at this rate. The first ones only show what is left of the rate before. */
  readonly seen: number;
  readonly good: number;
  readonly bad: number;
  readonly startedAtMs: number | null;
  readonly isDone: boolean;
}

const leftOverWindows = 2;
const wantedWindows = 2;

export const quickSearch: Search<QuickState> = {
  start({ search }) {
    const state = { heldRps: null, brokenRps: null, startedAtMs: null, isDone: false };
    return [at(state, search.startRps), offer(search.startRps)];
  },

  step(problem, before, { offeredRps, voidReason, health, evidence, atMs, spanMs }) {
    const startedAtMs = before.startedAtMs ?? atMs - spanMs;
    const state = { ...before, startedAtMs };
    if (state.isDone) return [state, null];
    if (atMs - startedAtMs > problem.search.maxDurationMs) {
      return finish(problem, state, 'inconclusive', 'Out of time.');
    }
    const isAtRate = offeredRps !== null && Math.abs(offeredRps - state.askedRps) < 0.01;
    if (!isAtRate) return [state, null];
    // Requests that left late in a window that doesn't count are answered in the next one.
    const isVoid = voidReason !== null || health.state !== 'healthy';
    if (isVoid) return [{ ...state, seen: leftOverWindows - 1, good: 0, bad: 0 }, null];
    const seen = state.seen + 1;
    if (seen <= leftOverWindows) return [{ ...state, seen }, null];
    const isBad = evidence.some(({ ratio }) => ratio > 1);
    // In a row: one window alone may show what something else did.
    const next = {
      ...state,
      seen,
      good: isBad ? 0 : state.good + 1,
      bad: isBad ? state.bad + 1 : 0,
    };
    if (next.good >= wantedWindows) return move(problem, { ...next, heldRps: state.askedRps });
    if (next.bad >= wantedWindows) return move(problem, { ...next, brokenRps: state.askedRps });
    return [next, null];
  },

  progress(_problem, { isDone, heldRps, brokenRps }) {
    const phase = isDone ? 'finished' : 'growing';
    return { phase, estimateRps: null, lowRps: heldRps, highRps: brokenRps, leftMs: 0 };
  },
};

function move(problem: SearchProblem, state: QuickState): readonly [QuickState, Command | null] {
  const { heldRps, brokenRps } = state;
  const { maxRps, startRps, precision } = problem.search;
  if (brokenRps === null) {
    if (state.askedRps >= maxRps)
      return finish(problem, state, 'inconclusive', 'The highest rate holds.');
    return go(state, Math.min(maxRps, state.askedRps * 2));
  }
  if (heldRps === null) {
    if (brokenRps <= startRps / 4) return finish(problem, state, 'infeasible', 'Low rates break.');
    return go(state, brokenRps / 2);
  }
  if (brokenRps / heldRps <= 1 + precision)
    return finish(problem, state, 'settled', 'Narrow enough.');
  return go(state, Math.sqrt(heldRps * brokenRps));
}

function go(state: QuickState, rps: number): readonly [QuickState, Command] {
  // As agents are told: whole thousandths.
  const askedRps = Math.round(rps * 1000) / 1000;
  return [at(state, askedRps), offer(askedRps)];
}

function at(
  state: Pick<QuickState, 'heldRps' | 'brokenRps' | 'startedAtMs' | 'isDone'>,
  askedRps: number,
): QuickState {
  return { ...state, askedRps, seen: 0, good: 0, bad: 0 };
}

function offer(rps: number): Command & { readonly type: 'offer' } {
  return { type: 'offer', rps, reason: `Try ${rps}/s.` };
}

function finish(
  problem: SearchProblem,
  state: QuickState,
  verdict: Conclusion['verdict'],
  reason: string,
): readonly [QuickState, Command] {
  const { heldRps, brokenRps } = state;
  const known =
    verdict !== 'settled' || heldRps === null || brokenRps === null
      ? null
      : { rps: Math.sqrt(heldRps * brokenRps), lowRps: heldRps, highRps: brokenRps };
  const conclusion = plainConclusion(problem, { verdict, reason, known });
  return [
    { ...state, isDone: true },
    { type: 'finish', conclusion },
  ];
}
