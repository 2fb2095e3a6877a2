/**
 * Draws traffic from a profile: arrivals at the recorded rate over time, classes as they follow each other and as their mix changes,
 * sizes by their tables and as they go together, keys by their popularity. The same seed draws the same traffic.
 *
 * What isn't drawn: when a key comes again, but for its popularity.
 */
import type { RecordedRequest, Route } from '@plimsoll/core/recording';
import { seededRng } from '@plimsoll/core/rng';
import type { RouteShare, Spread, TrafficProfile } from '@plimsoll/core/traffic-profile';
import { burstScores } from './burst-scores.ts';
import { correlatedSizes } from './correlated-sizes.ts';
import { drawClass } from './draw-class.ts';
import { drawInstants } from './draw-instants.ts';
import { drawRank } from './draw-keys.ts';
import { MixOverTime } from './mix-over-time.ts';
import { type DrawAt, inverseOf } from './quantile-draw.ts';

/** Each thing is drawn by a stream of its own, so that one more feature changes no arrival. */
const streams = {
  arrivals: 0,
  classes: 1,
  keys: 2,
  routes: 3,
  features: 4,
  bursts: 5,
  mix: 6,
} as const;

/** So many requests, from instant 0 on. */
export function* drawTraffic(
  profile: TrafficProfile,
  { requests, seed }: { readonly requests: number; readonly seed: number },
): Generator<RecordedRequest> {
  const instants = drawInstants(profile.arrivals, seededRng(seed, streams.arrivals));
  const others = drawInstants(profile.arrivals, seededRng(seed, streams.bursts));
  const nextClass = drawClasses(profile, seed);
  const nextFeatures = drawFeatures(profile, seed);
  const nextKey = drawKey(profile, seed);
  const nextRoute = drawRoute(profile.routes, seed);
  let left = requests;
  for (const { seconds, burst, inSecond } of burstScores(instants, others)) {
    if (left === 0) return;
    left -= 1;
    const ofClass = nextClass(seconds, inSecond);
    yield {
      atUs: Math.round(seconds * 1e6),
      route: nextRoute(),
      className: ofClass?.name ?? null,
      key: nextKey(),
      features: nextFeatures(ofClass?.features ?? null, burst),
      body: null,
    };
  }
}

function drawClasses({ classes, arrivals }: TrafficProfile, seed: number) {
  if (classes === null) return () => null;
  const next = drawClass(classes, seededRng(seed, streams.classes));
  const mix = new MixOverTime(classes, arrivals, seededRng(seed, streams.mix));
  return (seconds: number, inSecond: number) =>
    next(mix.factorsAt(seconds, inSecond / arrivals.ratePerSecond - 1));
}

/** Sizes of the class where it has some, else of all; whole numbers where all quantiles are. */
function drawFeatures({ features, probabilities, correlations }: TrafficProfile, seed: number) {
  const inverses = new WeakMap<Spread, DrawAt>();
  const inverse = (spread: Spread) => {
    const known = inverses.get(spread) ?? inverseOf(probabilities, spread.quantiles);
    inverses.set(spread, known);
    return known;
  };
  const drawn = Object.entries(features).map(([name, feature]) => ({
    name,
    feature,
    isWhole: Number.isInteger(feature.min) && Number.isInteger(feature.max),
  }));
  const names = drawn.map(({ name }) => name);
  const place = correlatedSizes(names, correlations, seededRng(seed, streams.features));
  return (ofClass: Readonly<Record<string, Spread>> | null, burst: number) => {
    const places = place(burst);
    const values: Record<string, number> = {};
    for (const [index, { name, feature, isWhole }] of drawn.entries()) {
      const value = inverse(ofClass?.[name] ?? feature)(places[index] ?? 0);
      values[name] = isWhole ? Math.round(value) : value;
    }
    return values;
  };
}

/** Ranks stand for keys. */
function drawKey({ keys, recording }: TrafficProfile, seed: number): () => bigint {
  if (keys === null) return () => 0n;
  const rng = seededRng(seed, streams.keys);
  const rank = drawRank(keys, rng);
  const keyedShare = keys.requests / recording.requests;
  return () => (rng.next() < keyedShare ? BigInt(rank()) : 0n);
}

function drawRoute(shares: readonly RouteShare[], seed: number): () => Route {
  const rng = seededRng(seed, streams.routes);
  const routes = shares.map(({ method, path }): Route => ({ method, path, headers: [] }));
  const total = shares.reduce((sum, { share }) => sum + share, 0);
  return () => {
    let left = rng.next() * total;
    const index = shares.findIndex(({ share }) => {
      left -= share;
      return left < 0;
    });
    return routes.at(index) ?? { method: 'POST', path: '/', headers: [] };
  };
}
