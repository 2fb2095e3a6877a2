/** Turns what the search sees of a window into what people see. */
import type { RunEvent } from './run-event.ts';
import type { Progress } from './search/command.ts';
import type { Observation } from './search/observation.ts';

export function windowEvent(seen: Observation, progress: Progress): RunEvent {
  const perSecond = 1000 / seen.spanMs;
  return {
    type: 'window',
    atMs: seen.atMs,
    offeredRps: seen.offered * perSecond,
    issuedRps: seen.issued * perSecond,
    completedRps: seen.completed * perSecond,
    failedRps: seen.failed * perSecond,
    inFlight: seen.inFlight,
    objectives: seen.evidence.map(({ objective, value, ratio }) => ({
      objective: objective.text,
      value,
      ratio,
    })),
    health:
      seen.health.state === 'healthy' ? 'healthy' : `${seen.health.state}: ${seen.health.reason}`,
    voidReason: seen.voidReason,
    progress,
  };
}

/** Whether the load generator couldn't do what it was asked to in this window. */
export function isSaturated({ health }: RunEvent & { readonly type: 'window' }): boolean {
  return health.startsWith('saturated: ');
}
