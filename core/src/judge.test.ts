import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Counted, zeroCounted } from './counted.ts';
import { type Counters, zeroCounters } from './counters.ts';
import { histogramOf } from './histogram.ts';
import { judge } from './judge.ts';
import type { Objective } from './slo.ts';

function counted(responseUs: readonly number[], counters: Partial<Counters> = {}): Counted {
  return {
    counters: { ...zeroCounters, completed: responseUs.length, ...counters },
    histograms: { ...zeroCounted.histograms, response: histogramOf(responseUs) },
  };
}

function times(count: number, us: number): readonly number[] {
  return Array.from({ length: count }, () => us);
}

const p99: Objective = {
  type: 'latency-quantile',
  family: 'latency',
  quantile: 0.99,
  limitUs: 50_000,
  text: 'latency.p99 <= 50ms',
};
const mean: Objective = { type: 'latency-mean', limitUs: 5000, text: 'latency.mean <= 5ms' };
const goodput: Objective = {
  type: 'goodput',
  limit: 0.1,
  within: { family: 'latency', limitUs: 50_000, text: 'latency <= 50ms' },
  text: 'goodput(latency <= 50ms) >= 90%',
};
const errors: Objective = { type: 'errors', limit: 0.01, text: 'errors <= 1%' };

describe('judge()', () => {
  test('says 0 without requests', () => {
    for (const objective of [p99, mean, errors]) {
      const evidence = judge(objective, counted([]));
      const above = objective === p99 ? [0, 0, 0] : [];
      expect(evidence).toEqual({ objective, total: 0, bad: 0, above, value: 0, ratio: 0 });
    }
  });

  test('a percentile counts what is above its limit', () => {
    const seen = [...times(90, 1000), ...times(7, 30_000), ...times(3, 100_000)];
    const evidence = judge(p99, counted(seen));
    expect(evidence).toMatchObject({ total: 100, bad: 3, above: [10, 10, 3] });
    expect(evidence.ratio).toBeCloseTo(2, 2);
  });

  test('a percentile takes timed-out and skipped requests for the slowest of all', () => {
    const evidence = judge(p99, counted(times(98, 1000), { timeout: 1, skipped: 1 }));
    expect(evidence).toMatchObject({
      total: 100,
      bad: 2,
      above: [2, 2, 2],
      value: 600_000_000,
      ratio: 12_000,
    });
  });

  test('a percentile leaves requests that failed otherwise to the errors', () => {
    const evidence = judge(p99, counted(times(99, 1000), { status: 50, connect: 3, protocol: 2 }));
    expect(evidence).toMatchObject({ total: 99, bad: 0, value: 1000 });
  });

  test('a value in the bucket of the limit is within it, in count and in ratio', () => {
    expect(judge(p99, counted(times(100, 50_010)))).toMatchObject({
      bad: 0,
      value: 50_000,
      ratio: 1,
    });
    expect(judge(p99, counted(times(100, 50_016))).ratio).toBeGreaterThan(1);
  });

  test('a percentile is broken exactly when more than its share is bad', () => {
    fc.assert(
      fc.property(fc.nat(300), fc.nat(10), fc.nat(5), (good, slow, timeout) => {
        fc.pre(good + slow + timeout > 0);
        const seen = judge(
          p99,
          counted([...times(good, 1000), ...times(slow, 90_000)], { timeout }),
        );
        expect(seen.ratio > 1).toBe(seen.bad > 0.01 * seen.total + 1e-9);
      }),
    );
  });

  test('a mean takes unanswered requests at ten minutes', () => {
    expect(judge(mean, counted(times(10, 1000)))).toMatchObject({
      total: 10,
      bad: 0,
      value: 1000,
      ratio: 0.2,
    });
    const evidence = judge(mean, counted(times(99, 1000), { timeout: 1 }));
    expect(evidence.value).toBeCloseTo(6_000_990, 0);
  });

  test('errors are failed and skipped requests among all that ended', () => {
    const all = { timeout: 1, connect: 1, status: 1, protocol: 1, skipped: 1 };
    const evidence = judge(errors, counted(times(95, 1000), all));
    expect(evidence).toMatchObject({ total: 100, bad: 5, value: 0.05, ratio: 5 });
  });

  test('goodput counts whatever was not answered within the limit', () => {
    const seen = [...times(90, 1000), ...times(4, 30_000), ...times(1, 100_000)];
    const all = { timeout: 1, connect: 1, status: 1, protocol: 1, skipped: 1 };
    const evidence = judge(goodput, counted(seen, all));
    expect(evidence).toMatchObject({ total: 100, bad: 6, above: [10, 10, 6], value: 0.94 });
    expect(evidence.ratio).toBeCloseTo(0.6, 10);
    expect(judge(goodput, counted([]))).toMatchObject({ total: 0, bad: 0, value: 1, ratio: 0 });
  });

  test('goodput is broken exactly when more than its share is bad', () => {
    fc.assert(
      fc.property(fc.nat(300), fc.nat(40), fc.nat(20), (good, slow, status) => {
        fc.pre(good + slow + status > 0);
        const seen = judge(
          goodput,
          counted([...times(good, 1000), ...times(slow, 90_000)], { status }),
        );
        expect(seen.ratio > 1).toBe(10 * seen.bad > seen.total);
      }),
    );
  });

  describe('of streams', () => {
    const ttft: Objective = { ...p99, family: 'ttft', text: 'ttft.p99 <= 50ms' };
    const itl: Objective = { ...p99, family: 'itl', text: 'itl.p99 <= 50ms' };
    const whole = counted(times(100, 9_000_000), { timeout: 2, status: 5 });
    const streamed: Counted = {
      ...whole,
      histograms: {
        ...whole.histograms,
        ttft: histogramOf([...times(97, 40_000), ...times(3, 60_000)]),
        // A fifth of the answers had one token only.
        itl: histogramOf([...times(79, 20_000), ...times(1, 60_000)]),
      },
    };

    test('each time is held against its own limit, and unanswered requests against both', () => {
      expect(judge(ttft, streamed)).toMatchObject({ total: 102, bad: 5, above: [102, 102, 102] });
      expect(judge(itl, streamed)).toMatchObject({ total: 82, bad: 3, above: [82, 3, 3] });
      expect(judge(p99, streamed)).toMatchObject({ total: 102, bad: 102 });
    });

    test('goodput takes an answer of one token for one without a slow gap', () => {
      const within = { family: 'itl', limitUs: 50_000, text: 'itl <= 50ms' } as const;
      const evidence = judge({ ...goodput, within }, streamed);
      expect(evidence).toMatchObject({ total: 107, bad: 8 });
    });
  });
});
