import { exponential, seededRng } from '@plimsoll/core/rng';
import type { ArrivalProfile } from '@plimsoll/core/traffic-profile';
import { expect, test } from 'vitest';
import { scaleCounts } from '../profile/scale-counts.ts';
import { abruptnessOf } from './abruptness.ts';
import { RateWalk } from './rate-walk.ts';

/** A fifth of a second's memory, and a relative standard deviation of about 0.6. */
const levels = [{ lastsSeconds: 0.2, variance: 0.3 }];

/** Counts of Poisson arrivals at 100/s times such a rate, over three hours. */
function countedWith(abrupt: number) {
  const rng = seededRng(6);
  const walk = new RateWalk({ levels, abrupt, cellSeconds: 0.05 }, rng);
  const state = walk.start();
  const scales = [1e6].flatMap((binUs) => scaleCounts(binUs, 12_000e6) ?? []);
  for (let [us, cell] = [0, 0]; cell < 240_000; cell += 1) {
    const gapUs = 1e6 / (100 * walk.next(state));
    const untilUs = (cell + 1) * 5e4;
    // What is left of a gap when the rate changes is as long as a fresh one.
    for (us = cell * 5e4 + exponential(rng) * gapUs; us < untilUs; us += exponential(rng) * gapUs) {
      for (const scale of scales) scale.add(us);
    }
  }
  return { scales: scales.map((scale) => scale.finish()) } as Pick<
    ArrivalProfile,
    'scales'
  > as ArrivalProfile;
}

test('how skewed counts are tells whether a rate comes and goes or jumps', () => {
  expect(abruptnessOf(levels, countedWith(0))).toBe(0);
  expect(abruptnessOf(levels, countedWith(1))).toBe(1);
});

test('a profile that says nothing of skewness has rates that come and go', () => {
  const scale = {
    binSeconds: 1,
    bins: 3_000,
    meanCount: 100,
    dispersion: 9,
    autocorrelation: null,
  };
  const arrivals = { scales: [scale] } as Pick<ArrivalProfile, 'scales'> as ArrivalProfile;
  expect(abruptnessOf(levels, arrivals)).toBe(0);
});
