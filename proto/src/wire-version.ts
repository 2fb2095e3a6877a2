/**
 * Which layouts of the wire this program understands, and the rule by which an agent is let in. The
 * rule needs both ranges, so that a fleet can be upgraded in either order.
 */
import type { VersionRange } from '@plimsoll/core/agent-state';
import { err, ok, type Result } from '@plimsoll/core/result';

export const wireVersions: VersionRange = { min: 1, max: 1 };

export interface WireVersionRefusal {
  readonly code: 'AGENT_TOO_OLD' | 'AGENT_TOO_NEW';
  readonly message: string;
}

/** The newest version that an agent and this program both understand, or why there is none. */
export function checkWireVersion(
  agent: VersionRange,
  understood: VersionRange = wireVersions,
): Result<number, WireVersionRefusal> {
  const facts = `the agent speaks wire ${describe(agent)}, the coordinator understands ${describe(understood)}`;
  if (agent.max < understood.min) {
    return err({ code: 'AGENT_TOO_OLD', message: `Agent too old: ${facts}; upgrade the agent` });
  }
  if (agent.min > understood.max) {
    return err({
      code: 'AGENT_TOO_NEW',
      message: `Agent too new: ${facts}; upgrade the coordinator`,
    });
  }
  return ok(Math.min(agent.max, understood.max));
}

function describe(range: VersionRange): string {
  return range.min === range.max ? `version ${range.min}` : `versions ${range.min} to ${range.max}`;
}
