/** What an agent is doing. */
import type { AgentActivity } from '@plimsoll/core/agent-state';
import { assertNever } from '@plimsoll/core/assert';
import type { RunSession } from './run-session.ts';

export type AgentState =
  | { readonly type: 'idle' }
  | { readonly type: 'preparing'; readonly runId: string; readonly abort: AbortController }
  | { readonly type: 'running' | 'draining'; readonly session: RunSession };

/** As others are told. */
export function activityOf(state: AgentState): {
  readonly activity: AgentActivity;
  readonly runId: string | null;
} {
  switch (state.type) {
    case 'idle':
      return { activity: 'idle', runId: null };
    case 'preparing':
      return { activity: 'preparing', runId: state.runId };
    case 'running':
    case 'draining':
      return { activity: state.type, runId: state.session.runId };
    default:
      return assertNever(state);
  }
}

/** The session of that run, while it is under way; null when the agent does something else. */
export function sessionOf(state: AgentState, runId: string): RunSession | null {
  if (state.type !== 'running' && state.type !== 'draining') return null;
  return state.session.runId === runId ? state.session : null;
}
