import { expect, test } from 'vitest';
import { fitCapacity } from './model.ts';
import { p99 } from './testing/plain-problem.ts';

function estimate(surplus: number): number {
  const samples = Array.from({ length: 60 }, (_, i) => ({
    atMs: i * 1_000,
    stay: 0,
    rps: 400,
    offered: 400 * surplus,
    expected: 400,
    typicalUs: 20_000,
    isLeftOver: false,
    seen: [{ total: 400, bad: i % 2 === 0 ? 8 : 0, above: [40, 40, 40], ratio: 1 }],
  }));
  return fitCapacity({
    slo: [p99],
    places: [0],
    samples,
    plateau: null,
    bracket: null,
    kin: null,
    broken: [true],
    centreRps: 400,
    steepness: null,
    isHeldUp: false,
    lookedMs: 60_000,
    driftSigma: 0,
    confidence: 0.95,
  }).estimateRps;
}

test('fitCapacity() reads its rates as the stream that came, not as the one that was planned', () => {
  expect(estimate(1.02) / estimate(1)).toBeCloseTo(1.02, 3);
});
