/**
 * Rates that a person asks for, in a run that has no search. They start as soon as all agents can have heard of them, in
 * mid-tick: whoever turns a rate down wants it down now. The window that it happens in counts for neither rate.
 */
import type { Problem } from '@plimsoll/core/problem';
import { fleetLimitRps } from './fleet-limit.ts';
import { decisionEvent, planRate, quantise } from './planning.ts';
import type { RateInput, RunFacts, RunState, Step } from './run-state.ts';

/** Why a rate isn't taken. */
export type RateRefusal =
  /** The rate is the search's business. */
  | { readonly code: 'SEARCHED' }
  | { readonly code: 'NOT_UNDER_LOAD'; readonly reason: string }
  | { readonly code: 'RATE_REFUSED'; readonly problem: Problem };

/** Between taking a rate and sending its plan nothing waits; what is left of its lead then is enough. */
const leastLeadShare = 0.75;

/** Null for a rate that would be taken. @param rps as it was asked for */
export function refuseRate<S>(
  facts: RunFacts<S>,
  state: RunState<S>,
  rps: number,
): RateRefusal | null {
  const { search } = facts.spec;
  if (search.mode !== 'manual') return { code: 'SEARCHED' };
  if (state.phase !== 'running') return { code: 'NOT_UNDER_LOAD', reason: 'its load has ended' };
  const expected = expectedRate(search.maxRps, state.live.length, fleetLimitRps(state.live), rps);
  if (expected === null) return null;
  return {
    code: 'RATE_REFUSED',
    problem: { path: 'ratePerSecond', expected, found: String(rps) },
  };
}

/** @returns what there should have been instead, or null */
function expectedRate(
  maxRps: number,
  agents: number,
  limitRps: number | null,
  rps: number,
): string | null {
  if (!(rps > 0 && rps <= maxRps)) {
    return `a rate above 0 and at most search.maxRate, which is ${maxRps}`;
  }
  if (limitRps === null || rps <= limitRps) return null;
  return `at most ${Math.floor(limitRps)}, which is what ${agents} agents can send by their own measurement`;
}

export function steer<S>(facts: RunFacts<S>, state: RunState<S>, input: RateInput): Step<S> {
  if (state.phase !== 'running') return [state, []];
  const { rateMrps, atUs, leadUs } = input;
  // Whatever else was about to start gives way; but no load begins before the run's does.
  const startsAtUs = Math.max(atUs + leadUs, state.loadFromUs);
  const [planned, plan] = planRate(facts, state, {
    rateMrps,
    fromSeq: startsAtUs / facts.tickUs,
    startsAtUs,
    leastLeadUs: leadUs * leastLeadShare,
  });
  const seconds = (startsAtUs / 1e6).toFixed(3);
  const reason = `Asked for by hand: ${rateMrps / 1000}/s from ${seconds} s on.`;
  const command = { type: 'offer', rps: rateMrps / 1000, reason } as const;
  return [planned, [plan, decisionEvent(facts, state.search, command, atUs / 1000)]];
}

/** Whole thousandths, and never none: a rate that is taken is offered. */
export function rateOf<S>(facts: RunFacts<S>, rps: number): number {
  return Math.max(1, quantise(rps, facts.spec.search));
}
