/**
 * The target holds the SLO at its capacity, but a burst there isn't recovered from: an overload keeps itself alive, by retries
 * for example (Bronson et al., "Metastable failures in distributed systems", HotOS 2021). The rate to recommend is the
 * largest from which it does recover, found by bursts at lower rates with a bisection between.
 */
import { conclude, drainRps, type Move, offer, rate, topRps } from './move.ts';
import type { Observation } from './observation.ts';
import { hasRecovered, isStuck, noRecovery, watch } from './recovery.ts';
import type { Interval, Memory, Probing, SearchProblem } from './state.ts';
import { tuning } from './tuning.ts';

export function startProbing(
  problem: SearchProblem,
  memory: Memory,
  found: { readonly stuckRps: number; readonly inFlight: number },
): Move {
  const { stuckRps, inFlight } = found;
  const state: Probing = {
    phase: 'probing',
    memory,
    stage: 'drain',
    recoversRps: null,
    stuckRps,
    rps: stuckRps,
    ticksLeft: tuning.draining.patienceTicks,
    recovery: noRecovery,
  };
  const reason = `The burst at ${rate(stuckRps)} is not recovered from: the overload keeps itself alive. Draining.`;
  return offer(problem, state, { rps: drainingRps(memory, stuckRps, inFlight), reason });
}

export function probe(problem: SearchProblem, state: Probing, seen: Observation): Move {
  const recovery = watch(state.recovery, seen);
  const next: Probing = { ...state, ticksLeft: state.ticksLeft - 1, recovery };
  switch (state.stage) {
    case 'drain':
      if (hasRecovered(recovery)) return startHold(problem, next);
      return next.ticksLeft > 0 ? [next, null] : drainOn(problem, next, seen);
    case 'hold':
      return next.ticksLeft > 0 ? [next, null] : startBurst(problem, next);
    case 'burst':
      return next.ticksLeft > 0 ? [next, null] : startRecovery(problem, next);
    case 'recovery':
      if (hasRecovered(recovery)) return recovered(problem, next);
      return isStuck(recovery) ? stuck(problem, next, seen) : [next, null];
  }
}

function drainingRps(memory: Memory, stuckRps: number, inFlight: number): number {
  return Math.min(tuning.probing.drainShare * stuckRps, drainRps(memory, inFlight));
}

function drainOn(problem: SearchProblem, state: Probing, seen: Observation): Move {
  const next = { ...state, ticksLeft: tuning.draining.patienceTicks };
  const rps = Math.min(0.5 * state.memory.askedRps, drainRps(state.memory, seen.inFlight));
  return offer(problem, next, { rps, reason: 'Not recovered yet: lowering the rate further.' });
}

function startHold(problem: SearchProblem, state: Probing): Move {
  const { stuckRps, recoversRps } = state;
  const { bracketRatio, stepDown, holdTicks } = tuning.probing;
  if (recoversRps !== null && stuckRps / recoversRps <= bracketRatio) return settle(problem, state);
  const rps = recoversRps === null ? stuckRps * stepDown : Math.sqrt(stuckRps * recoversRps);
  if (rps < problem.search.startRps / 4) return neverRecovers(problem, state);
  const next: Probing = {
    ...state,
    stage: 'hold',
    rps,
    ticksLeft: holdTicks,
    recovery: noRecovery,
  };
  return offer(problem, next, { rps, reason: `Recovered: trying a burst at ${rate(rps)}.` });
}

function startBurst(problem: SearchProblem, state: Probing): Move {
  const { burstFactor, burstTicks } = tuning.confirming;
  const rps = Math.min(topRps(problem), burstFactor * state.rps);
  const next: Probing = { ...state, stage: 'burst', ticksLeft: burstTicks - 1 };
  return offer(problem, next, { rps, reason: `A burst of ${rate(rps)}.` });
}

function startRecovery(problem: SearchProblem, state: Probing): Move {
  const next: Probing = { ...state, stage: 'recovery', recovery: noRecovery };
  return offer(problem, next, { rps: state.rps, reason: `Back to ${rate(state.rps)}.` });
}

function recovered(problem: SearchProblem, state: Probing): Move {
  const next: Probing = { ...state, recoversRps: state.rps };
  return startHold(problem, next);
}

function stuck(problem: SearchProblem, state: Probing, seen: Observation): Move {
  const ticksLeft = tuning.draining.patienceTicks;
  const next: Probing = {
    ...state,
    stage: 'drain',
    stuckRps: state.rps,
    ticksLeft,
    recovery: noRecovery,
  };
  const rps = drainingRps(state.memory, state.rps, seen.inFlight);
  return offer(problem, next, {
    rps,
    reason: `A burst at ${rate(state.rps)} isn't recovered from either: draining.`,
  });
}

function settle(problem: SearchProblem, state: Probing): Move {
  const recoversRps = state.recoversRps!; // Only called with one.
  const limit = (interval: Interval): Interval => ({
    ...interval,
    estimateRps: Math.min(interval.estimateRps, recoversRps),
    lowRps: Math.min(interval.lowRps, recoversRps),
    highRps: Math.min(interval.highRps, state.stuckRps),
  });
  const [interval] = state.memory.intervals;
  const memory = { ...state.memory, intervals: state.memory.intervals.map(limit) };
  return conclude(problem, memory, {
    verdict: 'settled',
    reason:
      `Metastable: the SLO holds up to ${rate(interval!.estimateRps)}, but from ${rate(state.stuckRps)} on a burst isn't recovered from; ` +
      `at ${rate(recoversRps)} it is.`,
  });
}

function neverRecovers(problem: SearchProblem, state: Probing): Move {
  return conclude(problem, state.memory, {
    verdict: 'inconclusive',
    reason: `Metastable: a burst isn't recovered from at any rate down to ${rate(state.stuckRps)}.`,
  });
}
