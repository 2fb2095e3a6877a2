/** Holds the start rate until the target's service times are about to settle: warm-up is detected, not assumed. */
import { startClimb } from './enter.ts';
import { conclude, drain, type Move, offer, rate } from './move.ts';
import type { Observation } from './observation.ts';
import { settlingOf } from './settling.ts';
import type { SearchProblem, Warming } from './state.ts';
import { readTick } from './tick-verdict.ts';
import { tuning } from './tuning.ts';

export function warm(problem: SearchProblem, state: Warming, seen: Observation): Move {
  const { memory } = state;
  const elapsedMs = seen.atMs - (memory.startedAtMs ?? 0);
  const verdict = readTick(seen);
  const next: Warming = {
    ...state,
    typicalUs: [...state.typicalUs, seen.typicalUs],
    endsMs: [...state.endsMs, elapsedMs],
    badRow: verdict === 'good' ? 0 : state.badRow + 1,
  };
  const settling = settlingOf(next.typicalUs, next.endsMs);
  const { excessToClimb, runShareMax, badTicks, ticksMin } = tuning.warming;
  const isLate = elapsedMs > runShareMax * problem.search.maxDurationMs;
  const isCold = settling.excessNow > excessToClimb && !isLate;
  if (next.badRow >= badTicks && !isCold) return tooHigh(problem, next, seen);
  if (verdict === 'overload' && next.badRow >= 2) {
    const reason = 'Overloaded while warming up: lowering the rate.';
    return drain(problem, memory, { next: 'growing', climb: 1, reason, inFlight: seen.inFlight });
  }
  if (next.typicalUs.length < ticksMin || verdict !== 'good' || isCold) return [next, null];
  return startClimb(
    problem,
    { ...memory, passedRps: memory.askedRps, warmupMs: settling.settledAtMs },
    {
      climb: 1,
      rps: memory.askedRps * tuning.growing.stepMax,
      reason: warmText(settling.settledAtMs),
    },
  );
}

function warmText(settledAtMs: number): string {
  if (settledAtMs === 0) return 'Service times are steady: the target is warm, climbing.';
  return `Service times settle ${(settledAtMs / 1000).toFixed(0)} s after the start: climbing.`;
}

/** The SLO doesn't hold at the start rate: it may at a lower one. */
function tooHigh(problem: SearchProblem, state: Warming, seen: Observation): Move {
  const { memory } = state;
  const { lowering, loweringsMax } = tuning.warming;
  if (state.lowerings < loweringsMax) {
    const lower = {
      ...state,
      typicalUs: [],
      endsMs: [],
      badRow: 0,
      lowerings: state.lowerings + 1,
    };
    return offer(problem, lower, {
      rps: memory.askedRps / lowering,
      reason: `The SLO is broken at ${rate(memory.askedRps)}: ${worstText(seen)}. Trying a lower rate.`,
    });
  }
  return conclude(problem, memory, {
    verdict: 'infeasible',
    reason: `The SLO is broken even at ${rate(memory.askedRps)}: ${worstText(seen)}.`,
  });
}

function worstText(seen: Observation): string {
  const worst = seen.evidence.reduce((a, b) => (b.ratio > a.ratio ? b : a));
  return `${worst.objective.text} is at ${worst.ratio.toFixed(1)} times its limit`;
}
