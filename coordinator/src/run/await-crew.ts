/** A coordinator that has just begun asks who is there; this waits for the answers of a run's agents. */
import type { Clock } from '@plimsoll/core/clock';
import type { Roster } from '../fleet/roster.ts';

/** Agents answer within milliseconds. */
const waitUs = 1_000_000;

/** Resolves once all of them are known, or it makes no sense to wait any longer. */
export async function awaitCrew(
  clock: Clock,
  roster: Roster,
  agentIds: readonly string[],
): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const look = () => {
    if (agentIds.every((agentId) => roster.member(agentId) !== null)) resolve();
  };
  using _changes = roster.onChange(look);
  using _timer = clock.after(waitUs, resolve);
  look();
  await promise;
}
