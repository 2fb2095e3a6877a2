/** How far one traffic is from another, by their profiles. Each distance is 0 for traffic of the same kind. */
import { answerFeatures } from '@plimsoll/core/recording';
import type { CorrelationProfile, Spread, TrafficProfile } from '@plimsoll/core/traffic-profile';
import { inverseOf } from './quantile-draw.ts';

export interface TrafficDistances {
  /** At each scale that both have. */
  readonly dispersions: readonly DispersionDistance[];
  readonly gaps: SpreadDistance;
  /** Of features that both have. */
  readonly features: Readonly<Record<string, SpreadDistance>>;
  /** Half the sum of the differences of the shares of classes; null where one has none. */
  readonly classes: number | null;
  /** The most that the shares of requests for the most popular keys differ; null where one has none. */
  readonly popularity: number | null;
  /** The most that the hit rates of caches differ. */
  readonly hitRates: number | null;
  /** The most that a coefficient of what is asked for differs, with another, with bursts or with classes; null where there is none. */
  readonly correlations: number | null;
}

export interface DispersionDistance {
  readonly binSeconds: number;
  /** The one's dispersion over the reference's. */
  readonly ratio: number;
  /** Their difference over the greater one, or over 1, which is chance's, where both are more even than that. */
  readonly difference: number;
}

export interface SpreadDistance {
  /** Kolmogorov and Smirnov's: the most that the distribution functions differ. */
  readonly kolmogorovSmirnov: number;
  /** The earth mover's: the area between the distribution functions, over the reference's mean. */
  readonly earthMover: number;
}

/** @param reference what the other stands for */
export function profileDistances(
  other: TrafficProfile,
  reference: TrafficProfile,
): TrafficDistances {
  const between = (a: Spread, b: Spread) => ({
    kolmogorovSmirnov: kolmogorovSmirnov(
      { probabilities: other.probabilities, quantiles: a.quantiles },
      { probabilities: reference.probabilities, quantiles: b.quantiles },
    ),
    earthMover: earthMover(
      { probabilities: other.probabilities, quantiles: a.quantiles },
      { probabilities: reference.probabilities, quantiles: b.quantiles },
      b.mean,
    ),
  });
  const features = Object.entries(reference.features).flatMap(([name, feature]) => {
    const same = other.features[name];
    return same === undefined ? [] : [[name, between(same, feature)] as const];
  });
  return {
    dispersions: reference.arrivals.scales.flatMap(({ binSeconds, dispersion }) => {
      const same = other.arrivals.scales.find((scale) => scale.binSeconds === binSeconds);
      if (same === undefined) return [];
      const found = same.dispersion;
      const difference = Math.abs(found - dispersion) / Math.max(found, dispersion, 1);
      return [{ binSeconds, ratio: found / dispersion, difference }];
    }),
    gaps: between(other.arrivals.gapSeconds, reference.arrivals.gapSeconds),
    features: Object.fromEntries(features),
    classes: classDistance(other, reference),
    ...keyDistances(other, reference),
    correlations: correlationDistance(other.correlations, reference.correlations),
  };
}

interface Table {
  readonly probabilities: readonly number[];
  readonly quantiles: readonly number[];
}

/** At every value of either table, from both sides of a jump. */
export function kolmogorovSmirnov(a: Table, b: Table): number {
  const values = [...new Set([...a.quantiles, ...b.quantiles])];
  const differences = values.map((value) => {
    const [lowA, highA] = sharesAt(a, value);
    const [lowB, highB] = sharesAt(b, value);
    return Math.max(Math.abs(lowA - lowB), Math.abs(highA - highB));
  });
  return Math.max(0, ...differences);
}

