import { seededRng } from '@plimsoll/core/rng';
import { describe, expect, test } from 'vitest';
import { type BurstShape, burstArrivals } from './bursts.ts';

const rate = 200;
const shape: BurstShape = { burstShare: 0.25, burstFactor: 2, burstSeconds: 0.5 };
const arrivals = 600_000;

/** Of a Poisson process at one of two rates (docs/profile.md), in windows of a length. */
function expectedDispersion(seconds: number): number {
  const fast = rate * shape.burstFactor;
  const slow = (rate * (1 - shape.burstShare * shape.burstFactor)) / (1 - shape.burstShare);
  const leavesFast = 1 / shape.burstSeconds;
  const leavesSlow = (leavesFast * shape.burstShare) / (1 - shape.burstShare);
  const change = leavesFast + leavesSlow;
  const bursts = (2 * leavesFast * leavesSlow * (fast - slow) ** 2) / (change ** 3 * rate);
  return 1 + bursts * (1 - (1 - Math.exp(-change * seconds)) / (change * seconds));
}

describe('burstArrivals()', () => {
  const drawn = burstArrivals(seededRng(3), rate, shape).take(arrivals).toArray();
  const endUs = drawn.at(-1)!.atUs;

  test('comes at the rate that is asked for, in order', () => {
    expect(Math.abs(arrivals / (endUs / 1e6) / rate - 1)).toBeLessThan(0.03);
    for (let index = 1; index < drawn.length; index++) {
      if (drawn[index]!.atUs < drawn[index - 1]!.atUs) throw new Error(`${index} is out of order`);
    }
  });

  test.each([0.1, 1, 10])('has the dispersion of its formula at %d s', (seconds) => {
    const counts = new Float64Array(Math.floor(endUs / 1e6 / seconds));
    for (const { atUs } of drawn) {
      const window = Math.floor(atUs / 1e6 / seconds);
      if (window < counts.length) counts[window]! += 1;
    }
    const mean = counts.reduce((sum, count) => sum + count, 0) / counts.length;
    const squares = counts.reduce((sum, count) => sum + (count - mean) ** 2, 0);
    const dispersion = squares / (counts.length - 1) / mean;
    // 300 windows of 10 s leave a scatter of 8 %.
    expect(Math.abs(dispersion / expectedDispersion(seconds) - 1)).toBeLessThan(0.2);
    expect(expectedDispersion(seconds)).toBeGreaterThan(3);
  });

  test('says which arrivals are of a burst', () => {
    const inBurst = drawn.filter(({ isInBurst }) => isInBurst).length / drawn.length;
    expect(Math.abs(inBurst - shape.burstShare * shape.burstFactor)).toBeLessThan(0.03);
  });
});
