/** What a report is made of: a run's events, sorted by what they say. */
import type { RunEvent } from '@plimsoll/core/run-event';
import type { RunResult } from '@plimsoll/core/run-result';

export type WindowEvent = RunEvent & { readonly type: 'window' };
export type DecisionEvent = RunEvent & { readonly type: 'decision' };
export type AgentEvent = RunEvent & { readonly type: 'agent' };

export interface RunRecord {
  readonly result: RunResult;
  readonly windows: readonly WindowEvent[];
  readonly decisions: readonly DecisionEvent[];
  readonly agents: readonly AgentEvent[];
}

/** @param events in their order; `finished` isn't needed among them */
export function recordOf(events: readonly RunEvent[], result: RunResult): RunRecord {
  return {
    result,
    windows: events.filter((event) => event.type === 'window'),
    decisions: events.filter((event) => event.type === 'decision'),
    agents: events.filter((event) => event.type === 'agent'),
  };
}
