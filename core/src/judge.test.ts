import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Counted } from './counted.ts';
import { type Counters, zeroCounters } from './counters.ts';
import { emptyHistogram, histogramOf } from './histogram.ts';
import { judge } from './judge.ts';
import type { Objective } from './slo.ts';

function counted(responseUs: readonly number[], counters: Partial<Counters> = {}): Counted {
  return {
    counters: { ...zeroCounters, completed: responseUs.length, ...counters },
    histograms: { response: histogramOf(responseUs), service: emptyHistogram, lag: emptyHistogram },
  };
}

function times(count: number, us: number): readonly number[] {
  return Array.from({ length: count }, () => us);
}

const p99: Objective = {
  type: 'latency-quantile',
  quantile: 0.99,
  limitUs: 50_000,
  text: 'latency.p99 <= 50ms',
};
const mean: Objective = { type: 'latency-mean', limitUs: 5000, text: 'latency.mean <= 5ms' };
const errors: Objective = { type: 'errors', limit: 0.01, text: 'errors <= 1%' };

describe('judge()', () => {
  test('says 0 without requests', () => {
    for (const objective of [p99, mean, errors]) {
      const evidence = judge(objective, counted([]));
      expect(evidence).toEqual({ objective, total: 0, bad: 0, aboveHalf: 0, value: 0, ratio: 0 });
    }
  });

  test('a percentile counts what is above its limit', () => {
    const seen = [...times(90, 1000), ...times(7, 30_000), ...times(3, 100_000)];
    const evidence = judge(p99, counted(seen));
    expect(evidence).toMatchObject({ total: 100, bad: 3, aboveHalf: 10 });
    expect(evidence.ratio).toBeCloseTo(2, 2);
  });

  test('a percentile takes timed-out and skipped requests for the slowest of all', () => {
    const evidence = judge(p99, counted(times(98, 1000), { timeout: 1, skipped: 1 }));
    expect(evidence).toMatchObject({
      total: 100,
      bad: 2,
      aboveHalf: 2,
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
});
