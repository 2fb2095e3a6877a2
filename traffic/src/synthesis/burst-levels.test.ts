import { seededRng } from '@plimsoll/core/rng';
import { Moments } from '@plimsoll/core/statistics/moments';
import type { ArrivalProfile, ScaleProfile } from '@plimsoll/core/traffic-profile';
import { expect, test } from 'vitest';
import { burstLevels } from './burst-levels.ts';
import { dealCounts } from './deal-counts.ts';

const scale = (binSeconds: number, dispersion: number): ScaleProfile => ({
  binSeconds,
  bins: 1000,
  meanCount: 20 * binSeconds,
  dispersion,
  autocorrelation: null,
});

/** In bins of 10 s. */
const rates = Array.from({ length: 200 }, (_, bin) => (bin % 2 === 0 ? 10 : 30));

function arrivals(scales: readonly ScaleProfile[]): ArrivalProfile {
  const fit = { logLikelihood: 0, bic: 0 };
  return {
    ratePerSecond: 20,
    gapSeconds: { mean: 0.05, cv: 1, quantiles: [] },
    rateOverTime: { binSeconds: 10, ratesPerSecond: rates },
    scales,
    fits: {
      gaps: 1,
      poisson: { ...fit, ratePerSecond: 20 },
      gamma: { ...fit, shape: 1, scaleSeconds: 0.05 },
      mmpp: { ...fit, ratesPerSecond: [20, 20], leavesPerSecond: [1, 1], dispersions: [] },
      best: 'poisson',
    },
  };
}

test('counts are as dispersed at each scale as is asked for', () => {
  const levels = burstLevels(arrivals([scale(0.1, 2), scale(1, 9), scale(10, 50)]));
  expect(levels.map(({ parts }) => parts)).toEqual([2, 5, 2, 5]);
  const deal = dealCounts(levels, seededRng(4));
  const [seconds, tenths] = [new Moments(), new Moments()];
  for (let bin = 0; bin < 4_000; bin += 1) {
    const counts = deal(10 * (rates[bin % rates.length] ?? 0));
    for (const count of counts) tenths.add(count);
    for (let from = 0; from < 100; from += 10) {
      seconds.add(counts.subarray(from, from + 10).reduce((sum, count) => sum + count, 0));
    }
  }
  expect(seconds.mean).toBeCloseTo(20, 9);
  expect(tenths.variance / tenths.mean / 2).toBeCloseTo(1, 1);
  expect(seconds.variance / seconds.mean / 9).toBeCloseTo(1, 1);
});

test('traffic that is more even than chance is not dealt to parts by chance', () => {
  expect(burstLevels(arrivals([scale(0.1, 0.2), scale(1, 0.05), scale(10, 0.01)]))).toEqual([]);
});
