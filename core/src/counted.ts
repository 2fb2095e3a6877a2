/** Counters and histograms together, as one cumulative state: of an agent, of a window, of a run. */
import {
  type Counters,
  containsCounters,
  subtractCounters,
  sumCounters,
  zeroCounters,
} from './counters.ts';
import {
  containsHistogram,
  emptyHistogram,
  type Histogram,
  mergeHistograms,
  subtractHistograms,
} from './histogram.ts';
import type { LatencyHistograms } from './tick.ts';

export interface Counted {
  readonly counters: Counters;
  readonly histograms: LatencyHistograms;
}

export const zeroCounted: Counted = {
  counters: zeroCounters,
  histograms: eachHistogram(() => emptyHistogram),
};

export function sumCounted(list: readonly Counted[]): Counted {
  return {
    counters: sumCounters(list.map(({ counters }) => counters)),
    histograms: mergeLatencies(list.map(({ histograms }) => histograms)),
  };
}

export function mergeLatencies(list: readonly LatencyHistograms[]): LatencyHistograms {
  return eachHistogram((name) => mergeHistograms(list.map((one) => one[name])));
}

/** `b` must be contained in `a`. */
export function subtractCounted(a: Counted, b: Counted): Counted {
  return {
    counters: subtractCounters(a.counters, b.counters),
    histograms: subtractLatencies(a.histograms, b.histograms),
  };
}

/** `b` must be contained in `a`. */
export function subtractLatencies(a: LatencyHistograms, b: LatencyHistograms): LatencyHistograms {
  // As for an agent that starts from what was merged last.
  if (b === zeroCounted.histograms) return a;
  if (a === b) return zeroCounted.histograms;
  return {
    response: subtractHistograms(a.response, b.response),
    service: subtractHistograms(a.service, b.service),
    lag: subtractHistograms(a.lag, b.lag),
    ttft: subtractHistograms(a.ttft, b.ttft),
    itl: subtractHistograms(a.itl, b.itl),
  };
}

/** Whether `a` can be a later state of the same counts as `b`: nothing is less. */
export function containsCounted(a: Counted, b: Counted): boolean {
  return containsCounters(a.counters, b.counters) && containsLatencies(a.histograms, b.histograms);
}

function containsLatencies(a: LatencyHistograms, b: LatencyHistograms): boolean {
  return (
    containsHistogram(a.response, b.response) &&
    containsHistogram(a.service, b.service) &&
    containsHistogram(a.lag, b.lag) &&
    containsHistogram(a.ttft, b.ttft) &&
    containsHistogram(a.itl, b.itl)
  );
}

function eachHistogram(value: (name: keyof LatencyHistograms) => Histogram): LatencyHistograms {
  return {
    response: value('response'),
    service: value('service'),
    lag: value('lag'),
    ttft: value('ttft'),
    itl: value('itl'),
  };
}
