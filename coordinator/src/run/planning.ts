/** When the next rate can start, and what it is on the wire. */
import type { Command } from '@plimsoll/core/search/command';
import type { RateBounds } from '@plimsoll/core/spec';
import { scheduleRate } from './rate-schedule.ts';
import type { PlannedRate, RunEffect, RunFacts, RunningRun } from './run-state.ts';

/** A plan must reach every agent before its segment starts. */
export const minLeadUs = 100_000;
/** What merging, judging and deciding may take on top, from the end of a window. */
const decisionUs = 100_000;

/** From an event outside of the ticks to the start of what is decided on it. */
export const leadUs = minLeadUs + decisionUs / 2;

/** How many ticks after the window that a decision is based on its rate starts. */
export function leadTicks(tickUs: number): number {
  return Math.ceil((minLeadUs + decisionUs) / tickUs);
}

/** The first tick boundary that a plan decided at `atUs` can start at. */
export function boundaryAfter(atUs: number, tickUs: number): number {
  return Math.ceil((atUs + leadUs) / tickUs);
}

/** Thousandths of a request per second, never above the spec's limit. */
export function quantise(rps: number, { maxRps }: Pick<RateBounds, 'maxRps'>): number {
  const maxMrps = Math.floor(maxRps * 1000);
  return Math.min(maxMrps, Math.max(0, Math.round(rps * 1000)));
}

export interface NextRate {
  readonly rateMrps: number;
  /** See ScheduledRate. */
  readonly fromSeq: number;
  /** Where it isn't there that it starts: before it only if windows don't count until then. */
  readonly startsAtUs?: number;
  readonly leastLeadUs?: number;
}

/** Puts a rate into force, as a new plan over the agents that live. */
export function planRate<S>(
  facts: RunFacts<S>,
  state: RunningRun<S>,
  { rateMrps, fromSeq, startsAtUs = fromSeq * facts.tickUs, leastLeadUs = minLeadUs }: NextRate,
): readonly [RunningRun<S>, RunEffect] {
  const revision = state.revision + 1;
  const schedule = scheduleRate(state.schedule, { fromSeq, rateMrps, revision });
  const plan: PlannedRate = {
    revision,
    fromSeq,
    startsAtUs,
    leastLeadUs,
    rateMrps,
    shares: state.live.map(({ agentId, weight }) => ({ agentId, weight })),
  };
  return [
    { ...state, revision, schedule, scheduleBefore: state.schedule },
    { type: 'plan', plan },
  ];
}

/** The decision as people see it. */
export function decisionEvent<S>(
  facts: RunFacts<S>,
  search: S,
  command: Command & { type: 'offer' },
  atMs: number,
): RunEffect {
  const { phase } = facts.search.progress(facts.problem, search, atMs);
  const rps = quantise(command.rps, facts.problem.search) / 1000;
  return {
    type: 'record',
    event: { type: 'decision', atMs, phase, rps, reason: command.reason },
  };
}
