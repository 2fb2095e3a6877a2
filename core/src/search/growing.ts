/**
 * Climbs until the SLO breaks. The first climb takes bounded steps that shrink as the limit comes
 * nearer; later ones cross the bracket between the rate that held and the rate that broke. A step is only
 * taken after a tick that shows the rate asked for last, and once what is in flight has stopped growing, so it is
 * never blind.
 */
import { startHover } from './enter.ts';
import { floorOf, isBrokenFloor, noteFloor } from './floor.ts';
import { remember } from './learning.ts';
import { conclude, drain, type Move, offer, percent, rate, topRps } from './move.ts';
import type { Observation } from './observation.ts';
import type { Memory, SearchProblem, SearchState, TickVerdict } from './state.ts';
import { isBroken, readTick, worstRatio } from './tick-verdict.ts';
import { tuning } from './tuning.ts';
import { startFloorTest } from './warming.ts';

type Growing = Extract<SearchState, { phase: 'growing' }>;

export function grow(problem: SearchProblem, state: Growing, seen: Observation): Move {
  const memory = noteFloor(problem.slo, remember(state.memory, seen), seen);
  const verdict = readTick(seen);
  const next: Growing = {
    ...state,
    memory,
    seen: [...state.seen, verdict],
    inFlight: [...state.inFlight, seen.inFlight],
  };
  const growth = growthOf(next.inFlight, seen.offered);
  const isEnd = isTouch(next.seen) || growth > tuning.growing.growthEnds;
  if (isFloorInDoubt(problem, memory, isEnd)) return startFloorTest(problem, memory);
  if (isEnd) return touch(problem, next, seen);
  if (verdict !== 'good') return [next, null];
  if (memory.askedRps >= topRps(problem)) return atTopRate(problem, next);
  const isWaiting =
    growth > tuning.growing.growthWaits && next.seen.length < tuning.growing.waitTicksMax;
  return isWaiting || isUndecided(next.seen)
    ? [next, null]
    : nextStep(problem, next, worstRatio(seen));
}

/** One bad tick may be a spike; overload, or k bad ones of the last n, is the target. */
function isTouch(verdicts: readonly TickVerdict[]): boolean {
  const last = verdicts.slice(-tuning.growing.ofTicks);
  if (last.at(-1) === 'overload') return true;
  return last.filter((verdict) => verdict === 'bad').length >= tuning.growing.badTicks;
}

/** One good tick after a bad one tells nothing yet. */
function isUndecided(verdicts: readonly TickVerdict[]): boolean {
  return verdicts.slice(-tuning.growing.ofTicks).includes('bad');
}

/** What is in flight grew since the stay's first tick by so many standard deviations of Poisson arrivals a tick. */
function growthOf(inFlight: readonly number[], offered: number): number {
  if (inFlight.length < 2 || offered === 0) return 0;
  const ticks = inFlight.length - 1;
  return (inFlight.at(-1)! - inFlight[0]!) / Math.sqrt(ticks * offered);
}

function touch(problem: SearchProblem, state: Growing, seen: Observation): Move {
  const broken = state.memory.broken.map((was, i) => was || isBroken(seen.evidence[i]!));
  const memory = { ...state.memory, failedRps: state.memory.askedRps, broken };
  return drain(problem, memory, {
    next: 'growing',
    climb: state.climb + 1,
    reason: `The SLO breaks at ${rate(memory.askedRps)}: leaving it to drain.`,
    inFlight: seen.inFlight,
  });
}

/** Nothing so far says that the SLO holds at any rate, and what was seen well below the limit speaks against it. */
function isFloorInDoubt(problem: SearchProblem, memory: Memory, isEnd: boolean): boolean {
  if (memory.floorHolds) return false;
  const { suspectAbove, aboveFactor } = tuning.floor;
  const limitRps = Math.min(memory.askedRps, memory.failedRps ?? memory.askedRps);
  const below = memory.floorTicks.filter(({ rps }) => rps * aboveFactor <= limitRps);
  if (!isEnd) return isBrokenFloor(problem.slo, below);
  return floorOf(problem.slo, below).suspicion > suspectAbove;
}

function nextStep(problem: SearchProblem, state: Growing, ratio: number): Move {
  const passedRps = state.memory.askedRps;
  const { failedRps } = state.memory;
  const memory = { ...state.memory, passedRps };
  const go = (kept: Memory, rps: number, reason: string) =>
    offer(problem, { ...state, memory: kept, seen: [], inFlight: [] }, { rps, reason });
  if (failedRps === null) {
    // Full steps while the limit is far, shrinking to a few percent as it comes near.
    const room = Math.min(1, Math.max(0.12, 1.1 - ratio));
    const rps = passedRps * tuning.growing.stepMax ** room;
    return go(memory, rps, `Holds at ${rate(passedRps)}: growing.`);
  }
  const ceilingRps = ceilingOf(memory, failedRps);
  if (passedRps >= failedRps) {
    // What broke before holds now: the target was cold, or a spike ended that climb.
    const reason = `Holds at ${rate(passedRps)}, where it broke before: growing on.`;
    const rps = passedRps * tuning.growing.bracketStepMin ** 2;
    return go({ ...memory, failedRps: null }, rps, reason);
  }
  if (ceilingRps / passedRps <= tuning.growing.bracketRatio) {
    // Nearer to what held: that side costs the target less.
    const centreRps = passedRps * Math.max(1, ceilingRps / passedRps) ** tuning.growing.hoverShare;
    const spread = Math.max(tuning.model.bracketSpreadMin, Math.log(ceilingRps / passedRps));
    const bracketed = { ...memory, bracket: { rps: centreRps, spread } };
    return startHover(problem, bracketed, {
      tier: 0,
      centreRps,
      reason: `Holds at ${rate(passedRps)}, breaks at ${rate(ceilingRps)}: within ${percent(Math.max(0, ceilingRps / passedRps - 1))}, refining.`,
    });
  }
  const reason = `Holds at ${rate(passedRps)}: crossing the bracket up to ${rate(ceilingRps)}.`;
  return go(memory, passedRps * bracketStep(ceilingRps / passedRps), reason);
}

/** What broke, or the plateau of throughput where that is lower. */
function ceilingOf(memory: Memory, failedRps: number): number {
  return Math.min(failedRps, memory.plateau?.rps ?? failedRps);
}

function bracketStep(ratio: number): number {
  const step = ratio ** (1 / tuning.growing.bracketSteps);
  return Math.min(tuning.growing.bracketStepMax, Math.max(tuning.growing.bracketStepMin, step));
}

function atTopRate(problem: SearchProblem, state: Growing): Move {
  if (state.seen.length < tuning.growing.maxRateTicks) return [state, null];
  const memory = { ...state.memory, passedRps: state.memory.askedRps };
  const top = rate(topRps(problem));
  const isClient = topRps(problem) < problem.search.maxRps;
  return conclude(problem, memory, {
    verdict: isClient ? 'client-limited' : 'inconclusive',
    reason: isClient
      ? `The SLO still holds at ${top}, and by their own measurement the agents can't send more.`
      : `The SLO still holds at search.maxRate, ${top}: the capacity is above it.`,
  });
}
