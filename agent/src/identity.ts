/** Who an agent is: what it says in its hello, but for the wire. */
import type { Hello } from '@plimsoll/core/agent-state';

export type AgentIdentity = Omit<Hello, 'wire'>;

/**
 * Requests per second that one thread of ours can send with the reference HTTP driver, roughly. Agents on
 * unlike machines are told apart by configuration.
 */
export const defaultCapacityRps = 10_000;
