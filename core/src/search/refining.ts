/**
 * Hovers around the estimate in short blocks, at it, below, at it, above, and fits one model to every tick. The interval
 * narrows with evidence and widens with contradictions; nothing is latched. How far below and above follows from the
 * slope: far enough for the violations to differ, near enough for all of them to count. Of several tiers one that is known
 * badly is hovered around next, while the model learns of all of them from every tick.
 */
import { blockTicks, startBurst, startClimb, startConfirming } from './enter.ts';
import { refit, remember } from './learning.ts';
import {
  conclude,
  drain,
  isTooWide,
  type Move,
  offer,
  percent,
  rate,
  tooWideText,
  wouldTake,
} from './move.ts';
import type { Observation } from './observation.ts';
import type { Interval, Memory, Refining, Sample, SearchProblem } from './state.ts';
import { backlogRatio, budgetOf, isMostlyBad, readTick } from './tick-verdict.ts';
import { isLate, leftMs } from './time-left.ts';
import { tuning } from './tuning.ts';

export function refine(problem: SearchProblem, state: Refining, seen: Observation): Move {
  const badRow = isMostlyBad(seen) ? state.badRow + 1 : 0;
  const isFilling = state.fillingLeft > 0;
  const memory = isFilling ? state.memory : hovered(remember(state.memory, seen));
  if (readTick(seen) === 'overload' || badRow >= tuning.overload.badTicks) {
    return drain(problem, refit(problem, memory, state.centreRps), {
      next: 'refining',
      climb: 0,
      reason: `Overloaded at ${rate(memory.askedRps)}: leaving it to drain.`,
      inFlight: seen.inFlight,
    });
  }
  const ticksLeft = state.ticksLeft - 1;
  if (ticksLeft > 0 && !isLate(problem, memory, seen.atMs)) {
    const fillingLeft = Math.max(0, state.fillingLeft - 1);
    return [{ ...state, memory, ticksLeft, fillingLeft, badRow }, null];
  }
  return endBlock(problem, { ...state, memory, badRow }, seen);
}

function hovered(memory: Memory): Memory {
  return { ...memory, hoverTicks: memory.hoverTicks + 1 };
}

function endBlock(problem: SearchProblem, state: Refining, seen: Observation): Move {
  const { atMs } = seen;
  const memory = refit(problem, state.memory, state.centreRps);
  const worst = worstTier(memory);
  const interval = memory.intervals[worst]!; // refit() gives one for each tier, and there is at least one.
  const { flatTicks, flatMax, effectiveBadMin } = tuning.refining;
  const isLong = memory.hoverTicks >= flatTicks && interval.effectiveBad >= effectiveBadMin;
  if (isLong && interval.flatProbability > flatMax) {
    return flat(problem, memory, interval);
  }
  if (isKnown(memory, problem.search.precision)) {
    const why = `The interval is within ${percent(interval.halfWidth)}`;
    return startConfirming(problem, memory, { why, atMs });
  }
  if (isLate(problem, memory, atMs)) return endOfTime(problem, memory, interval, atMs);
  if (isTimeToBurst(problem, memory, atMs)) {
    const burst = startBurst(problem, memory, 'While there is time');
    if (burst !== null) return burst;
  }
  if (isFarBelow(problem, memory, interval)) {
    return startClimb(
      problem,
      { ...memory, passedRps: memory.askedRps },
      {
        climb: 1,
        rps: memory.askedRps * tuning.growing.bracketStepMin ** 2,
        reason: `At ${rate(memory.askedRps)} the SLO isn't even near its limit: climbing on.`,
      },
    );
  }
  const tier = nextTier(problem, memory);
  return hoverOn(problem, { ...state, memory, tier }, memory.intervals[tier]!, seen);
}

/** A burst that isn't recovered from takes a while to follow up. */
function isTimeToBurst(problem: SearchProblem, memory: Memory, atMs: number): boolean {
  const { ticksMin } = tuning.refining;
  if (memory.recoveredRps !== null || memory.hoverTicks < ticksMin) return false;
  return leftMs(problem, memory, atMs) <= tuning.probing.reserveMs;
}

