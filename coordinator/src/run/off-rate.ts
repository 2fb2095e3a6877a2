/**
 * Whether a window was made at the rate that was planned. Agents don't offer what they have no permission for: where
 * leases ran out because renewals didn't arrive, less was offered than planned, and no agent was lost or late. A rate
 * that was never offered has neither held nor broken.
 */
import type { RunWindow } from '@plimsoll/core/run-window';
import type { Arrival } from '@plimsoll/core/spec';
import type { RunAgent } from './run-state.ts';

/** As for a schedule that runs away: less than a fiftieth is no other rate (core/health.ts). */
const allowedShare = 0.02;
/** By chance alone, this many standard deviations happen in one window of some million. */
const chanceDeviations = 5;
/** Of Poisson arrivals none comes with a probability of 1e-11 where so many are expected. */
const expectedMin = 25;

/**
 * Why the window says nothing of its rate, or null.
 *
 * @param live whose shares the window's rate was made of, by their weights
 */
export function offRateReason(
  arrival: Arrival,
  live: readonly RunAgent[],
  window: RunWindow,
): string | null {
  const { rateMrps, startUs, endUs } = window;
  if (rateMrps === null) return null;
  // A recording is now above its mean and now below; who offered what of it can still be compared.
  const planned =
    arrival.type === 'replay' ? window.counters.offered : (rateMrps * (endUs - startUs)) / 1e9;
  return agentReason(live, planned, window) ?? fleetReason(arrival, planned, window);
}

function fleetReason(
  { type }: Arrival,
  planned: number,
  { counters, agents }: RunWindow,
): string | null {
  // Each agent's own arrivals are even, so that it is off by less than one.
  const chance = type === 'poisson' ? chanceDeviations * Math.sqrt(planned) : agents.length;
  if (Math.abs(counters.offered - planned) <= allowedShare * planned + chance) return null;
  return `${counters.offered} requests were offered instead of ${Math.round(planned)}`;
}

/** One of many that is heard and hears nothing: its lease ran out, and the fleet's sum hardly shows it. */
function agentReason(
  live: readonly RunAgent[],
  planned: number,
  { agents, byAgent }: RunWindow,
): string | null {
  const whole = live.reduce((sum, { weight }) => sum + weight, 0);
  const weights = new Map(live.map(({ agentId, weight }) => [agentId, weight]));
  const idle = agents.filter((agentId, index) => {
    const share = (planned * (weights.get(agentId) ?? 0)) / whole;
    return share >= expectedMin && byAgent[index]?.counters.offered === 0;
  });
  return idle.length === 0 ? null : `agent ${idle.join(', ')} offered nothing of its share`;
}
