import { expect, test } from 'vitest';
import { linearScale, logScale, logTicks, roundTicks, roundUp, timeTicks } from './scale.ts';

test('linearScale() goes on beyond its ends, logScale() stops there', () => {
  const linear = linearScale([0, 10], [100, 0]);
  expect([0, 5, 10, 12].map(linear)).toEqual([100, 50, 0, -20]);
  const log = logScale([0.1, 10], [0, 100]);
  expect([0, 0.1, 1, 10, 1e9].map((value) => Math.round(log(value)))).toEqual([0, 0, 50, 100, 100]);
});

test.each([
  [[0, 1500], 5, [0, 500, 1000, 1500]],
  [[0, 0.9], 5, [0, 0.2, 0.4, 0.6, 0.8]],
  [[1140, 1290], 4, [1150, 1200, 1250]],
  [[-0.3, 0.3], 3, [-0.2, 0, 0.2]],
] as const)('roundTicks(%j, %d)', (ends, most, ticks) => {
  expect(roundTicks(ends, most)).toEqual(ticks);
});

test.each([
  [[10, 600], 6, [10, 20, 50, 100, 200, 500]],
  [[0.1, 30], 6, [0.1, 0.3, 1, 3, 10, 30]],
  [[0.001, 1000], 7, [0.001, 0.01, 0.1, 1, 10, 100, 1000]],
] as const)('logTicks(%j, %d) has as many digits as there is room for', (ends, most, ticks) => {
  expect(logTicks(ends, most)).toEqual(ticks);
});

test.each([
  [8, [0, 1, 2, 3, 4, 5, 6, 7, 8]],
  [289, [0, 60, 120, 180, 240]],
  [7_200, [0, 900, 1800, 2700, 3600, 4500, 5400, 6300, 7200]],
  [10 * 86_400, Array.from({ length: 11 }, (_, day) => day * 86_400)],
])('timeTicks(%d) are whole units of time', (endS, ticks) => {
  expect(timeTicks(endS, 9)).toEqual(ticks);
});

test('roundUp() gives 1, 2, 5 and their multiples by ten', () => {
  expect([1, 1.1, 2, 2.5, 5, 6, 0.07, 123].map(roundUp)).toEqual([1, 2, 2, 5, 5, 10, 0.1, 200]);
});
