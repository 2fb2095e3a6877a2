/**
 * Finds an agent that had a share of the rate and offered nothing of it, such as one that is heard and hears nothing: its
 * lease ran out, and the fleet offers less than the plan without any of its ticks saying so.
 */
import type { RunWindow } from '@plimsoll/core/run-window';
import type { RunAgent } from './run-state.ts';

/** Of Poisson arrivals none comes with a probability of 1e-11 where so many are expected. */
const expectedMin = 25;

/** @param live whose shares the window's rate was made of, by their weights */
export function idleShareReason(live: readonly RunAgent[], window: RunWindow): string | null {
  const { rateMrps, startUs, endUs, agents, byAgent } = window;
  if (rateMrps === null) return null;
  const expected = ((rateMrps / 1000) * (endUs - startUs)) / 1e6;
  const whole = live.reduce((sum, { weight }) => sum + weight, 0);
  const weights = new Map(live.map(({ agentId, weight }) => [agentId, weight]));
  const idle = agents.filter((agentId, index) => {
    const share = (expected * (weights.get(agentId) ?? 0)) / whole;
    return share >= expectedMin && byAgent[index]?.counters.offered === 0;
  });
  return idle.length === 0 ? null : `agent ${idle.join(', ')} offered nothing of its share`;
}
