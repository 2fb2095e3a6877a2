/**
 * Holds the start rate until the target's service times are about to settle: warm-up is detected, not assumed, unless the spec
 * says how long it is or that there is none. An SLO that is broken there may hold at a lower rate, or at none.
 */

import { assertNever } from '../assert.ts';
import type { WarmupHandling } from '../spec.ts';
import { startClimb } from './enter.ts';
import { floorOf, isBrokenFloor, noteFloor } from './floor.ts';
import { conclude, drain, type Move, offer, percent, rate } from './move.ts';
import type { Observation } from './observation.ts';
import { type Settling, settled, settlingOf } from './settling.ts';
import type { Memory, SearchProblem, Warming } from './state.ts';
import { goneText, readTick } from './tick-verdict.ts';
import { tuning } from './tuning.ts';
import { type WarmTick, warmupKindOf, warmupText } from './warm-up-kind.ts';

export function warm(problem: SearchProblem, state: Warming, seen: Observation): Move {
  const verdict = readTick(seen);
  const next: Warming = {
    ...state,
    memory: noteFloor(problem.slo, state.memory, seen),
    ticks: [...state.ticks, warmTickOf(state.memory, seen)],
    badRow: verdict === 'good' ? 0 : state.badRow + 1,
  };
  if (next.brokenShare !== null) return lookAbove(problem, next, seen);
  const settling = settlingNow(problem, next, seen);
  const { excessToClimb, excessForVerdict, verdictFromMs, runShareMax, badTicks } = tuning.warming;
  const isDetected = handlingOf(problem).type === 'detect';
  const isLate =
    isDetected && elapsedOf(next.memory, seen) > runShareMax * problem.search.maxDurationMs;
  const isCold = settling.excessNow > excessToClimb && !isLate;
  if (verdict === 'overload' && next.badRow >= 2 && (isCold || next.badRow < badTicks)) {
    return overloaded(problem, next, seen);
  }
  // Violations of a cold target don't tell what it does when it is warm.
  if (isCold) return [{ ...next, badRow: 0, memory: forgetFloor(next.memory) }, null];
  if (isTooHigh(problem, next, seen)) {
    const isSettling = settling.excessNow > excessForVerdict && !isLate;
    const isEarly =
      isDetected && verdict !== 'overload' && next.ticks.at(-1)!.endMs < verdictFromMs;
    return isSettling || isEarly ? [next, null] : tooHigh(problem, next, seen);
  }
  const ticksMin = isDetected ? tuning.warming.ticksMin : 1;
  const isTooSoon = next.ticks.length < ticksMin || settling.isInQuestion;
  if (isTooSoon || verdict !== 'good') return [next, null];
  if (isSuspect(problem, next) && !isPatient(next, seen)) return [next, null];
  return climbFrom(problem, next, settling);
}

function handlingOf({ search }: SearchProblem): WarmupHandling {
  return search.warmup ?? { type: 'detect' };
}

function settlingNow(problem: SearchProblem, state: Warming, seen: Observation): Settling {
  const handling = handlingOf(problem);
  switch (handling.type) {
    case 'detect':
      return settlingOf(
        state.ticks.map(({ typicalUs }) => typicalUs),
        state.ticks.map(({ endMs }) => endMs),
      );
    case 'none':
      return settled;
    case 'fixed': {
      const { ms } = handling;
      if (elapsedOf(state.memory, seen) < ms) return { ...settled, excessNow: 1 };
      return { ...settled, settledAtMs: ms, countsFromMs: ms };
    }
    default:
      return assertNever(handling);
  }
}

function warmTickOf(memory: Memory, seen: Observation): WarmTick {
  const { offered, completed, failed, typicalUs, longestUs } = seen;
  const ended = completed + failed;
  return { endMs: elapsedOf(memory, seen), offered, ended, typicalUs, longestUs };
}

