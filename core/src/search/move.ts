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
  readonly reason: string;
}

/** Ends the search. Capacities are told where the verdict is that they are settled. */
export function conclude(problem: SearchProblem, memory: Memory, ending: Ending): Move {
  const { confidence } = problem.search;
  const tiers = problem.tiers.map(({ name }, index): TierConclusion => {
    const interval = memory.intervals[index];
    const isKnown = interval !== undefined && ending.verdict === 'settled';
    return { name, ...ending, capacity: isKnown ? capacityOf(interval, confidence) : null };
  });
  const [first] = tiers;
  const capacity = first?.capacity ?? null;
  const conclusion: Conclusion = {
    verdict: ending.verdict,
    reason: reasonOf(ending, memory),
    capacity,
    warmupMs: memory.warmupMs,
    tiers,
    findings: memory.findings,
  };
  return [
    { phase: 'finished', memory, conclusion },
    { type: 'finish', conclusion },
  ];
}

/** An answer that is for the end of the run says so. */
function reasonOf({ verdict, reason }: Ending, { findings }: Memory): string {
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
