/**
 * The target holds the SLO at its capacity, but a burst there isn't recovered from: an overload keeps itself alive, by retries
 * for example (Bronson et al., "Metastable failures in distributed systems", HotOS 2021). The rate to recommend is one
 * from which it does recover. Bursts at lower rates find where that ends, nearer to the lower end of what is left each time, since
 * a burst that is recovered from costs a third of the time. Chance moves that edge by a few percent from burst to burst, so the
 * rate to recommend lies below it and must stand two bursts more; and a target that was only slowed down for a while
 * by something else is told by a second burst at the rate that looked stuck.
 */
import { startHold } from './enter.ts';
import { conclude, drainRps, type Move, offer, rate, topRps } from './move.ts';
import type { Observation } from './observation.ts';
import { hasRecovered, isGrowing, isStuck, noRecovery, watch } from './recovery.ts';
import type { Interval, Memory, Probing, SearchProblem } from './state.ts';
import { tuning } from './tuning.ts';

export function startProbing(
  problem: SearchProblem,
  memory: Memory,
  found: { readonly stuckRps: number; readonly inFlight: number },
): Move {
  const { stuckRps, inFlight } = found;
  // A burst to less than the plateau of throughput leaves nothing to recover from.
  const plateauRps = memory.plateau?.rps ?? stuckRps;
  const state: Probing = {
    phase: 'probing',
    memory,
    stage: 'drain',
    recoversRps: null,
    assumedRps: Math.min(0.8 * stuckRps, plateauRps / tuning.confirming.burstFactor),
    stuckRps,
    stuckTimes: 1,
    stoodTimes: 0,
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
      if (hasRecovered(recovery)) return goOn(problem, next);
      return next.ticksLeft > 0 ? [next, null] : drainOn(problem, next, seen);
    case 'hold':
      return next.ticksLeft > 0 ? [next, null] : startBurst(problem, next);
    case 'burst':
      return next.ticksLeft > 0 ? [next, null] : startRecovery(problem, next);
    case 'recovery':
      if (hasRecovered(recovery)) return recovered(problem, next);
      if (isStuck(recovery) || isGrowing(recovery, seen)) return stuck(problem, next, seen);
      return [next, null];
  }
}

/** What the probes found so far, when the time is over. */
export function endProbing(problem: SearchProblem, state: Probing): Move {
  const { recoversRps, stuckRps } = state;
  const isNear = recoversRps !== null && stuckRps / recoversRps <= tuning.probing.lateRatio;
  if (isNear) return settle(problem, state, recommendedRps(recoversRps, stuckRps));
  return conclude(problem, withFinding(state, recoversRps), {
    verdict: 'inconclusive',
    reason: `Metastable: from ${rate(stuckRps)} on a burst isn't recovered from, and there was no time left to find from where it is.`,
  });
}

function drainingRps(memory: Memory, stuckRps: number, inFlight: number): number {
  return Math.min(tuning.probing.drainShare * stuckRps, drainRps(memory, inFlight));
}

function drainOn(problem: SearchProblem, state: Probing, seen: Observation): Move {
  const next = { ...state, ticksLeft: tuning.draining.patienceTicks };
  const rps = Math.min(0.5 * state.memory.askedRps, drainRps(state.memory, seen.inFlight));
  return offer(problem, next, { rps, reason: 'Not recovered yet: lowering the rate further.' });
}

/** The next rate to try, if any is left. */
function goOn(problem: SearchProblem, state: Probing): Move {
  const { stuckRps, recoversRps, assumedRps, stuckTimes, stoodTimes } = state;
  const { bracketRatio, share, standTimes } = tuning.probing;
  const lowRps = recoversRps ?? assumedRps;
  if (recoversRps === null || stuckRps / recoversRps > bracketRatio) {
    return hold(problem, state, lowRps * (stuckRps / lowRps) ** share);
  }
  if (stuckTimes < 2) return hold(problem, state, stuckRps);
  const rps = recommendedRps(recoversRps, stuckRps);
  return stoodTimes >= standTimes ? settle(problem, state, rps) : hold(problem, state, rps);
}

function recommendedRps(recoversRps: number, stuckRps: number): number {
  return tuning.probing.recommendedShare * Math.sqrt(recoversRps * stuckRps);
}

function hold(problem: SearchProblem, state: Probing, rps: number): Move {
  if (rps < problem.search.startRps / 4) return neverRecovers(problem, state);
  const ticksLeft = tuning.probing.holdTicks;
  const next: Probing = { ...state, stage: 'hold', rps, ticksLeft, recovery: noRecovery };
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
  const { rps, recoversRps, stuckRps } = state;
  if (rps >= stuckRps) {
    const memory = { ...state.memory, recoveredRps: rps };
    return startHold(problem, memory, [], `A second burst at ${rate(rps)} was recovered from`);
  }
  const isAgain = recoversRps !== null && rps <= recoversRps;
  if (isAgain) return goOn(problem, { ...state, stoodTimes: state.stoodTimes + 1 });
  return goOn(problem, { ...state, recoversRps: rps });
}

function stuck(problem: SearchProblem, state: Probing, seen: Observation): Move {
  const { rps, recoversRps } = state;
  // A rate that was recovered from before isn't any more: the edge is below it.
  const isContradiction = recoversRps !== null && rps <= recoversRps;
  const next: Probing = {
    ...state,
    stage: 'drain',
    stuckRps: rps,
    stuckTimes: state.stuckTimes + 1,
    stoodTimes: 0,
    recoversRps: isContradiction ? null : recoversRps,
    assumedRps: Math.min(state.assumedRps, tuning.probing.assumedShare * rps),
    ticksLeft: tuning.draining.patienceTicks,
    recovery: noRecovery,
  };
  return offer(problem, next, {
    rps: drainingRps(state.memory, rps, seen.inFlight),
    reason: `A burst at ${rate(rps)} isn't recovered from either: draining.`,
  });
}

function settle(problem: SearchProblem, state: Probing, rps: number): Move {
  const limit = (interval: Interval): Interval => ({
    ...interval,
    estimateRps: Math.min(interval.estimateRps, rps),
    lowRps: Math.min(interval.lowRps, rps),
    highRps: Math.min(interval.highRps, state.stuckRps),
  });
  const [interval] = state.memory.intervals;
  const intervals = state.memory.intervals.map(limit);
  return conclude(
    problem,
    { ...withFinding(state, rps), intervals },
    {
      verdict: 'settled',
      reason:
        `Metastable: the SLO holds up to ${rate(interval!.estimateRps)}, but from ${rate(state.stuckRps)} on a burst isn't recovered from; ` +
        `at ${rate(rps)} it is.`,
    },
  );
}

function neverRecovers(problem: SearchProblem, state: Probing): Move {
  return conclude(problem, withFinding(state, null), {
    verdict: 'inconclusive',
    reason: `Metastable: a burst isn't recovered from at any rate down to ${rate(state.stuckRps)}.`,
  });
}

function withFinding({ memory, stuckRps }: Probing, recoversRps: number | null): Memory {
  const { burstFactor, burstTicks } = tuning.confirming;
  const from = `From ${rate(stuckRps)} on a burst of ${burstFactor} times the rate for ${burstTicks} ticks isn't recovered from`;
  const text = recoversRps === null ? `${from}.` : `${from}; at ${rate(recoversRps)} it is.`;
  const finding = { type: 'metastable', stuckRps, recoversRps, text } as const;
  return { ...memory, findings: [...memory.findings, finding] };
}