function climbFrom(problem: SearchProblem, next: Warming, settling: Settling): Move {
  const { memory } = next;
  // What was suspected for long without getting likely is settled.
  const floorHolds = memory.floorHolds || isSuspect(problem, next);
  const warmupMs = Math.max(memory.warmupMs, settling.settledAtMs);
  const countsFromMs = Math.max(memory.countsFromMs, settling.countsFromMs);
  return startClimb(
    problem,
    {
      ...memory,
      floorHolds,
      passedRps: memory.askedRps,
      warmupMs,
      countsFromMs,
      findings: noteWarmup(problem, next, settling),
    },
    {
      climb: 1,
      rps: memory.askedRps * tuning.growing.stepMax,
      reason: warmText(problem, warmupMs),
    },
  );
}

/** Of a cold start that is looked at again the first look tells more. */
function noteWarmup(
  problem: SearchProblem,
  { memory, ticks }: Warming,
  settling: Settling,
): Memory['findings'] {
  const isKnown = memory.findings.some(({ type }) => type === 'warm-up');
  const isDetected = handlingOf(problem).type === 'detect';
  const kind = isDetected && !isKnown ? warmupKindOf(ticks, settling) : null;
  if (kind === null) return memory.findings;
  const text = warmupText(kind, settling.settledAtMs);
  return [...memory.findings, { type: 'warm-up', kind, text }];
}

/** Once a cold start's overload has gone: what is left may be the cold, or not. */
export function warmOn(memory: Memory): Warming {
  return {
    phase: 'warming',
    memory: forgetFloor(memory),
    ticks: [],
    badRow: 0,
    lowerings: 0,
    brokenShare: null,
  };
}

/** Back to the start rate from a climb that hardly began, to see whether the SLO holds there. */
export function startFloorTest(problem: SearchProblem, memory: Memory): Move {
  const rps = Math.min(problem.search.startRps, ...memory.floorTicks.map((tick) => tick.rps));
  const floorTicks = memory.floorTicks.filter((tick) => tick.rps <= 1.6 * rps);
  const state: Warming = { ...warmOn(memory), memory: { ...memory, floorTicks } };
  const reason = `Too many violations at every rate so far: back to ${rate(rps)}, to see whether the SLO holds at all.`;
  return offer(problem, state, { rps, reason });
}

function forgetFloor(memory: Memory): Memory {
  return { ...memory, floorTicks: [], floorHolds: false };
}

function elapsedOf(memory: Memory, seen: Observation): number {
  return seen.atMs - (memory.startedAtMs ?? 0);
}

function isSuspect(problem: SearchProblem, { memory }: Warming): boolean {
  return floorOf(problem.slo, memory.floorTicks).suspicion > tuning.floor.suspectAbove;
}

/** Whether a suspicion has been followed up for long enough. */
function isPatient({ ticks }: Warming, seen: Observation): boolean {
  const { patienceMs, patienceEndMs } = tuning.floor;
  const firstMs = ticks[0]?.endMs ?? 0;
  const nowMs = ticks.at(-1)?.endMs ?? 0;
  return nowMs - firstMs + seen.spanMs >= patienceMs || nowMs >= patienceEndMs;
}

function isTooHigh(problem: SearchProblem, state: Warming, seen: Observation): boolean {
  const { floorTicks } = state.memory;
  if (state.badRow >= tuning.warming.badTicks || isBrokenFloor(problem.slo, floorTicks))
    return true;
  const isLikely = floorOf(problem.slo, floorTicks).broken > tuning.floor.likelyAbove;
  return isLikely && isPatient(state, seen);
}

function overloaded(problem: SearchProblem, { memory }: Warming, seen: Observation): Move {
  const reason = 'Overloaded while warming up: lowering the rate.';
  return drain(problem, memory, { next: 'growing', climb: 1, reason, inFlight: seen.inFlight });
}

