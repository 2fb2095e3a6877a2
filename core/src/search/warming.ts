/** Holds the start rate until the target's latency stops falling: warm-up is detected, not assumed. */
import { startClimb } from './enter.ts';
import { conclude, drain, type Move, rate } from './move.ts';
import type { Observation } from './observation.ts';
import type { SearchProblem, SearchState } from './state.ts';
import { readTick, worstRatio } from './tick-verdict.ts';
import { tuning } from './tuning.ts';

export function warm(
  problem: SearchProblem,
  state: Extract<SearchState, { phase: 'warming' }>,
  seen: Observation,
): Move {
  const { memory } = state;
  const verdict = readTick(seen);
  const ratios = [...state.ratios, worstRatio(seen)].slice(-2 * tuning.warming.infeasibleTicks);
  const badRow = verdict === 'good' ? 0 : state.badRow + 1;
  const next = { ...state, ratios, badRow };
  const startedAtMs = memory.startedAtMs ?? 0;
  const elapsedMs = seen.atMs - startedAtMs;
  const isLate = elapsedMs > tuning.warming.runShareMax * problem.search.maxDurationMs;

  if (badRow >= tuning.warming.infeasibleTicks && (isLate || !isFalling(ratios, badRow))) {
    return conclude(
      { ...memory, warmupMs: elapsedMs },
      {
        verdict: 'infeasible',
        reason: `The SLO is broken at the lowest rate, ${rate(memory.askedRps)}: ${worstText(seen)}.`,
      },
      problem.search.confidence,
    );
  }
  if (verdict === 'overload' && badRow >= 2 && isLate) {
    return drain(problem, memory, {
      next: 'growing',
      climb: 1,
      reason: 'Overloaded while warming up.',
    });
  }
  if (ratios.length < tuning.warming.ticksMin || verdict !== 'good') return [next, null];
  if (!isLate && isFalling(ratios, 4)) return [next, null];
  return startClimb(
    problem,
    { ...memory, warmupMs: elapsedMs },
    {
      climb: 1,
      rps: memory.askedRps * tuning.growing.stepMax,
      reason: 'Latency has stopped falling: the target is warm enough to climb.',
    },
  );
}

/** Whether the later half of the last `ticks` is clearly faster than the half before. */
function isFalling(ratios: readonly number[], ticks: number): boolean {
  const last = ratios.slice(-ticks);
  const half = Math.floor(last.length / 2);
  if (half === 0) return false;
  const before = mean(last.slice(0, half));
  const after = mean(last.slice(-half));
  return after < before * (1 - tuning.warming.fallShare);
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function worstText(seen: Observation): string {
  const worst = seen.evidence.reduce((a, b) => (b.ratio > a.ratio ? b : a));
  return `${worst.objective.text} is at ${worst.ratio.toFixed(1)} times its limit`;
}
