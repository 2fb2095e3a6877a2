/**
 * Gates the answer. A burst of twice the rate must be recovered from, since a target whose retries keep an overload alive has no
 * capacity there, whatever it showed from below; and then, approached from above this time, the low end of each tier's interval
 * must hold.
 */
import { startBurst, startHold, startHover, tiersToHold } from './enter.ts';
import { refit, remember } from './learning.ts';
import { probabilityAtLeast } from './model.ts';
import { conclude, drain, drainRps, isTooWide, type Move, offer, percent, rate } from './move.ts';
import type { Observation } from './observation.ts';
import { startProbing } from './probing.ts';
import {
  hasRecovered,
  isFalling,
  isLong,
  isProven,
  isStuck,
  noRecovery,
  watch,
} from './recovery.ts';
import { endWithNothing, isKnown } from './refining.ts';
import type { Confirming, Memory, SearchProblem } from './state.ts';
import { isMostlyBad, readTick } from './tick-verdict.ts';
import { holdTicks, holdTicksOf, isLate, leftMs, provenRatio } from './time-left.ts';
import { tuning } from './tuning.ts';

export function confirm(problem: SearchProblem, state: Confirming, seen: Observation): Move {
  const verdict = readTick(seen);
  const next: Confirming = {
    ...state,
    ticksLeft: state.ticksLeft - 1,
    badRow: isMostlyBad(seen) ? state.badRow + 1 : 0,
  };
  const isBroken = verdict === 'overload' || next.badRow >= tuning.overload.badTicks;
  switch (state.stage) {
    case 'hold': {
      const holding = { ...next, memory: remember(state.memory, seen) };
      if (isBroken) return giveBack(problem, holding, seen);
      return next.ticksLeft > 0 ? [holding, null] : judgeHold(problem, holding, seen);
    }
    case 'burst':
      return next.ticksLeft > 0 ? [next, null] : endBurst(problem, next);
    case 'recovery':
      return watchRecovery(problem, next, seen);
  }
}

function judgeHold(problem: SearchProblem, state: Confirming, seen: Observation): Move {
  const memory = refit(problem, state.memory, state.heldRps);
  const interval = memory.intervals[state.tier]!; // One for each tier.
  const { probabilityMin, wideningMax } = tuning.confirming;
  const isWider = interval.halfWidth > wideningMax * problem.search.precision;
  const isUnlikely = probabilityAtLeast(state.heldRps, interval) < probabilityMin;
  const isTime = isTimeToRefine(problem, memory, seen.atMs);
  if (isUnlikely || (isWider && isTime)) return giveBack(problem, { ...state, memory }, seen);
  const held = isTooWide(problem, interval) ? state.held : [...state.held, state.tier];
  if (tiersToHold(problem, memory, held).length > 0) {
    return startHold(problem, memory, held, `${rate(state.heldRps)} held`);
  }
  return burstOrSettle(problem, { ...state, memory, held }, seen.atMs);
}

/** What the hold taught may have moved the estimate beyond what has stood a burst. */
function burstOrSettle(problem: SearchProblem, state: Confirming, atMs: number): Move {
  const { memory } = state;
  if (isProven(problem, memory, provenRatio(problem, memory, 0, atMs)))
    return settle(problem, state);
  return startBurst(problem, memory, `${rate(state.heldRps)} held`) ?? settle(problem, state);
}

/** What keeps an overload up shows at the rate itself: no lower one yet. */
function endBurst(problem: SearchProblem, state: Confirming): Move {
  const next: Confirming = { ...state, stage: 'recovery', recovery: noRecovery, badRow: 0 };
  const rps = state.heldRps;
  return offer(problem, next, { rps, reason: `Back to ${rate(rps)}.` });
}