/** The share below a value, and the share up to it. */
function sharesAt({ probabilities, quantiles }: Table, value: number): readonly [number, number] {
  const first = quantiles.findIndex((quantile) => quantile >= value);
  if (first < 0) return [1, 1];
  if (first === 0 && quantiles[0] !== value) return [0, 0];
  const last = quantiles.findLastIndex((quantile) => quantile <= value);
  if (quantiles[first] === value) return [probabilities[first] ?? 0, probabilities[last] ?? 1];
  const [from = 0, to = 0] = [quantiles[last], quantiles[first]];
  const [low = 0, high = 1] = [probabilities[last], probabilities[first]];
  const share = low + ((high - low) * (value - from)) / (to - from);
  return [share, share];
}

/** Areas between distribution functions are those between quantile functions, by trapezia over the probabilities. */
function earthMover(a: Table, b: Table, mean: number): number {
  const [ofA, ofB] = [
    inverseOf(a.probabilities, a.quantiles),
    inverseOf(b.probabilities, b.quantiles),
  ];
  let area = 0;
  for (const [index, probability] of b.probabilities.entries()) {
    const before = b.probabilities[index - 1];
    if (before === undefined) continue;
    const heights = [before, probability].map((at) => Math.abs(ofA(at) - ofB(at)));
    area += ((probability - before) * ((heights[0] ?? 0) + (heights[1] ?? 0))) / 2;
  }
  return area / mean;
}

function classDistance(other: TrafficProfile, reference: TrafficProfile): number | null {
  if (other.classes === null || reference.classes === null) return null;
  const shares = new Map(other.classes.classes.map(({ name, share }) => [name, share]));
  let sum = 0;
  for (const { name, share } of reference.classes.classes) {
    sum += Math.abs(share - (shares.get(name) ?? 0));
    shares.delete(name);
  }
  for (const share of shares.values()) sum += share;
  return sum / 2;
}

function keyDistances(other: TrafficProfile, reference: TrafficProfile) {
  if (other.keys === null || reference.keys === null) return { popularity: null, hitRates: null };
  const { keys } = reference;
  const most = <T>(rows: readonly T[], difference: (row: T) => number) =>
    Math.max(0, ...rows.map((row) => Math.abs(difference(row))));
  const popularity = curve(other.keys.topShares.map(({ keys: x, share }) => [x, share]));
  const hits = curve(other.keys.hitRates.map(({ cacheKeys, share }) => [cacheKeys, share]));
  return {
    popularity: most(keys.topShares, (row) => popularity(row.keys) - row.share),
    hitRates: most(keys.hitRates, (row) => hits(row.cacheKeys) - row.share),
  };
}

function correlationDistance(other: CorrelationProfile, reference: CorrelationProfile) {
  const [found, expected] = [coefficientsOf(other), coefficientsOf(reference)];
  const differences = Array.from(expected, ([name, value]) =>
    Math.abs(value - (found.get(name) ?? 0)),
  );
  return differences.length === 0 ? null : Math.max(...differences);
}

/** Those that there are: none of what is constant. */
function coefficientsOf({ features, classes, bursts }: CorrelationProfile): Map<string, number> {
  const all = [
    ...features.map(({ between, spearman }) => [between, spearman] as const),
    ...classes.map(({ feature, etaSquared }) => [[feature, 'classes'], etaSquared] as const),
    ...bursts.map(({ feature, spearman }) => [[feature, 'bursts'], spearman] as const),
  ];
  return new Map(
    all.flatMap(([names, value]) =>
      value === null || names.some((name) => answerFeatures.has(name))
        ? []
        : [[names.join(' '), value] as const],
    ),
  );
}

/** Straight over the logarithm between its points, level beyond them. */
function curve(points: readonly (readonly [number, number])[]): (x: number) => number {
  return (x) => {
    const after = points.findIndex(([at]) => at >= x);
    const [x1, y1] = points[after] ?? points.at(-1) ?? [1, 0];
    const [x0, y0] = points[after - 1] ?? [x1, y1];
    if (after <= 0 || x1 === x0) return y1;
    return y0 + ((y1 - y0) * Math.log(x / x0)) / Math.log(x1 / x0);
  };
}
