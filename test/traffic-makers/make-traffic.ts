/** Production-like traffic for a model, request by request, from a seed. */

import type { RecordedRequest } from '@plimsoll/core/recording';
import { type Rng, seededRng } from '@plimsoll/core/rng';
import { hashKey } from '@plimsoll/traffic/recording/key-hash';
import type { ModelName } from '../model-server/model-recipe.ts';
import { burstArrivals } from './bursts.ts';
import { ctrTraffic } from './ctr-traffic.ts';
import { rankingTraffic } from './ranking-traffic.ts';
import { encodeBody, inferRoute } from './request-body.ts';
import { textTraffic } from './text-traffic.ts';
import type { TrafficKind, TrafficMaker, TrafficSubject } from './traffic-maker.ts';
import { visionTraffic } from './vision-traffic.ts';

export interface TrafficOptions {
  readonly model: ModelName;
  readonly requests: number;
  readonly ratePerSecond: number;
  readonly seed: number;
}

export const trafficMakers: Readonly<Record<ModelName, TrafficMaker>> = {
  ctr: ctrTraffic,
  ranking: rankingTraffic,
  vision: visionTraffic,
  text: textTraffic,
};

/** A request before its content is made. */
export interface DrawnRequest extends TrafficSubject {
  readonly atUs: number;
  readonly kind: TrafficKind;
}

/** Instants, sizes and contents each have a stream of their own: one more draw of one leaves the others as they are. */
const streams = { arrivals: 1, subjects: 2, contents: 3 } as const;

export function* drawTraffic(options: TrafficOptions): Generator<DrawnRequest> {
  const maker = trafficMakers[options.model];
  const arrivals = burstArrivals(seededRng(options.seed, streams.arrivals), options.ratePerSecond);
  const rng = seededRng(options.seed, streams.subjects);
  for (let request = 0; request < options.requests; request++) {
    const { atUs, isInBurst } = arrivals.next().value;
    const kind = drawKind(maker.kinds, isInBurst, rng);
    yield { atUs, kind, ...maker.draw(kind, rng) };
  }
}

export function* makeTraffic(options: TrafficOptions): Generator<RecordedRequest> {
  const rng = seededRng(options.seed, streams.contents);
  for (const drawn of drawTraffic(options)) yield recordedOf(options.model, drawn, rng);
}

/** @param rng for what the key doesn't say */
export function recordedOf(model: ModelName, drawn: DrawnRequest, rng: Rng): RecordedRequest {
  const maker = trafficMakers[model];
  const body = encodeBody(maker.tensors(drawn, rng));
  return {
    atUs: drawn.atUs,
    route: routes[model],
    className: drawn.kind.name,
    key: hashKey(`${model} ${drawn.key}`),
    features: { ...maker.features(drawn.dimensions), requestBytes: body.length },
    body,
  };
}

/** Recordings tell routes apart by identity first. */
const routes = {
  ctr: inferRoute('ctr'),
  ranking: inferRoute('ranking'),
  vision: inferRoute('vision'),
  text: inferRoute('text'),
} as const satisfies Record<ModelName, unknown>;

function drawKind(kinds: readonly TrafficKind[], isInBurst: boolean, rng: Rng): TrafficKind {
  let left = rng.next();
  for (const kind of kinds) {
    left -= isInBurst ? kind.burstShare : kind.calmShare;
    if (left < 0) return kind;
  }
  return kinds.at(-1)!; // The shares sum to 1 but for rounding, and each maker has kinds.
}
