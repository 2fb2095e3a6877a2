/** What the agents of a run can send together. */
import type { RunAgent } from './run-state.ts';

/** Requests per second; null when one of them didn't measure, and nobody knows. */
export function fleetLimitRps(agents: readonly RunAgent[]): number | null {
  return agents.reduce<number | null>(
    (sum, { limitRps }) => (sum === null || limitRps === null ? null : sum + limitRps),
    0,
  );
}
