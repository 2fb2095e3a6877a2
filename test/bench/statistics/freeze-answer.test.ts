import { expect, test } from 'vitest';
import { errorPercent, freezeQuantileMs } from './freeze-answer.ts';
import { quantile } from './quantile.ts';

const plan = { runMs: 6_000, freezeMs: 500, freezes: 3 };

test('freezeQuantileMs() agrees with the waits of every arrival, counted out', () => {
  const waits = Array.from({ length: 60_000 }, (_, index) => {
    const intoPeriodMs = (index / 10) % 2_000;
    return Math.max(0, plan.freezeMs - intoPeriodMs);
  }).toSorted((a, b) => a - b);

  for (const q of [0.5, 0.9, 0.99, 0.999]) {
    expect(Math.abs(freezeQuantileMs(plan, q) - (quantile(waits, q) ?? 0))).toBeLessThan(0.2);
  }
});

test.each([
  // Three quarters of all arrivals meet no freeze.
  [0.5, 0],
  [0.75, 0],
  [0.9, 300],
  [0.99, 480],
  [0.999, 498],
  [1, 500],
])('freezeQuantileMs() at %d is %d ms', (q, expected) => {
  expect(freezeQuantileMs(plan, q)).toBeCloseTo(expected, 9);
});

test('errorPercent() is negative where too little was reported', () => {
  expect(errorPercent(240, 480)).toBe(-50);
});