/**
 * Whether at this rate, and a little below, always fewer requests were over three quarters of each limit than may be over the limit
 * itself: then the capacity is well above, and the climbs ended too early (cold, or by a spike).
 */
function isFarBelow(problem: SearchProblem, memory: Memory, interval: Interval): boolean {
  const { plateauNear, farShare, farRatio, farHigh } = tuning.refining;
  if (interval.highRps <= farHigh * memory.askedRps) return false;
  if (memory.plateau !== null && memory.askedRps > plateauNear * memory.plateau.rps) return false;
  const fromRps = memory.askedRps * 0.8;
  const toRps = memory.askedRps * 1.02;
  const near = memory.samples.filter(({ rps }) => rps > fromRps && rps < toRps);
  const sum = (count: (sample: Sample) => number) =>
    near.reduce((total, sample) => total + count(sample), 0);
  return problem.slo.every((objective, place) => {
    const total = sum(({ seen }) => seen[place]!.total);
    if (total === 0) return false;
    const budget = budgetOf(objective);
    if (budget === null) return sum(({ seen }) => seen[place]!.ratio) < farRatio * near.length;
    const over = sum(({ seen }) => seen[place]!.above.at(-1) ?? seen[place]!.bad);
    return total * budget > 3 && over < farShare * budget * total;
  });
}

/**
 * The lowest of those that are known almost worst: what is learned of it tells more of the others (kin.ts) than the other way round,
 * and costs the target less.
 */
function nextTier({ search }: SearchProblem, memory: Memory): number {
  const { intervals } = memory;
  const worst = worstTier(memory);
  const { almostWorst } = tuning.refining;
  const width = Math.max(search.precision, almostWorst * intervals[worst]!.halfWidth);
  return intervals.reduce((lowest, { halfWidth, estimateRps }, tier) => {
    return halfWidth > width && estimateRps < intervals[lowest]!.estimateRps ? tier : lowest;
  }, worst);
}

function worstTier(memory: Memory): number {
  return memory.intervals.reduce(
    (worst, { halfWidth }, tier) => (halfWidth > memory.intervals[worst]!.halfWidth ? tier : worst),
    0,
  );
}

export function isKnown(memory: Memory, precision: number): boolean {
  return (
    memory.hoverTicks >= tuning.refining.ticksMin &&
    memory.intervals.every(
      (interval) =>
        interval.halfWidth <= precision && isSeen(interval) && !isQuestionable(interval),
    )
  );
}

function isSeen({ effectiveBad, kinBad }: Interval): boolean {
  return effectiveBad + tuning.kin.badShare * kinBad >= tuning.refining.effectiveBadMin;
}

/** Queues hardly have to do with it, and that the rate has is not for certain. */
function isQuestionable({ queues, flatProbability }: Interval): boolean {
  const { queuesMin, flatDoubt } = tuning.refining;
  return queues < queuesMin && flatProbability > flatDoubt;
}

function flat(problem: SearchProblem, memory: Memory, interval: Interval): Move {
  const { bindingObjective } = interval;
  const lowest = memory.samples.reduce((a, b) => (b.rps < a.rps ? b : a));
  const floorShare = shareUpTo(problem, memory, bindingObjective, 1.05 * lowest.rps);
  const [what, so] = flatTexts(interval);
  const text = `${what} At ${rate(lowest.rps)} there are still ${percent(floorShare)}. ${so}`;
  const findings = [...memory.findings, { type: 'flat', floorShare, text } as const];
  return conclude(problem, { ...memory, findings }, { verdict: 'inconclusive', reason: text });
}

/** What was seen, and what follows. */
function flatTexts({ bindingObjective, flatProbability, slope }: Interval) {
  if (flatProbability > tuning.refining.flatMax) {
    return [
      `Violations of ${bindingObjective} hardly depend on the rate (1 % more load, ${slope.toFixed(1)} % more of them).`,
      'Something other than load causes them, so no rate is the capacity.',
    ] as const;
  }
  return [
    `What breaks ${bindingObjective} breaks it by far, as standstills do and queues don't.`,
    'There were too few to tell whether load or something else causes them: that takes a longer run.',
  ] as const;
}

