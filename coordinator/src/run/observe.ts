/** Turns one window into what the search sees, and into what people see. */
import { errorCount } from '@plimsoll/core/counters';
import { judge } from '@plimsoll/core/judge';
import type { RunEvent } from '@plimsoll/core/run-event';
import type { RunWindow } from '@plimsoll/core/run-window';
import type { Progress } from '@plimsoll/core/search/command';
import type { Observation } from '@plimsoll/core/search/observation';
import type { Objective } from '@plimsoll/core/slo';

export function observe(slo: readonly Objective[], window: RunWindow): Observation {
  const { counters } = window;
  return {
    atMs: window.endUs / 1000,
    spanMs: (window.endUs - window.startUs) / 1000,
    offeredRps: window.rateMrps === null ? null : window.rateMrps / 1000,
    offered: counters.offered,
    issued: counters.issued,
    completed: counters.completed,
    // What was never sent failed its user just as well.
    failed: errorCount(counters) + counters.skipped,
    inFlight: window.inFlight,
    evidence: slo.map((objective) => judge(objective, window)),
    health: window.health,
    voidReason: window.voidReason,
  };
}

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
