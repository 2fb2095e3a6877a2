import { expect, test } from 'vitest';
import { stepInstantMs } from './step-instant.ts';

test('finds the instant between arrivals, some of which are late', () => {
  // 20/s up to 1003 ms, 40/s from there on, with the next arrival in proportion.
  const lateMs = (index: number) => (index % 3 === 0 ? 7 : 0.5);
  const before = Array.from({ length: 20 }, (_, index) => 10 + 50 * index);
  const first = 1003 + (10 + 50 * 20 - 1003) / 2;
  const after = Array.from({ length: 40 }, (_, index) => first + 25 * index);
  const arrivals = [...before, ...after].map((atMs, index) => atMs + lateMs(index));
  const step = { arrivals, beforeRps: 20, afterRps: 40 } as const;
  const atMs = stepInstantMs({ ...step, beforeMs: [0, 1000], afterMs: [1100, 2000] });
  expect(atMs).toBeCloseTo(1003.5, 6);
  expect(stepInstantMs({ ...step, beforeMs: [0, 5], afterMs: [1100, 2000] })).toBeNaN();
});
