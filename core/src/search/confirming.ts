/** Holds the low end of the interval, and lets the answer stand only if the SLO holds there. */

import { startHover } from './enter.ts';
import { refit, remember } from './learning.ts';
import { probabilityAtLeast } from './model.ts';
import { conclude, drain, type Move, percent, rate } from './move.ts';
import type { Observation } from './observation.ts';
import type { Memory, SearchProblem, SearchState } from './state.ts';
import { isMostlyBad, readTick } from './tick-verdict.ts';
import { tuning } from './tuning.ts';

type Confirming = Extract<SearchState, { phase: 'confirming' }>;

export function confirm(problem: SearchProblem, state: Confirming, seen: Observation): Move {
  const memory = remember(state.memory, seen);
  const badRow = isMostlyBad(seen) ? state.badRow + 1 : 0;
  if (readTick(seen) === 'overload' || badRow >= tuning.overload.badTicks) {
    return giveBack(problem, memory, seen.atMs);
  }
  if (state.ticksLeft > 1) {
    return [{ ...state, memory, badRow, ticksLeft: state.ticksLeft - 1 }, null];
  }
  return judge(problem, memory, seen.atMs);
}

function judge(problem: SearchProblem, memory: Memory, atMs: number): Move {
  const heldRps = memory.askedRps;
  const fitted = refit(problem, memory, heldRps);
  const interval = fitted.interval!; // refit() always sets it.
  const probability = probabilityAtLeast(heldRps, {
    slo: problem.slo,
    samples: memory.samples,
    centreRps: interval.estimateRps,
    confidence: problem.search.confidence,
  });
  if (probability < tuning.confirming.probabilityMin) return giveBack(problem, memory, atMs);
  return conclude(
    fitted,
    {
      verdict: 'settled',
      reason: `The SLO held at ${rate(heldRps)}, the low end of an interval of ${percent(interval.halfWidth)} either side of ${rate(interval.estimateRps)}.`,
    },
    problem.search.confidence,
  );
}

/** The hold failed: refine on with what it taught, if there is time. */
function giveBack(problem: SearchProblem, memory: Memory, atMs: number): Move {
  const fitted = refit(problem, memory, memory.askedRps);
  const leftMs = (memory.startedAtMs ?? 0) + problem.search.maxDurationMs - atMs;
  const neededMs = (tuning.refining.blockTicks + tuning.confirming.ticks + 4) * problem.tickMs;
  if (leftMs < neededMs) {
    return conclude(
      fitted,
      {
        verdict: 'inconclusive',
        reason: `The SLO did not hold at ${rate(memory.askedRps)} in the confirmation, and no time is left to refine further.`,
      },
      problem.search.confidence,
    );
  }
  if (memory.samples.length > 0 && fitted.interval!.estimateRps < memory.askedRps) {
    return drain(problem, fitted, {
      next: 'refining',
      climb: 0,
      reason: 'The confirmation failed: draining, then refining on.',
    });
  }
  return startHover(problem, fitted, {
    centreRps: fitted.interval!.estimateRps,
    reason: 'The confirmation failed: refining on.',
  });
}
