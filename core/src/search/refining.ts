/**
 * Hovers around the estimate in short blocks, at it, below, at it, above, and fits one model to every
 * tick. The interval narrows with evidence and widens with contradictions; nothing is latched.
 */
import { startConfirming } from './enter.ts';
import { refit, remember } from './learning.ts';
import { conclude, drain, type Move, offer, percent, rate } from './move.ts';
import type { Observation } from './observation.ts';
import type { Interval, Memory, SearchProblem, SearchState } from './state.ts';
import { isMostlyBad, readTick } from './tick-verdict.ts';
import { tuning } from './tuning.ts';

type Refining = Extract<SearchState, { phase: 'refining' }>;

export function refine(problem: SearchProblem, state: Refining, seen: Observation): Move {
  const badRow = isMostlyBad(seen) ? state.badRow + 1 : 0;
  const memory = hovered(remember(state.memory, seen));
  if (readTick(seen) === 'overload' || badRow >= tuning.overload.badTicks) {
    const fitted = refit(problem, memory, state.centreRps);
    return drain(problem, fitted, {
      next: 'refining',
      climb: 0,
      reason: `Overloaded at ${rate(memory.askedRps)}: leaving it to drain.`,
    });
  }
  const ticksLeft = state.ticksLeft - 1;
  if (ticksLeft > 0 && !isLate(problem, memory, seen.atMs))
    return [{ ...state, memory, ticksLeft, badRow }, null];
  return endBlock(problem, { ...state, memory, badRow }, seen.atMs);
}

function hovered(memory: Memory): Memory {
  return { ...memory, hoverTicks: memory.hoverTicks + 1 };
}

function endBlock(problem: SearchProblem, state: Refining, atMs: number): Move {
  const memory = refit(problem, state.memory, state.centreRps);
  const interval = memory.interval!; // refit() always sets it.
  if (isNarrow(interval, memory, problem.search.precision)) {
    return startConfirming(
      problem,
      memory,
      `The interval is within ${percent(interval.halfWidth)}: confirming.`,
    );
  }
  if (isLate(problem, memory, atMs)) return endOfTime(problem, memory, interval);
  return hoverOn(problem, { ...state, memory }, interval);
}

function isNarrow(interval: Interval, memory: Memory, precision: number): boolean {
  return (
    memory.hoverTicks >= tuning.refining.ticksMin &&
    interval.halfWidth <= precision &&
    interval.effectiveBad >= tuning.refining.effectiveBadMin
  );
}

function endOfTime(problem: SearchProblem, memory: Memory, interval: Interval): Move {
  const { precision, confidence } = problem.search;
  if (isNarrow(interval, memory, precision * tuning.refining.lateFactor)) {
    return startConfirming(
      problem,
      memory,
      `Out of time at ${percent(interval.halfWidth)}, ${percent(precision)} was asked: confirming.`,
    );
  }
  // The width of an interval falls with the square root of the time spent on it.
  const factor = (interval.halfWidth / precision) ** 2;
  const seconds = (memory.hoverTicks * problem.tickMs * (factor - 1)) / 1000;
  return conclude(
    memory,
    {
      verdict: 'inconclusive',
      reason: `Out of time with an interval of ${rate(interval.lowRps)} to ${rate(interval.highRps)} (${percent(interval.halfWidth)}); ${percent(precision)} would take about ${seconds.toFixed(0)} s more.`,
    },
    confidence,
  );
}

function hoverOn(problem: SearchProblem, state: Refining, interval: Interval): Move {
  const { offsetMin, offsetMax, moveMax, deadBand, blockTicks } = tuning.refining;
  const move = Math.log(interval.estimateRps / state.centreRps);
  const centreRps = state.centreRps * Math.exp(Math.min(moveMax, Math.max(-moveMax, move)));
  const offset = Math.min(offsetMax, Math.max(offsetMin, interval.sigma));
  const block = state.block + 1;
  const side = [0, -1, 0, 1][block % 4]!;
  const rps = centreRps * Math.exp(side * offset);
  const next: Refining = { ...state, centreRps, block, ticksLeft: blockTicks };
  if (Math.abs(Math.log(rps / state.memory.askedRps)) < deadBand) return [next, null];
  const where = side === 0 ? 'at' : side < 0 ? 'below' : 'above';
  const reason = `Between ${rate(interval.lowRps)} and ${rate(interval.highRps)}: hovering ${where} the estimate.`;
  return offer(problem, next, { rps, reason });
}

/** Whether only the confirmation still fits: its ticks, and some for the rate to arrive. */
function isLate(problem: SearchProblem, memory: Memory, atMs: number): boolean {
  const deadlineMs = (memory.startedAtMs ?? 0) + problem.search.maxDurationMs;
  return (
    atMs + (tuning.confirming.ticks + tuning.confirming.spareTicks) * problem.tickMs >= deadlineMs
  );
}
