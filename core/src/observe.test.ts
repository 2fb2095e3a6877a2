import { describe, expect, test } from 'vitest';
import { type Counted, sumCounted, zeroCounted } from './counted.ts';
import { zeroCounters } from './counters.ts';
import { histogramOf } from './histogram.ts';
import { observe } from './observe.ts';
import type { RunWindow } from './run-window.ts';
import type { Objective } from './slo.ts';

const slo: readonly Objective[] = [
  {
    type: 'latency-quantile',
    family: 'latency',
    quantile: 0.9,
    limitUs: 50_000,
    text: 'latency.p90 <= 50ms',
  },
  { type: 'errors', limit: 0.1, text: 'errors <= 10%' },
];

/** An agent that was answered after these times, and refused so often. */
function counted(answersUs: readonly number[], refused = 0): Counted {
  const response = histogramOf(answersUs);
  const issued = answersUs.length + refused;
  return {
    counters: {
      ...zeroCounters,
      offered: issued,
      issued,
      completed: answersUs.length,
      status: refused,
    },
    histograms: { ...zeroCounted.histograms, response, service: response },
  };
}

function windowOf(byAgent: readonly Counted[], over: Partial<RunWindow> = {}): RunWindow {
  return {
    fromSeq: 2,
    toSeq: 4,
    startUs: 2_000_000,
    endUs: 4_000_000,
    rateMrps: 2_500,
    ...sumCounted(byAgent),
    inFlight: 3,
    agents: byAgent.map((_, i) => `a${i}`),
    byAgent,
    health: { state: 'healthy' },
    voidReason: null,
    server: null,
    ...over,
  };
}

describe('observe()', () => {
  test('judges the whole window by each objective', () => {
    const seen = observe(slo, windowOf([counted([1000, 1000, 60_000], 1), counted([2000])]));
    expect(seen).toMatchObject({
      atMs: 4000,
      spanMs: 2000,
      offeredRps: 2.5,
      offered: 5,
      completed: 4,
      failed: 1,
      inFlight: 3,
      evidence: [
        { objective: slo[0], total: 4, bad: 1 },
        { objective: slo[1], total: 5, bad: 1, value: 0.2 },
      ],
    });
  });

  test('says which agent saw what', () => {
    const { byAgent } = observe(slo, windowOf([counted([1000, 60_000], 1), counted([2000])]));
    expect(byAgent).toMatchObject([
      [
        { total: 2, bad: 1 },
        { total: 3, bad: 1 },
      ],
      [
        { total: 1, bad: 0 },
        { total: 1, bad: 0 },
      ],
    ]);
    expect(byAgent[0]?.[0]?.ratio).toBeGreaterThan(1);
    expect(byAgent[1]?.[0]?.ratio).toBeLessThan(0.1);
  });

  test('passes on what else there is to know', () => {
    const server = { queueUsMean: 700, busyShare: 0.4 };
    const seen = observe(slo, windowOf([], { rateMrps: null, server, voidReason: 'it was lost' }));
    expect(seen).toMatchObject({
      offeredRps: null,
      server,
      byAgent: [],
      voidReason: 'it was lost',
    });
  });

  test('counts what was never sent as failed', () => {
    const one = counted([1000]);
    const skipping = { ...one, counters: { ...one.counters, offered: 3, skipped: 2 } };
    const seen = observe(slo, windowOf([skipping]));
    expect(seen.failed).toBe(2);
    expect(seen.evidence).toMatchObject([
      { total: 3, bad: 2 },
      { total: 3, bad: 2 },
    ]);
  });
});
