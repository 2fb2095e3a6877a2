/** Sizes as the profile has them, from what was counted and what was sampled. */
import { lognormalDistance } from '@plimsoll/core/statistics/lognormal-distance';
import { Moments } from '@plimsoll/core/statistics/moments';
import { quantileTable } from '@plimsoll/core/statistics/quantile';
import type { FeatureProfile, LognormalFit, Spread } from '@plimsoll/core/traffic-profile';
import type { FeatureTally } from './feature-tally.ts';

/** @param sampled NaN where it isn't known */
export function featureProfile(tally: FeatureTally, sampled: Float64Array): FeatureProfile {
  const { values, min, max } = tally;
  const sorted = sorting(sampled);
  return {
    known: values.count,
    mean: values.mean,
    cv: values.cv,
    min,
    max,
    quantiles: quantileTable(sorted),
    lognormal: lognormalFit(tally, sorted),
  };
}

/** Of the values that are known; null where none is. */
export function spreadOf(sampled: Float64Array): Spread | null {
  const sorted = sorting(sampled);
  if (sorted.length === 0) return null;
  const moments = new Moments();
  for (const value of sorted) moments.add(value);
  return { mean: moments.mean, cv: moments.cv, quantiles: quantileTable(sorted) };
}

function lognormalFit({ logs }: FeatureTally, sorted: Float64Array): LognormalFit | null {
  const sigma = Math.sqrt(logs.populationVariance);
  const positive = sorted.subarray(firstPositive(sorted));
  if (logs.count < 2 || !(sigma > 1e-12) || positive.length === 0) return null;
  const distance = lognormalDistance(positive, logs.mean, sigma);
  return { positive: logs.count, mu: logs.mean, sigma, distance };
}

function firstPositive(sorted: Float64Array): number {
  const first = sorted.findIndex((value) => value > 0);
  return first < 0 ? sorted.length : first;
}

function sorting(sampled: Float64Array): Float64Array {
  return sampled.filter((value) => !Number.isNaN(value)).sort();
}
