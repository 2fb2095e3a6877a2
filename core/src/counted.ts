/** Counters and histograms together, as one cumulative state: of an agent, of a window, of a run. */
import {
  addCounters,
  type Counters,
  counterNames,
  subtractCounters,
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
    counters: list.map(({ counters }) => counters).reduce(addCounters, zeroCounters),
    histograms: eachHistogram((name) => mergeHistograms(list.map((one) => one.histograms[name]))),
  };
}

/** `b` must be contained in `a`. */
export function subtractCounted(a: Counted, b: Counted): Counted {
  return {
    counters: subtractCounters(a.counters, b.counters),
    histograms: eachHistogram((name) => subtractHistograms(a.histograms[name], b.histograms[name])),
  };
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
