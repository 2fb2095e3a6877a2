/** Reads one tick: clearly within the SLO, clearly outside, or running away. */
import type { Evidence } from '../evidence.ts';
import { type Objective, timeLimitOf } from '../slo.ts';
import type { Observation } from './observation.ts';
import type { TickVerdict } from './state.ts';
import { tuning } from './tuning.ts';

/** In flight; fewer are chance at any rate. */
const backlogMin = 8;

/**
 * Good unless some objective has more violations than its budget by about two standard deviations of
 * independent ones; overload when the backlog grows past what the latency limit allows (Little's law)
 * or most requests fail.
 */
export function readTick(seen: Observation): TickVerdict {
  if (isOverloaded(seen)) return 'overload';
  return seen.evidence.some(isBroken) ? 'bad' : 'good';
}

/** The share of requests that may break an objective; null for a mean, which has no budget. */
export function budgetOf(objective: Objective): number | null {
  switch (objective.type) {
    case 'latency-quantile':
      return 1 - objective.quantile;
    case 'errors':
    case 'goodput':
      return objective.limit;
    case 'latency-mean':
      return null;
  }
}

/** The limit that an objective sets on a time; null for one on failures. */
export function limitOf(objective: Objective): number | null {
  return timeLimitOf(objective)?.limitUs ?? null;
}

/** The ratio of the objective that is nearest to, or furthest over, its limit. */
export function worstRatio(seen: Observation): number {
  return seen.evidence.reduce((worst, evidence) => Math.max(worst, evidence.ratio), 0);
}

export function isMostlyBad(seen: Observation): boolean {
  return seen.evidence.some(
    (evidence) =>
      evidence.total > 0 &&
      evidence.objective.type !== 'latency-mean' &&
      evidence.bad > tuning.overload.badShare * evidence.total,
  );
}

/**
 * What is in flight over what Little's law allows at the loosest limit on response times: above 1 requests wait longer than
 * any objective allows. Null where nothing limits response times.
 */
export function backlogRatio(seen: Observation): number | null {
  const limitUs = responseLimitUs(seen);
  if (limitUs === null || seen.spanMs <= 0) return null;
  const arriving = Math.min(seen.offered, seen.completed + seen.failed) / (seen.spanMs * 1000);
  return seen.inFlight / Math.max(backlogMin, arriving * limitUs);
}

/**
 * Many requests are out and none succeeded. With a limit on response times that is a backlog, which an overload explains. Without one it is a
 * standstill: an overloaded target still works at its capacity, so that this says nothing of how failures depend on the rate.
 */
export function isStandstill(seen: Observation): boolean {
  return seen.completed === 0 && seen.inFlight >= backlogMin && responseLimitUs(seen) === null;
}

/** Nothing has failed yet, which is no sign that nothing will: timeouts come late, and what a target refuses once it goes on. */
export function isSilent(seen: Observation): boolean {
  return seen.failed === 0 && isStandstill(seen);
}

/** What to say of a target that doesn't answer at all; null for one that does. */
export function goneText(seen: Observation): string | null {
  if (seen.completed > 0 || seen.failed === 0) return null;
  const of = `${seen.failed} requests of the last ${seen.spanMs / 1000} s`;
  return seen.lost >= seen.failed / 2
    ? `Nothing listens at the target any more: ${of} found no connection, or lost it.`
    : `The target gives no good answer any more: all ${of} failed.`;
}

/** More violations than two standard deviations of independent ones explain. */
export function isBroken(evidence: Evidence): boolean {
  const budget = budgetOf(evidence.objective);
  if (budget === null) return evidence.ratio > 1;
  const expected = budget * evidence.total;
  return evidence.bad > expected + 2 * Math.sqrt(expected) + 1;
}

function isOverloaded(seen: Observation): boolean {
  if (seen.offered > 0 && seen.failed > tuning.overload.badShare * seen.offered) return true;
  const limitUs = responseLimitUs(seen);
  if (limitUs === null || seen.offeredRps === null) return false;
  const allowed = Math.max(backlogMin, (seen.offeredRps * limitUs) / 1e6);
  return seen.inFlight > tuning.overload.backlogRatio * allowed;
}

/** The loosest limit on response times: backlog beyond it breaks every latency objective. */
function responseLimitUs(seen: Observation): number | null {
  let limit: number | null = null;
  for (const { objective } of seen.evidence) {
    const own = timeLimitOf(objective);
    if (own?.family === 'latency') limit = Math.max(limit ?? 0, own.limitUs);
  }
  return limit;
}