function watchRecovery(problem: SearchProblem, state: Confirming, seen: Observation): Move {
  const recovery = watch(state.recovery, seen);
  if (hasRecovered(recovery)) return recovered(problem, state, seen);
  const clearing = clearingRps(state, seen);
  const isAtHeld = state.memory.askedRps === state.heldRps;
  if (isAtHeld && clearing < 0.97 * state.heldRps && isFalling(recovery, seen)) {
    const next: Confirming = { ...state, recovery: noRecovery };
    const reason = `Nothing keeps the overload up: ${rate(clearing)}, to work off what the burst left within seconds.`;
    return offer(problem, next, { rps: clearing, reason });
  }
  if (isAtHeld && isLong(recovery) && !isStuck(recovery)) {
    const next: Confirming = { ...state, recovery: noRecovery };
    const rps = Math.min(drainRps(state.memory, seen.inFlight), 0.8 * state.heldRps);
    const reason = `It keeps up with the load, but not with what the burst left: ${rate(rps)}, to work that off.`;
    return offer(problem, next, { rps, reason });
  }
  if (!isStuck(recovery)) return [{ ...state, recovery }, null];
  return startProbing(problem, state.memory, { stuckRps: state.heldRps, inFlight: seen.inFlight });
}

/**
 * Near the plateau of throughput a backlog would take minutes to go at the held rate, with nothing wrong. A plateau below the
 * held rate isn't known to be one: there the held rate itself must do.
 */
function clearingRps({ memory, heldRps }: Confirming, seen: Observation): number {
  if (memory.plateau === null) return heldRps;
  const rps = memory.plateau.rps - seen.inFlight / tuning.recovery.clearSeconds;
  return Math.min(heldRps, Math.max(rps, 0.5 * heldRps));
}

/** A burst may come before its turn, so that there is time for what it may show. */
function recovered(problem: SearchProblem, state: Confirming, seen: Observation): Move {
  const memory = { ...state.memory, recoveredRps: state.heldRps };
  const isEnd = isLate(problem, memory, seen.atMs);
  if (isKnown(memory, problem.search.precision) || isEnd) {
    const nothing = isEnd ? endWithNothing(problem, memory) : null;
    return nothing ?? startHold(problem, memory, [], 'Recovered from the burst');
  }
  const centreRps = memory.intervals[state.tier]!.estimateRps; // One for each tier.
  const reason = 'Recovered from the burst: hovering again.';
  return startHover(problem, memory, { tier: state.tier, centreRps, reason });
}

/** Hit by a burst, recovered, and held for half of what it should at least: when the time is over that must do. */
export function isAsGoodAsHeld(problem: SearchProblem, state: Confirming): boolean {
  const { memory, held, tier } = state;
  const isLast = tiersToHold(problem, memory, [...held, tier]).length === 0;
  const isHalf = state.stage === 'hold' && state.ticksLeft <= holdTicksOf(held) / 2;
  return isHalf && isLast && isProven(problem, memory, tuning.probing.lateRatio);
}

/** Answers for what was held. */
export function settle(problem: SearchProblem, { memory, held }: Confirming): Move {
  return conclude(problem, memory, {
    verdict: 'settled',
    answered: held,
    reason: ({ lowRps, halfWidth, estimateRps }) =>
      `The SLO held at ${rate(lowRps)}, the low end of an interval of ${percent(halfWidth)} either side of ${rate(estimateRps)}.`,
  });
}

/** The hold failed: refine on with what it taught, if there is time. */
function giveBack(problem: SearchProblem, state: Confirming, seen: Observation): Move {
  const memory = refit(problem, state.memory, state.heldRps);
  if (!isTimeToRefine(problem, memory, seen.atMs)) return outOfTime(problem, memory, state.heldRps);
  const interval = memory.intervals[state.tier]!; // One for each tier.
  if (readTick(seen) !== 'good') {
    return drain(problem, memory, {
      next: 'refining',
      climb: 0,
      reason: 'The confirmation failed: draining, then refining on.',
      inFlight: seen.inFlight,
    });
  }
  return startHover(problem, memory, {
    tier: state.tier,
    centreRps: interval.estimateRps,
    reason: 'The confirmation failed: refining on.',
  });
}

/** For a block at least, and to hold again. */
function isTimeToRefine(problem: SearchProblem, memory: Memory, atMs: number): boolean {
  const ticks = tuning.refining.blockTicks + holdTicks(problem);
  return leftMs(problem, memory, atMs) > ticks * problem.tickMs;
}

function outOfTime(problem: SearchProblem, memory: Memory, heldRps: number): Move {
  return conclude(problem, memory, {
    verdict: 'inconclusive',
    reason: `The SLO did not hold at ${rate(heldRps)} in the confirmation, and no time is left to refine further.`,
  });
}
