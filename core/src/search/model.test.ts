import { expect, test } from 'vitest';
import { fitCapacity } from './model.ts';

const p99 = {
  type: 'latency-quantile',
  quantile: 0.99,
  limitUs: 40_000,
  text: 'latency.p99 <= 40ms',
} as const;

function estimate(surplus: number): number {
  const samples = Array.from({ length: 60 }, (_, i) => ({
    rps: 400,
    offered: 400 * surplus,
    expected: 400,
    seen: [{ total: 400, bad: i % 2 === 0 ? 8 : 0, aboveHalf: 40, ratio: 1 }],
  }));
  return fitCapacity({ slo: [p99], samples, centreRps: 400, confidence: 0.95 }).estimateRps;
}

test('fitCapacity() reads its rates as the stream that came, not as the one that was planned', () => {
  expect(estimate(1.02) / estimate(1)).toBeCloseTo(1.02, 3);
});
