/** Turns one window into what the search sees. */
import { errorCount } from './counters.ts';
import { maxUs, meanUs, quantileUs } from './histogram.ts';
import { judge } from './judge.ts';
import type { RunWindow } from './run-window.ts';
import type { Observation } from './search/observation.ts';
import type { Objective } from './slo.ts';

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
    lost: counters.connect,
    inFlight: window.inFlight,
    typicalUs: quantileUs(window.histograms.response, 0.5),
    meanUs: meanUs(window.histograms.response),
    longestUs: maxUs(window.histograms.response),
    evidence: slo.map((objective) => judge(objective, window)),
    byAgent: window.byAgent.map((counted) =>
      slo.map((objective) => {
        const { total, bad, ratio } = judge(objective, counted);
        return { total, bad, ratio };
      }),
    ),
    server: window.server,
    health: window.health,
    voidReason: window.voidReason,
  };
}
