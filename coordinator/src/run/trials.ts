/**
 * Cuts the sequence of windows into trials: a trial is a stretch of windows at one rate. It is judged on its merged
 * counts, never on an average of its windows. Windows that don't count are part of its length and of nothing
 * else.
 */
import { type Counted, sumCounted, zeroCounted } from '@plimsoll/core/counted';
import { type Histogram, quantileUs } from '@plimsoll/core/histogram';
import { judge } from '@plimsoll/core/judge';
import type { LatencyQuantiles, TrialResult } from '@plimsoll/core/run-result';
import type { RunWindow } from '@plimsoll/core/run-window';
import type { Objective } from '@plimsoll/core/slo';

export interface OpenTrial {
  readonly rateMrps: number;
  readonly spanUs: number;
  readonly countedWindows: number;
  readonly counted: Counted;
}

export interface TrialLog {
  readonly closed: readonly TrialResult[];
  readonly open: OpenTrial | null;
}

export const noTrials: TrialLog = { closed: [], open: null };

/** @param voidReason why the window doesn't count, or null */
export function addToTrials(
  log: TrialLog,
  slo: readonly Objective[],
  window: RunWindow,
  voidReason: string | null,
): TrialLog {
  // A window whose rate changed within belongs to no trial, nor does a pause.
  if (window.rateMrps === null || window.rateMrps === 0) {
    return { closed: listTrials(log, slo), open: null };
  }
  if (log.open?.rateMrps === window.rateMrps) {
    return { closed: log.closed, open: extend(log.open, window, voidReason) };
  }
  const empty: OpenTrial = {
    rateMrps: window.rateMrps,
    spanUs: 0,
    countedWindows: 0,
    counted: zeroCounted,
  };
  return { closed: listTrials(log, slo), open: extend(empty, window, voidReason) };
}

/** Every trial, the one that is still going on included. */
export function listTrials(log: TrialLog, slo: readonly Objective[]): readonly TrialResult[] {
  return log.open === null ? log.closed : [...log.closed, close(log.open, slo)];
}

function extend(trial: OpenTrial, window: RunWindow, voidReason: string | null): OpenTrial {
  const spanUs = trial.spanUs + window.endUs - window.startUs;
  if (voidReason !== null) return { ...trial, spanUs };
  return {
    rateMrps: trial.rateMrps,
    spanUs,
    countedWindows: trial.countedWindows + 1,
    counted: sumCounted([trial.counted, window]),
  };
}

function close(trial: OpenTrial, slo: readonly Objective[]): TrialResult {
  const { response, ttft, itl } = trial.counted.histograms;
  return {
    ratePerSecond: trial.rateMrps / 1000,
    seconds: trial.spanUs / 1e6,
    verdict: verdictOf(trial, slo),
    latencyMs: quantilesMs(response),
    ...(ttft.indices.length > 0 && { ttftMs: quantilesMs(ttft) }),
    ...(itl.indices.length > 0 && { itlMs: quantilesMs(itl) }),
  };
}

function quantilesMs(histogram: Histogram): LatencyQuantiles {
  return {
    p50: quantileUs(histogram, 0.5) / 1000,
    p90: quantileUs(histogram, 0.9) / 1000,
    p99: quantileUs(histogram, 0.99) / 1000,
    p999: quantileUs(histogram, 0.999) / 1000,
  };
}

function verdictOf(trial: OpenTrial, slo: readonly Objective[]): TrialResult['verdict'] {
  if (trial.countedWindows === 0) return 'void';
  return slo.every((objective) => judge(objective, trial.counted).ratio <= 1) ? 'pass' : 'fail';
}
