/** What the agents of a run can send together. */
import type { RunAgent } from './run-state.ts';

/**
 * Requests per second: the rate at which the first agent's share, which goes by weight, is all that this agent can
 * send. Null when none of them knows its limit.
 */
export function fleetLimitRps(agents: readonly RunAgent[]): number | null {
  const weights = agents.reduce((sum, { weight }) => sum + weight, 0);
  return agents.reduce<number | null>((least, { limitRps, weight }) => {
    if (limitRps === null) return least;
    const rps = (limitRps * weights) / weight;
    return least === null ? rps : Math.min(least, rps);
  }, null);
}