/** What the objective's violations are at rates up to this one. */
function shareUpTo(problem: SearchProblem, memory: Memory, text: string, rps: number): number {
  const place = problem.slo.findIndex((objective) => objective.text === text);
  const near = memory.samples.filter((sample) => sample.rps <= rps);
  const bad = near.reduce((sum, { seen }) => sum + seen[place]!.bad, 0);
  const total = near.reduce((sum, { seen }) => sum + seen[place]!.total, 0);
  return bad / Math.max(1, total);
}

function endOfTime(problem: SearchProblem, memory: Memory, interval: Interval, atMs: number): Move {
  if (isQuestionable(interval)) return flat(problem, memory, interval);
  const nothing = endWithNothing(problem, memory);
  if (nothing !== null) return nothing;
  const why = `Out of time at ${percent(interval.halfWidth)}; ${wouldTake(problem, memory, interval)}`;
  return startConfirming(problem, memory, { why, atMs });
}

/** Null where some tier is known well enough for an answer, now that there is no time for a better one. */
export function endWithNothing(problem: SearchProblem, memory: Memory): Move | null {
  if (!memory.intervals.every((interval) => isTooWide(problem, interval))) return null;
  const reason = tooWideText(problem, memory, memory.intervals[worstTier(memory)]!);
  return conclude(problem, memory, { verdict: 'inconclusive', reason });
}

function hoverOn(
  problem: SearchProblem,
  state: Refining,
  interval: Interval,
  seen: Observation,
): Move {
  const { moveMax, deadBand, emptyingBacklog } = tuning.refining;
  const move = Math.log(interval.estimateRps / state.centreRps);
  const isOther = Math.abs(move) > 4 * moveMax;
  const wantedRps = isOther
    ? interval.estimateRps * Math.exp(-Math.sign(move) * moveMax)
    : state.centreRps * Math.exp(Math.min(moveMax, Math.max(-moveMax, move)));
  // Beyond what broke, or was hovered around so far, nobody jumps.
  const edgeRps = Math.max(state.centreRps, state.memory.failedRps ?? wantedRps);
  const centreRps = Math.min(wantedRps, edgeRps * Math.exp(moveMax));
  const block = state.block + 1;
  const [side, offset] = offsetOf(block, interval);
  const rps = centreRps * Math.exp(side * offset);
  // A queue that a higher rate has filled would be blamed on the lower one.
  const isEmptying = rps < state.memory.askedRps && (backlogRatio(seen) ?? 0) > emptyingBacklog;
  if (isEmptying) {
    return drain(problem, state.memory, {
      next: 'refining',
      climb: 0,
      reason: `Letting the queue that ${rate(state.memory.askedRps)} has filled empty first.`,
      inFlight: seen.inFlight,
    });
  }
  const ticksLeft = blockTicks(problem, state.memory, state.tier);
  const next: Refining = { ...state, centreRps, block, ticksLeft, fillingLeft: 0 };
  if (Math.abs(Math.log(rps / state.memory.askedRps)) < deadBand) return [next, null];
  const where = side === 0 ? 'at' : side < 0 ? 'below' : 'above';
  const reason = `Between ${rate(interval.lowRps)} and ${rate(interval.highRps)}: hovering ${where} the estimate.`;
  return offer(problem, next, { rps, reason });
}

/** The cycle of blocks: at the estimate, below, at it, above. */
function offsetOf(block: number, { slope, sigma }: Interval): readonly [number, number] {
  const { leverBelow, leverAbove, offsetMin, offsetMaxBelow, offsetMaxAbove } = tuning.refining;
  const side = [0, -1, 0, 1][block % 4]!;
  const [lever, most] = side < 0 ? [leverBelow, offsetMaxBelow] : [leverAbove, offsetMaxAbove];
  // While the estimate itself is uncertain a smaller distance would tell nothing.
  const offset = Math.max(lever / slope, side < 0 ? 0.5 * sigma : 0, offsetMin);
  return [side, Math.min(most, offset)];
}
