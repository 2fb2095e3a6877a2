/**
 * Gates the answer. The low end of each tier's interval must hold; a burst of twice the rate must be recovered from, since a
 * target whose retries keep an overload alive has no capacity there, whatever it showed from below; and after the burst the
 * rate, approached from above this time, must hold again.
 */
import { startHold, startHover } from './enter.ts';
import { refit, remember } from './learning.ts';
import { probabilityAtLeast } from './model.ts';
import { conclude, drain, type Move, offer, percent, rate, topRps } from './move.ts';
import type { Observation } from './observation.ts';
import { startProbing } from './probing.ts';
import { hasRecovered, isStuck, noRecovery, watch } from './recovery.ts';
import { isLate } from './refining.ts';
import type { Confirming, Memory, SearchProblem } from './state.ts';
import { isMostlyBad, readTick } from './tick-verdict.ts';
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
      return next.ticksLeft > 0 ? [next, null] : endBurst(problem, next, seen);
    case 'recovery':
      return watchRecovery(problem, next, seen);
    case 'return':
      if (isBroken) return giveBack(problem, next, seen);
      return next.ticksLeft > 0 ? [next, null] : settle(problem, next);
  }
}

function judgeHold(problem: SearchProblem, state: Confirming, seen: Observation): Move {
  const memory = refit(problem, state.memory, state.heldRps);
  const interval = memory.intervals[state.tier]!; // One for each tier.
  const { probabilityMin, wideningMax } = tuning.confirming;
  const isWider = interval.halfWidth > wideningMax * problem.search.precision;
  const isUnlikely = probabilityAtLeast(state.heldRps, interval) < probabilityMin;
  if (isUnlikely || (isWider && !isLate(problem, memory, seen.atMs))) {
    return giveBack(problem, { ...state, memory }, seen);
  }
  const held = [...state.held, state.tier];
  if (held.length < problem.tiers.length) {
    return startHold(problem, memory, held, `${rate(state.heldRps)} held`);
  }
  return startBurst(problem, { ...state, memory, held });
}

/**
 * The burst's last tick is under way when the one before it is seen, so it is called off by then. Where twice the rate can't be asked for,
 * there is no burst to recover from.
 */
function startBurst(problem: SearchProblem, state: Confirming): Move {
  const { burstFactor, burstTicks } = tuning.confirming;
  const heldRps = Math.max(...state.memory.intervals.map(({ lowRps }) => lowRps));
  const rps = Math.min(topRps(problem), burstFactor * heldRps);
  if (rps < 1.3 * heldRps) return settle(problem, state);
  const next: Confirming = {
    ...state,
    stage: 'burst',
    heldRps,
    ticksLeft: burstTicks - 1,
    badRow: 0,
  };
  const reason = `${rate(state.heldRps)} held: a burst of ${rate(rps)}, to see whether the target recovers.`;
  return offer(problem, next, { rps, reason });
}

/**
 * Near the plateau of throughput a backlog would take minutes to go at the held rate, with nothing wrong: then it is worked off
 * at a lower one first. A plateau below the held rate isn't known to be one: there the held rate itself must do.
 */
function endBurst(problem: SearchProblem, state: Confirming, seen: Observation): Move {
  const { clearSeconds } = tuning.recovery;
  const next: Confirming = {
    ...state,
    stage: 'recovery',
    recovery: noRecovery,
    badRow: 0,
  };
  const { plateau } = state.memory;
  const clearingRps = plateau === null ? Infinity : plateau.rps - seen.inFlight / clearSeconds;
  const rps = Math.min(state.heldRps, Math.max(clearingRps, 0.5 * state.heldRps));
  const reason =
    rps < state.heldRps
      ? `${rate(rps)}, to work off what the burst left within seconds.`
      : `Back to ${rate(rps)}, from above this time.`;
  return offer(problem, next, { rps, reason });
}

function watchRecovery(problem: SearchProblem, state: Confirming, seen: Observation): Move {
  const recovery = watch(state.recovery, seen);
  if (hasRecovered(recovery)) {
    const ticksLeft = tuning.confirming.returnTicks;
    const next: Confirming = { ...state, stage: 'return', ticksLeft, badRow: 0 };
    if (state.memory.askedRps === state.heldRps) return [next, null];
    return offer(problem, next, {
      rps: state.heldRps,
      reason: `Recovered: back to ${rate(state.heldRps)}.`,
    });
  }
  if (!isStuck(recovery)) return [{ ...state, recovery }, null];
  return startProbing(problem, state.memory, { stuckRps: state.heldRps, inFlight: seen.inFlight });
}

export function settle(problem: SearchProblem, state: Confirming): Move {
  const { memory } = state;
  const [interval] = memory.intervals;
  return conclude(problem, memory, {
    verdict: 'settled',
    reason: `The SLO held at ${rate(interval!.lowRps)}, the low end of an interval of ${percent(interval!.halfWidth)} either side of ${rate(interval!.estimateRps)}.`,
  });
}

/** The hold failed: refine on with what it taught, if there is time. */
function giveBack(problem: SearchProblem, state: Confirming, seen: Observation): Move {
  const memory = refit(problem, state.memory, state.heldRps);
  const leftMs = (memory.startedAtMs ?? 0) + problem.search.maxDurationMs - seen.atMs;
  const neededMs = (tuning.refining.blockTicks + tuning.confirming.holdTicks + 4) * problem.tickMs;
  if (leftMs < neededMs) return outOfTime(problem, memory, state.heldRps);
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

function outOfTime(problem: SearchProblem, memory: Memory, heldRps: number): Move {
  return conclude(problem, memory, {
    verdict: 'inconclusive',
    reason: `The SLO did not hold at ${rate(heldRps)} in the confirmation, and no time is left to refine further.`,
  });
}
