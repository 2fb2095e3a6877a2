import { expect, test } from 'vitest';
import type { FrontierPoint } from './frontier-point.ts';
import { nextBackgroundRate } from './next-background-rate.ts';
import { capacityBeside } from './trade-off.ts';

const shared = { aloneRps: 500, fullRps: 300, interference: 0.2, onset: 1 };

function pointAt(backgroundRps: number): FrontierPoint {
  const rps = capacityBeside(shared, backgroundRps);
  const interval = { lowRps: rps * 0.98, highRps: rps * 1.02, confidence: 0.95 };
  return { type: 'capacity', backgroundRps, rps, ...interval };
}

test('nextBackgroundRate() looks at the ends first, then in the middle, and never close to what was measured', () => {
  const points: FrontierPoint[] = [];
  const rates: number[] = [];
  for (let rate = nextBackgroundRate(points, 240); rate !== null; ) {
    for (const other of rates) expect(Math.abs(other - rate)).toBeGreaterThanOrEqual(15);
    rates.push(rate);
    points.push(pointAt(rate));
    rate = nextBackgroundRate(points, 240);
  }
  expect(rates.slice(0, 2)).toEqual([0, 240]);
  expect(rates[2]).toBeGreaterThan(60);
  expect(rates[2]).toBeLessThan(180);
  expect(rates.length).toBeGreaterThan(8);
});

test('nextBackgroundRate() looks halfway to where a run told nothing', () => {
  expect(nextBackgroundRate([pointAt(0)], 240, [0, 240])).toBe(120);
  const next = nextBackgroundRate([pointAt(0), pointAt(120)], 240, [0, 240, 120]);
  expect(next).toBeGreaterThan(0);
  expect(next).toBeLessThanOrEqual(180);
});

test('nextBackgroundRate() gives numbers that can be read', () => {
  const alone = pointAt(0);
  expect(nextBackgroundRate([alone], 1_234_567, [0, 1_234_567])).toBe(620_000);
  expect(nextBackgroundRate([alone], 0.9, [0, 0.9])).toBe(0.45);
});
