/** The five workloads that the capacity is looked for with, from the plainest to the recording itself. */
import type { OfferedTraffic, Traffic } from '@plimsoll/core/sim/traffic';
import { profileRecording } from '@plimsoll/traffic/profile/profile-recording';
import { drawTraffic } from '@plimsoll/traffic/synthesis/draw-traffic';
import { recordingOf, trafficOf } from './recorded-traffic.ts';

export const workloadNames = [
  'constant',
  'sizes',
  'sizes and keys',
  'calibrated',
  'replay',
] as const;
export type WorkloadName = (typeof workloadNames)[number];

export interface Recorded {
  readonly traffic: Traffic;
  readonly classNames: readonly string[];
  /** Of whatever is drawn. */
  readonly seed: number;
}

export function workload(name: WorkloadName, recorded: Recorded): OfferedTraffic {
  const { traffic } = recorded;
  switch (name) {
    case 'constant':
      return { traffic: meanRequest(traffic), as: 'drawn' };
    case 'sizes':
      return { traffic: withOneKey(traffic), as: 'drawn' };
    case 'sizes and keys':
      return { traffic, as: 'drawn' };
    case 'calibrated':
      return { traffic: calibrated(recorded), as: 'replayed' };
    case 'replay':
      return { traffic, as: 'replayed' };
  }
}

/** One request of mean size in every feature and of the most frequent class, sent again and again. */
function meanRequest({ atUs, classes, keys, features }: Traffic): Traffic {
  const counts = new Map<number, number>();
  for (const one of classes) counts.set(one, (counts.get(one) ?? 0) + 1);
  const [most = [0]] = Array.from(counts).toSorted(([, a], [, b]) => b - a);
  const means = Object.entries(features).map(([name, values]) => {
    const mean = values.reduce((sum, value) => sum + value, 0) / atUs.length;
    return [name, Float64Array.of(mean)] as const;
  });
  return {
    atUs: Float64Array.of(0),
    classes: Uint8Array.of(most[0]),
    keys: Int32Array.of(keys.some((key) => key > 0) ? 1 : 0),
    features: Object.fromEntries(means),
  };
}

/** Nobody told the load generator of keys: whatever it sends is about one thing. */
function withOneKey(traffic: Traffic): Traffic {
  return { ...traffic, keys: traffic.keys.map((key) => Math.min(1, key)) };
}

/** Drawn from the profile of the recording, and as long. */
function calibrated({ traffic, classNames, seed }: Recorded): Traffic {
  const profile = profileRecording(recordingOf(traffic, classNames));
  const requests = traffic.atUs.length;
  return trafficOf(drawTraffic(profile, { requests, seed }), requests, classNames);
}
