/**
 * Climbs until the SLO breaks. The first climb takes bounded steps that shrink as the limit comes
 * nearer; later ones cross the bracket between the rate that held and the rate that broke. A step is only
 * taken after a tick that shows the rate asked for last, so it is never blind.
 */
import { startHover } from './enter.ts';
import { remember } from './learning.ts';
import { conclude, drain, type Move, offer, percent, rate, topRps } from './move.ts';
import type { Observation } from './observation.ts';
import type { SearchProblem, SearchState, TickVerdict } from './state.ts';
import { readTick, worstRatio } from './tick-verdict.ts';
import { tuning } from './tuning.ts';

type Growing = Extract<SearchState, { phase: 'growing' }>;

export function grow(problem: SearchProblem, state: Growing, seen: Observation): Move {
  const memory = remember(state.memory, seen);
  const verdict = readTick(seen);
  const verdicts = [...state.seen, verdict];
  if (isTouch(verdicts)) {
    const failed = { ...memory, failedRps: memory.askedRps };
    return drain(problem, failed, {
      next: 'growing',
      climb: state.climb + 1,
      reason: `The SLO breaks at ${rate(memory.askedRps)}: leaving it to drain.`,
    });
  }
  if (verdict !== 'good') return [{ ...state, memory, seen: verdicts }, null];
  if (memory.askedRps >= topRps(problem)) return atTopRate(problem, { ...state, memory }, verdicts);
  return nextStep(problem, { ...state, memory }, worstRatio(seen));
}

/** One bad tick may be a spike; overload, or k bad ones of the last n, is the target. */
function isTouch(verdicts: readonly TickVerdict[]): boolean {
  const last = verdicts.slice(-tuning.growing.ofTicks);
  if (last.at(-1) === 'overload') return true;
  return last.filter((verdict) => verdict === 'bad').length >= tuning.growing.badTicks;
}

function nextStep(problem: SearchProblem, state: Growing, ratio: number): Move {
  const { memory } = state;
  const passedRps = memory.askedRps;
  const failedRps = memory.failedRps;
  if (failedRps === null) {
    // Full steps while the limit is far, shrinking to a few percent as it comes near.
    const room = Math.min(1, Math.max(0.12, 1.1 - ratio));
    const rps = passedRps * tuning.growing.stepMax ** room;
    const next = { ...state, memory: { ...memory, passedRps }, seen: [] };
    return offer(problem, next, { rps, reason: `Holds at ${rate(passedRps)}: growing.` });
  }
  if (passedRps >= failedRps) {
    // What broke before holds now: the target was cold, or a spike ended that climb.
    const contradicted = { ...memory, passedRps, failedRps: null };
    const next = { ...state, memory: contradicted, seen: [] };
    const reason = `Holds at ${rate(passedRps)}, where it broke before: growing on.`;
    return offer(problem, next, { rps: passedRps * tuning.growing.bracketStepMax, reason });
  }
  if (failedRps / passedRps <= tuning.growing.bracketRatio) {
    const centreRps = Math.sqrt(failedRps * passedRps);
    return startHover(
      problem,
      { ...memory, passedRps },
      {
        centreRps,
        reason: `Holds at ${rate(passedRps)}, breaks at ${rate(failedRps)}: within ${percent(failedRps / passedRps - 1)}, refining.`,
      },
    );
  }
  const step = bracketStep(failedRps / passedRps);
  const next = { ...state, memory: { ...memory, passedRps }, seen: [] };
  const reason = `Holds at ${rate(passedRps)}: crossing the bracket up to ${rate(failedRps)}.`;
  return offer(problem, next, { rps: passedRps * step, reason });
}

function bracketStep(ratio: number): number {
  const step = ratio ** (1 / tuning.growing.bracketSteps);
  return Math.min(tuning.growing.bracketStepMax, Math.max(tuning.growing.bracketStepMin, step));
}

function atTopRate(problem: SearchProblem, state: Growing, verdicts: readonly TickVerdict[]): Move {
  if (verdicts.length < tuning.growing.maxRateTicks) return [{ ...state, seen: verdicts }, null];
  const memory = { ...state.memory, passedRps: state.memory.askedRps };
  const top = rate(topRps(problem));
  const isClient = topRps(problem) < problem.search.maxRps;
  const ending = isClient
    ? ({
        verdict: 'client-limited',
        reason: `The SLO still holds at ${top}, and by their own measurement the agents can't send more.`,
      } as const)
    : ({
        verdict: 'inconclusive',
        reason: `The SLO still holds at search.maxRate, ${top}: the capacity is above it.`,
      } as const);
  return conclude(memory, ending, problem.search.confidence);
}
