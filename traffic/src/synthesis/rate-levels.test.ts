import { seededRng } from '@plimsoll/core/rng';
import type { ArrivalProfile, ScaleProfile } from '@plimsoll/core/traffic-profile';
import { expect, test } from 'vitest';
import { scaleCounts } from '../profile/scale-counts.ts';
import { drawInstants } from './draw-instants.ts';
import { rateLevels } from './rate-levels.ts';

/** Counts at 100/s of a rate whose logarithm has variance 0.04 and forgets within half a second. */
function scale(binSeconds: number): ScaleProfile {
  const covariance = (lag: number) => {
    // The mean over pairs of instants in two bins, by the middle of twenty parts of each.
    const parts = Array.from({ length: 20 }, (_, i) => ((i + 0.5) / 20) * binSeconds);
    const all = parts.flatMap((a) =>
      parts.map((b) => Math.expm1(0.04 * Math.exp(-Math.abs(lag * binSeconds + b - a) / 0.5))),
    );
    return all.reduce((sum, one) => sum + one, 0) / all.length;
  };
  const meanCount = 100 * binSeconds;
  const dispersion = 1 + meanCount * covariance(0);
  return {
    binSeconds,
    bins: Math.round(1_000 / binSeconds),
    meanCount,
    dispersion,
    autocorrelation: Array.from(
      { length: 20 },
      (_, i) => (covariance(i + 1) * meanCount) / dispersion,
    ),
  };
}

const fit = { logLikelihood: 0, bic: 0 };
const asked: ArrivalProfile = {
  ratePerSecond: 100,
  gapSeconds: { mean: 0.01, cv: 1, quantiles: [] },
  rateOverTime: { binSeconds: 20, ratesPerSecond: Array.from({ length: 50 }, () => 100) },
  scales: [0.01, 0.1, 1, 10].map(scale),
  fits: {
    gaps: 1,
    poisson: { ...fit, ratePerSecond: 100 },
    gamma: { ...fit, shape: 1, scaleSeconds: 0.01 },
    mmpp: { ...fit, ratesPerSecond: [100, 100], leavesPerSecond: [1, 1], dispersions: [] },
    best: 'poisson',
  },
};

test('how long a rate is remembered, and how much it changes, follow from what counts do', () => {
  const levels = rateLevels(asked);
  const all = levels.reduce((sum, { variance }) => sum + variance, 0);
  expect(all).toBeCloseTo(0.04, 2);
  const near = levels.filter(({ lastsSeconds }) => lastsSeconds > 0.15 && lastsSeconds < 1.5);
  expect(near.reduce((sum, { variance }) => sum + variance, 0) / all).toBeGreaterThan(0.9);
});

test('independent arrivals have a rate that hardly changes', () => {
  const even = asked.scales.map((one) => {
    return { ...one, dispersion: 1, autocorrelation: one.autocorrelation?.map(() => 0) ?? null };
  });
  expect(rateLevels({ ...asked, scales: even })).toEqual([]);
});

test('drawn counts scatter and go on as is asked for, over the edges of bins and between the scales', () => {
  const instants = drawInstants(asked, seededRng(2));
  const seen = [1e4, 1e5, 1e6].flatMap((binUs) => scaleCounts(binUs, 1_500e6) ?? []);
  for (const seconds of instants) {
    if (seconds > 1_500) break;
    for (const counts of seen) counts.add(seconds * 1e6);
  }
  const scales = seen.map((counts) => counts.finish());
  for (const [i, { dispersion, autocorrelation }] of scales.entries()) {
    const wanted = asked.scales[i]!;
    expect(Math.abs(dispersion / wanted.dispersion - 1)).toBeLessThan(0.12);
    for (const lag of [0, 1, 4]) {
      const off = autocorrelation![lag]! - wanted.autocorrelation![lag]!;
      expect(Math.abs(off)).toBeLessThan(0.08);
    }
  }
});