function warmText(problem: SearchProblem, settledAtMs: number): string {
  const { type } = handlingOf(problem);
  if (type === 'none') return 'Warm-up is not waited for, as asked: climbing.';
  if (type === 'fixed') return `Warmed up for ${settledAtMs / 1000} s, as asked: climbing.`;
  if (settledAtMs === 0) return 'Service times are steady: the target is warm, climbing.';
  return `Service times settle ${(settledAtMs / 1000).toFixed(0)} s after the start: climbing.`;
}

/**
 * The SLO doesn't hold at this rate. Where load is the cause, half as much again makes it many times worse, and a lower rate
 * may do; with overload that needs no look.
 */
function tooHigh(problem: SearchProblem, state: Warming, seen: Observation): Move {
  const { memory } = state;
  const { ratio, share } = floorOf(problem.slo, memory.floorTicks);
  const isLoad = readTick(seen) === 'overload' || ratio <= 1;
  if (isLoad || state.lowerings > 0) return goLower(problem, state, seen);
  const above = restart(state, { brokenShare: share });
  const rps = memory.askedRps * tuning.floor.aboveFactor;
  return offer(problem, above, {
    rps,
    reason: `The SLO is broken at ${rate(memory.askedRps)}: ${worstText(seen)}. A little more load shows whether load is the cause.`,
  });
}

function lookAbove(problem: SearchProblem, state: Warming, seen: Observation): Move {
  const { loadRatio, badMin, aboveTicksMin, aboveTicksMax, verdictMs } = tuning.floor;
  if (readTick(seen) === 'overload') return goLower(problem, state, seen);
  const ticks = state.ticks.length;
  const isLate = ticks >= aboveTicksMax || elapsedOf(state.memory, seen) >= verdictMs;
  if (ticks < aboveTicksMin || (!isLate && worstBad(problem, state) < badMin)) return [state, null];
  const before = state.brokenShare ?? 0;
  const { broken, share, text } = floorOf(problem.slo, state.memory.floorTicks);
  if (share > Math.min(loadRatio * before, (1 + before) / 2)) return goLower(problem, state, seen);
  if (broken <= 0) return climbFrom(problem, state, settled);
  const lowRps = state.memory.askedRps / tuning.floor.aboveFactor;
  return conclude(problem, state.memory, {
    verdict: 'infeasible',
    reason: `At ${rate(lowRps)} ${percent(before)} of the requests break ${text}, and at half as much again ${percent(share)}: it isn't load that breaks it.`,
  });
}

function worstBad(problem: SearchProblem, { memory }: Warming): number {
  const counts = problem.slo.map((_, i) =>
    memory.floorTicks.reduce((sum, tick) => sum + tick.seen[i]!.bad, 0),
  );
  return Math.max(...counts);
}

function goLower(problem: SearchProblem, state: Warming, seen: Observation): Move {
  const { memory } = state;
  const { lowering, loweringsMax } = tuning.warming;
  if (state.lowerings >= loweringsMax) return infeasible(problem, state, seen);
  const lower = restart(state, { brokenShare: null, lowerings: state.lowerings + 1 });
  return offer(problem, lower, {
    rps: memory.askedRps / lowering,
    reason: `The SLO is broken at ${rate(memory.askedRps)}: ${worstText(seen)}. Trying a lower rate.`,
  });
}

function restart(
  state: Warming,
  changes: Pick<Warming, 'brokenShare'> & Partial<Warming>,
): Warming {
  return {
    ...state,
    memory: forgetFloor(state.memory),
    ticks: [],
    badRow: 0,
    ...changes,
  };
}

function infeasible(problem: SearchProblem, state: Warming, seen: Observation): Move {
  const { memory } = state;
  return conclude(problem, memory, {
    verdict: 'infeasible',
    reason:
      goneText(seen) ?? `The SLO is broken even at ${rate(memory.askedRps)}: ${worstText(seen)}.`,
  });
}

function worstText(seen: Observation): string {
  const worst = seen.evidence.reduce((a, b) => (b.ratio > a.ratio ? b : a));
  return `${worst.objective.text} is at ${worst.ratio.toFixed(1)} times its limit`;
}
