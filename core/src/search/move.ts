/** What a phase does with a tick: the next state and, where the rate changes or the run ends, a command. */

import type { Command, Conclusion, KnownCapacity, TierConclusion } from './command.ts';
import { forTheEndText } from './drift.ts';
import type { Interval, Memory, SearchProblem, SearchState } from './state.ts';
import { tuning } from './tuning.ts';

export type Move = readonly [SearchState, Command | null];

/** The highest rate that is asked for: the spec's, or what the load generators can send. */
export function topRps({ search, clientLimitRps }: SearchProblem): number {
  return Math.min(search.maxRps, clientLimitRps ?? search.maxRps);
}

/** Asks for a rate, within these bounds. */
export function offer(
  problem: SearchProblem,
  state: SearchState,
  request: { readonly rps: number; readonly reason: string },
): Move {
  const rps = Math.min(topRps(problem), request.rps);
  const { memory } = state;
  const stay = rps === memory.askedRps ? memory.stay : memory.stay + 1;
  const next = { ...state, memory: { ...memory, askedRps: rps, stay } };
  return [next, { type: 'offer', rps, reason: request.reason }];
}

export interface Ending {
  readonly verdict: Conclusion['verdict'];
  /** One for all tiers, or one for each from what is known of it. */
  readonly reason: string | ((interval: Interval) => string);
  /** The tiers that it is the answer for, where it isn't for all of them; the others are known too badly. */
  readonly answered?: readonly number[];
}

/** Ends the search. Capacities are told where the verdict is that they are settled. */
export function conclude(problem: SearchProblem, memory: Memory, ending: Ending): Move {
  const [first, ...others] = problem.tiers.map(({ name }, tier) => ({
    name,
    ...tierEnding(problem, memory, ending, tier),
  }));
  const { verdict, reason, capacity } = first!; // There is one at least.
  const conclusion: Conclusion = {
    verdict,
    reason: reasonOf({ verdict, reason }, memory),
    capacity,
    warmupMs: memory.warmupMs,
    tiers: [first!, ...others],
    findings: memory.findings,
  };
  return [
    { phase: 'finished', memory, conclusion },
    { type: 'finish', conclusion },
  ];
}

function tierEnding(
  problem: SearchProblem,
  memory: Memory,
  { verdict, reason, answered }: Ending,
  tier: number,
): Omit<TierConclusion, 'name'> {
  const interval = memory.intervals[tier];
  if (interval !== undefined && answered?.includes(tier) === false) {
    const why = tooWideText(problem, memory, interval);
    return { verdict: 'inconclusive', reason: why, capacity: null };
  }
  const isKnown = interval !== undefined && verdict === 'settled';
  return {
    verdict,
    reason: typeof reason === 'string' ? reason : reason(interval!), // Only what was fitted is told in figures.
    capacity: isKnown ? capacityOf(interval, problem.search.confidence) : null,
  };
}

/** Whether even at the end of the time it is no answer. */
export function isTooWide({ search }: SearchProblem, { halfWidth }: Interval): boolean {
  return halfWidth > tuning.refining.lateFactor * search.precision;
}

export function tooWideText(problem: SearchProblem, memory: Memory, interval: Interval): string {
  const { halfWidth, lowRps, highRps } = interval;
  return `Out of time with an interval of ${rate(lowRps)} to ${rate(highRps)} (${percent(halfWidth)}); ${wouldTake(problem, memory, interval)}.`;
}

/** The width of an interval falls with the square root of the time spent on it. */
export function wouldTake(
  { search, tickMs }: SearchProblem,
  { hoverTicks }: Memory,
  { halfWidth }: Interval,
): string {
  const factor = Math.max(1, halfWidth / search.precision) ** 2;
  const seconds = (hoverTicks * tickMs * (factor - 1)) / 1000;
  return `${percent(search.precision)} would take about ${seconds.toFixed(0)} s more`;
}

/** An answer that is for the end of the run says so. */
function reasonOf(
  { verdict, reason }: Pick<TierConclusion, 'verdict' | 'reason'>,
  { findings }: Memory,
): string {
  const drift = findings.find((finding) => finding.type === 'drift');
  return verdict === 'settled' && drift !== undefined
    ? `${reason} ${forTheEndText(drift)}`
    : reason;
}

function capacityOf(interval: Interval, confidence: number): KnownCapacity {
  return {
    rps: interval.estimateRps,
    lowRps: interval.lowRps,
    highRps: interval.highRps,
    confidence,
    bindingObjective: interval.bindingObjective,
  };
}

export interface Drain {
  readonly next: 'growing' | 'refining';
  readonly climb: number;
  readonly reason: string;
  readonly inFlight: number;
}

/** Leaves overload at once, for a rate at which the backlog is worked off within seconds. */
export function drain(problem: SearchProblem, memory: Memory, how: Drain): Move {
  const state: SearchState = {
    phase: 'draining',
    memory,
    leftRps: memory.askedRps,
    next: how.next,
    climb: how.climb,
    ticks: 0,
    lowerings: 0,
  };
  return offer(problem, state, { rps: drainRps(memory, how.inFlight), reason: how.reason });
}

export function drainRps(memory: Memory, inFlight: number): number {
  const { rateShare, rateShareMin, clearSeconds } = tuning.draining;
  const halfRps = memory.askedRps * rateShare;
  if (memory.plateau === null) return halfRps;
  const { rps } = memory.plateau;
  const clearingRps = rps - inFlight / clearSeconds;
  return Math.min(halfRps, Math.max(rateShareMin * rps, clearingRps));
}

export function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}

export function rate(rps: number): string {
  return `${rps >= 100 ? rps.toFixed(0) : rps.toPrecision(3)}/s`;
}
