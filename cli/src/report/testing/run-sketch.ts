/** Runs for tests of the report, each with only what the test is about spelled out. */
import type { RunEvent } from '@plimsoll/core/run-event';
import type { RunResult } from '@plimsoll/core/run-result';
import type { Progress } from '@plimsoll/core/search/command';
import { type RunRecord, recordOf } from '../run-record.ts';

export interface WindowSketch {
  readonly rps: number;
  readonly ratios?: readonly number[];
  readonly phase?: Progress['phase'];
  /** What is known of the capacity at the window's end. */
  readonly known?: readonly [
    lowRps: number | null,
    estimateRps: number | null,
    highRps: number | null,
  ];
  readonly health?: string;
  readonly voidReason?: string;
}

export const objectives = ['latency.p99 <= 40ms', 'errors <= 0.1%'] as const;

/** The load begins here on the run's clock. */
export const loadStartMs = 3_000;

/** @param index which window: each is a second long */
export function windowOf(sketch: WindowSketch, index: number): RunEvent & { type: 'window' } {
  const [lowRps, estimateRps, highRps] = sketch.known ?? [null, null, null];
  return {
    type: 'window',
    atMs: loadStartMs + 1000 * (index + 1),
    offeredRps: sketch.rps,
    issuedRps: sketch.rps,
    completedRps: sketch.rps,
    failedRps: 0,
    inFlight: 1,
    objectives: objectives.map((objective, at) => {
      const ratio = sketch.ratios?.[at] ?? 0.5;
      return { objective, value: ratio * 40_000, ratio };
    }),
    health: sketch.health ?? 'healthy',
    voidReason: sketch.voidReason ?? null,
    progress: { phase: sketch.phase ?? 'growing', lowRps, estimateRps, highRps, leftMs: 1000 },
  };
}

export const settled: RunResult = {
  version: 1,
  runId: 'r-1',
  name: 'ctr-model-v7',
  verdict: 'settled',
  reason: 'The SLO held at 490/s.',
  capacity: {
    ratePerSecond: 500,
    low: 490,
    high: 510,
    confidence: 0.95,
    bindingObjective: 'latency.p99 <= 40ms',
  },
  durationSeconds: 142,
  warmupSeconds: 11,
  requests: { offered: 66_300, issued: 66_299, completed: 66_290, errors: 9 },
  trials: [
    {
      ratePerSecond: 400,
      seconds: 8,
      verdict: 'pass',
      latencyMs: { p50: 4.1, p90: 7, p99: 9.7, p999: 12 },
    },
  ],
  generator: { healthy: true, lagUs: { p50: 40, p99: 2060, p999: 4800 }, agents: 4 },
};

export function recordSketch(
  windows: readonly WindowSketch[],
  result: Partial<RunResult> = {},
  more: readonly RunEvent[] = [],
): RunRecord {
  return recordOf([...windows.map(windowOf), ...more], { ...settled, ...result });
}
