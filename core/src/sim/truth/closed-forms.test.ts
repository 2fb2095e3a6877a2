import { describe, expect, test } from 'vitest';
import {
  capacityMd1Rps,
  capacityMm1Rps,
  capacityMmcRps,
  erlangC,
  meanCapacityMm1Rps,
  sojournAboveMd1,
  sojournAboveMmc,
} from './closed-forms.ts';

/** The area below a survival function is the mean. By Simpson's rule between whole numbers, where M/D/1's has corners. */
function meanOf(above: (t: number) => number, until: number): number {
  const steps = 10;
  let sum = 0;
  for (let from = 0; from < until; from++) {
    for (let i = 0; i <= steps; i++) {
      // A trifle inside, since a corner belongs to both sides.
      const t = from + Math.min(1 - 1e-9, i / steps);
      const weight = i === 0 || i === steps ? 1 : i % 2 === 1 ? 4 : 2;
      sum += (weight * above(t)) / (3 * steps);
    }
  }
  return sum;
}

describe('M/M/c', () => {
  test('has Erlang’s probability of waiting', () => {
    expect(erlangC(1, 0.7)).toBeCloseTo(0.7, 12);
    expect(erlangC(2, 1)).toBeCloseTo(1 / 3, 12);
    expect(erlangC(5, 4)).toBeCloseTo(0.5541, 4);
  });

  test('is M/M/1 for one server', () => {
    for (const t of [0, 0.5, 3, 40]) {
      expect(sojournAboveMmc(1, 0.8, t)).toBeCloseTo(Math.exp(-0.2 * t), 12);
    }
    const limit = { quantile: 0.99, limitUs: 20_000 };
    const rps = capacityMm1Rps(1_000, limit);
    expect(rps).toBeCloseTo(1_000 - 1e6 * (Math.log(100) / 20_000), 9);
    expect(capacityMmcRps({ servers: 1, serviceUs: 1_000 }, limit)).toBeCloseTo(rps, 6);
  });

  test.each([
    [2, 1.2],
    [8, 7],
    [3, 2], // waits and services decay alike
  ])('has the mean that its queue length implies: %d servers, load %d', (servers, load) => {
    const mean = 1 + erlangC(servers, load) / (servers - load);
    expect(meanOf((t) => sojournAboveMmc(servers, load, t), 200)).toBeCloseTo(mean, 5);
  });

  test('keeps a mean within a limit', () => {
    expect(meanCapacityMm1Rps(1_000, 5_000)).toBeCloseTo(800, 9);
    expect(meanCapacityMm1Rps(1_000, 900)).toBe(0);
  });
});

describe('M/D/1', () => {
  /** Crommelin's alternating sum, which is good to small loads and times. */
  function alternating(load: number, t: number): number {
    const x = t - 1;
    let sum = 0;
    for (let k = 0; k <= x; k++) {
      const y = load * (k - x);
      let term = Math.exp(-y);
      for (let j = 1; j <= k; j++) term *= y / j;
      sum += term;
    }
    return 1 - (1 - load) * sum;
  }

  test.each([
    [0.5, 1],
    [0.5, 3.7],
    [0.77, 5.3],
    [0.9, 20.2],
  ])('is what the classic series says where that is good: load %d, %d services', (load, t) => {
    expect(sojournAboveMd1(load, t)).toBeCloseTo(alternating(load, t), 7);
  });

  test.each([0.3, 0.8, 0.9])('has the mean of Pollaczek and Khinchin at load %d', (load) => {
    const mean = 1 + load / (2 * (1 - load));
    expect(meanOf((t) => sojournAboveMd1(load, t), 20 / (1 - load))).toBeCloseTo(mean, 5);
  });

  test('is never done before its service', () => {
    expect(sojournAboveMd1(0.5, 0.99)).toBe(1);
    expect(capacityMd1Rps(1_000, { quantile: 0.99, limitUs: 999 })).toBe(0);
  });
});
