import { exponential, seededRng } from '@plimsoll/core/rng';
import { normalCdf } from '@plimsoll/core/statistics/normal-cdf';
import { quantileOf, tableProbabilities } from '@plimsoll/core/statistics/quantile';
import { expect, test } from 'vitest';
import { profileRecording } from '../profile/profile-recording.ts';
import { bytesOf, recordingOf } from '../testing/recorded.ts';
import { requestOf } from '../testing/requests.ts';
import { drawGap } from './draw-gap.ts';
import { drawTraffic } from './draw-traffic.ts';
import { kolmogorovSmirnov, profileDistances } from './profile-distances.ts';

/** Bursts of 2 s in 8, two classes of other sizes that come in rows, and keys of which some are popular. */
function recorded() {
  const rng = seededRng(7);
  let atUs = 0;
  let isLarge = false;
  return Array.from({ length: 8000 }, () => {
    const inBurst = atUs % 8e6 < 2e6;
    atUs += Math.round((exponential(rng) * 1e6) / (inBurst ? 300 : 60));
    if (rng.next() < 0.2) isLarge = rng.next() < 0.3;
    const candidates = Math.ceil((isLarge ? 300 : 20) * (1 + exponential(rng)));
    const key = BigInt(1 + Math.floor(2000 * rng.next() ** 3));
    return requestOf(atUs, {
      className: isLarge ? 'large' : 'small',
      key,
      features: { candidates },
    });
  });
}

test('traffic drawn from a profile has that profile again', () => {
  const reference = profileRecording(recordingOf(bytesOf([recorded()])));
  const drawn = [...drawTraffic(reference, { requests: 8000, seed: 3 })];
  const distances = profileDistances(profileRecording(recordingOf(bytesOf([drawn]))), reference);
  expect(distances.dispersions.map(({ binSeconds }) => binSeconds)).toEqual([0.01, 0.1, 1]);
  for (const { ratio } of distances.dispersions) expect(Math.abs(ratio - 1)).toBeLessThan(0.1);
  // Two samples of 8,000 are 0.026 apart in one of a hundred pairs.
  expect(distances.gaps.kolmogorovSmirnov).toBeLessThan(0.03);
  expect(distances.features['candidates']?.kolmogorovSmirnov).toBeLessThan(0.03);
  expect(distances.features['candidates']?.earthMover).toBeLessThan(0.06);
  expect(distances.classes).toBeLessThan(0.04);
  // Of keys that came once or twice fewer are drawn, since drawing again is as uneven as the recording was.
  expect(distances.popularity).toBeLessThan(0.06);
  expect(distances.hitRates).toBeLessThan(0.06);
});

test('gaps that are more even than chance stay so, across all bins of the rate over time', () => {
  const even = Array.from({ length: 400 }, (_, n) => requestOf(n * 100_000 + (n % 3) * 1000));
  const reference = profileRecording(recordingOf(bytesOf([even])));
  const drawn = [...drawTraffic(reference, { requests: 400, seed: 3 })];
  const gaps = drawn.slice(1).map(({ atUs }, before) => atUs - (drawn[before]?.atUs ?? 0));
  expect(Math.min(...gaps)).toBeGreaterThan(90_000);
  expect(Math.max(...gaps)).toBeLessThan(110_000);
});

test('traffic that comes like clockwork can be drawn, whatever process was fitted to it', () => {
  const steps = [0, 3, 1, 8, 5].map((step) => step * 1000);
  const clockwork = Array.from({ length: 3000 }, (_, n) =>
    requestOf(n * 10_000 + (steps[n % steps.length] ?? 0)),
  );
  const reference = profileRecording(recordingOf(bytesOf([clockwork])));
  const drawn = [...drawTraffic(reference, { requests: 3000, seed: 1 })];
  expect(drawn.every(({ atUs }) => Number.isInteger(atUs))).toBe(true);
  expect(drawn.at(-1)?.atUs).toBeGreaterThan(29e6);
  expect(drawn.at(-1)?.atUs).toBeLessThan(31e6);
});

test('the same seed draws the same traffic, another one another', () => {
  const profile = profileRecording(recordingOf(bytesOf([recorded()])));
  const draw = (seed: number) => [...drawTraffic(profile, { requests: 100, seed })];
  expect(draw(1)).toEqual(draw(1));
  expect(draw(2)).not.toEqual(draw(1));
});

const fits = {
  gaps: 1,
  poisson: { ratePerSecond: 4, logLikelihood: 0, bic: 0 },
  gamma: { shape: 0.5, scaleSeconds: 0.5, logLikelihood: 0, bic: 0 },
  // Half of the time at 1/s, half at 7/s.
  mmpp: {
    ratesPerSecond: [1, 7],
    leavesPerSecond: [2, 2],
    dispersions: [],
    logLikelihood: 0,
    bic: 0,
  },
  best: 'poisson',
} as const;

test.each([
  ['poisson', 1],
  ['gamma', 2],
  // By the formulas of Fischer and Meier-Hellstern: 2 m (R - Q)^-1 over the square of the mean gap, less 1.
  ['mmpp', 1.7826],
] as const)('gaps of %s have its mean and its variance', (process, squaredCv) => {
  const gap = drawGap(fits, seededRng(11), process);
  const gaps = Array.from({ length: 200_000 }, gap);
  const mean = gaps.reduce((sum, one) => sum + one, 0) / gaps.length;
  const variance = gaps.reduce((sum, one) => sum + (one - mean) ** 2, 0) / gaps.length;
  expect(mean).toBeCloseTo(0.25, 2);
  expect(variance / mean ** 2 / squaredCv).toBeCloseTo(1, 1);
});

test('the distance of two tables is that of their distributions', () => {
  const table = (shift: number) => ({
    probabilities: tableProbabilities,
    quantiles: tableProbabilities.map((p) => quantileOf(standardNormal, p) + shift),
  });
  // Between normal distributions that are 1 apart: at the middle.
  const expected = normalCdf(0.5) - normalCdf(-0.5);
  expect(kolmogorovSmirnov(table(1), table(0))).toBeCloseTo(expected, 2);
  expect(kolmogorovSmirnov(table(0), table(0))).toBe(0);
});

/** Quantiles of the standard normal distribution at (i + 1/2)/n, by bisection. */
const standardNormal = Float64Array.from({ length: 2000 }, (_, index) => {
  let [low, high] = [-8, 8];
  while (high - low > 1e-9) {
    const middle = (low + high) / 2;
    if (normalCdf(middle) < (index + 0.5) / 2000) low = middle;
    else high = middle;
  }
  return low;
});
