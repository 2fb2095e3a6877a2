/** Who an agent is: what it says in its hello, but for the wire. */
import type { Hello } from '@plimsoll/core/agent-state';

export type AgentIdentity = Omit<Hello, 'wire'>;

/**
 * Requests per second that one thread of ours can certainly send, on a slow machine and with a reference driver: the
 * word of an agent that doesn't measure itself. Among agents of one machine it is as good as any other.
 */
export const defaultCapacityRps = 10_000;
