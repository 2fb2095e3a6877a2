import { expect, test } from 'vitest';
import { drawProduction } from './draw-production.ts';
import type { TrafficKind } from './traffic-kind.ts';

const kind: TrafficKind = {
  bursts: [{ type: 'levels', lastsUs: 2e5, sigma: 0.3 }],
  classes: [
    {
      name: 'small',
      share: 0.8,
      size: { feature: 'items', mean: 20, sigma: 0.5, most: 1_000 },
      bursts: [],
    },
    {
      name: 'large',
      share: 0.2,
      size: { feature: 'items', mean: 200, sigma: 0.5, most: 1_000 },
      bursts: [{ type: 'two-rates', ratio: 3, fastUs: 1e6, slowUs: 3e6 }],
    },
  ],
  keys: { count: 100, exponent: 1, trendShare: 0, trendKeys: 1, trendUs: 1e6 },
};

test('production has its rate, its mix, its sizes and its keys', () => {
  const { atUs, classes, keys, features } = drawProduction(kind, {
    rateRps: 200,
    overUs: 500e6,
    seed: 1,
  });
  const count = atUs.length;
  expect(count / 100_000).toBeCloseTo(1, 1);
  expect(atUs.every((us, i) => us >= (atUs[i - 1] ?? 0))).toBe(true);
  const large = classes.filter((one) => one === 1).length;
  expect(large / count).toBeCloseTo(0.2, 1);
  const items = features['items'] ?? new Float64Array();
  expect(items.reduce((sum, one) => sum + one, 0) / count / 56).toBeCloseTo(1, 1);
  // Of Zipf's law over a hundred keys the first has a share of 1 / H(100).
  expect(keys.filter((key) => key === 1).length / count).toBeCloseTo(1 / 5.19, 2);
});

test('its bursts are as large as they are said to be, at any rate', () => {
  const only = { ...kind, classes: kind.classes.slice(0, 1).map((one) => ({ ...one, share: 1 })) };
  for (const rateRps of [100, 400]) {
    const { atUs } = drawProduction(only, { rateRps, overUs: 1_000e6, seed: 2 });
    const counts = new Float64Array(10_000);
    for (const us of atUs) counts[Math.floor(us / 1e5)]! += 1;
    const mean = atUs.length / counts.length;
    const variance = counts.reduce((sum, one) => sum + (one - mean) ** 2, 0) / counts.length;
    // Chance, and the variance of levels of 200 ms as bins of 100 ms see it: h(1/2) = 0.852.
    const expected = 1 + mean * Math.expm1(0.09) * 0.852;
    expect(Math.abs(variance / mean / expected - 1)).toBeLessThan(0.1);
  }
});
