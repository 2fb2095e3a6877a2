/**
 * Whether a window was made at the rate that was planned. Agents don't offer what they have no permission for: where
 * leases ran out because renewals didn't arrive, less was offered than planned, and no agent was lost or late. A rate
 * that was never offered has neither held nor broken.
 */
import type { RunWindow } from '@plimsoll/core/run-window';
import type { Arrival } from '@plimsoll/core/spec';

/** As for a schedule that runs away: less than a fiftieth is no other rate (core/health.ts). */
const allowedShare = 0.02;
/** By chance alone, this many standard deviations happen in one window of some million. */
const chanceDeviations = 5;

/** Why the window says nothing of its rate, or null. */
export function offRateReason(
  { type }: Arrival,
  { rateMrps, startUs, endUs, counters, agents }: RunWindow,
): string | null {
  if (rateMrps === null) return null;
  const planned = (rateMrps * (endUs - startUs)) / 1e9;
  // Each agent's own arrivals are even, so that it is off by less than one.
  const chance = type === 'poisson' ? chanceDeviations * Math.sqrt(planned) : agents.length;
  if (Math.abs(counters.offered - planned) <= allowedShare * planned + chance) return null;
  return `${counters.offered} requests were offered instead of ${Math.round(planned)}`;
}
