import { expect, test } from 'vitest';
import { findTrueCapacity } from './true-capacity.ts';

function answer(p99Ms: number) {
  return Promise.resolve({ p99Ms, isHealthy: true });
}

const search = { limitMs: 50, probesMost: 8 };

test.each([
  ['from below', 40],
  ['from above', 400],
])('findTrueCapacity() comes to where the limit is crossed, %s', async (_, startRps) => {
  const { ratePerSecond, probes } = await findTrueCapacity({ ...search, startRps }, (rate) =>
    answer(50 * (rate / 123) ** 4),
  );
  expect(ratePerSecond).toBeCloseTo(123, 6);
  expect(probes).toHaveLength(8);
});

test('findTrueCapacity() has none to tell when everything holds', async () => {
  const { ratePerSecond } = await findTrueCapacity({ ...search, startRps: 10 }, () => answer(1));
  expect(ratePerSecond).toBeNull();
});

test('findTrueCapacity() takes a pass above a failure for luck', async () => {
  const answers = [60, 40, 45, 40, 40];
  const { ratePerSecond } = await findTrueCapacity(
    { startRps: 100, limitMs: 50, probesMost: answers.length },
    () => answer(answers.shift()!),
  );
  expect(ratePerSecond).toBeGreaterThan(80);
  expect(ratePerSecond).toBeLessThan(100);
});

test('findTrueCapacity() measures again what a late generator failed', async () => {
  const rates: number[] = [];
  const { ratePerSecond } = await findTrueCapacity(
    { startRps: 100, limitMs: 50, probesMost: 4 },
    (rate) => {
      rates.push(rate);
      const isHealthy = rates.length > 2;
      return Promise.resolve({ p99Ms: isHealthy ? rate / 2 - 5 : 1000, isHealthy });
    },
  );
  expect(rates).toEqual([100, 100, 100, 125]);
  expect(ratePerSecond).toBeGreaterThan(100);
  expect(ratePerSecond).toBeLessThan(125);
});
