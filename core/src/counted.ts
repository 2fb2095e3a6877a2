/** Counters and histograms together, as one cumulative state: of an agent, of a window, of a run. */
import {
  type Counters,
  counterNames,
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

const histogramNames = [
  'response',
  'service',
  'lag',
  'ttft',
  'itl',
] as const satisfies readonly (keyof LatencyHistograms)[];

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
  return eachHistogram((name) => subtractHistograms(a[name], b[name]));
}

/** Whether `a` can be a later state of the same counts as `b`: nothing is less. */
export function containsCounted(a: Counted, b: Counted): boolean {
  return (
    counterNames.every((name) => a.counters[name] >= b.counters[name]) &&
    histogramNames.every((name) => containsHistogram(a.histograms[name], b.histograms[name]))
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
