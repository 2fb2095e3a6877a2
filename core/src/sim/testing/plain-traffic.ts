/** Traffic for tests. */
import { exponential, seededRng } from '../../rng.ts';
import type { Traffic } from '../traffic.ts';

/** By columns that are given; a request each for the gaps, without class and key where none are said. */
export function trafficOf(columns: {
  readonly atUs: readonly number[];
  readonly classes?: readonly number[];
  readonly keys?: readonly number[];
  readonly features?: Readonly<Record<string, readonly number[]>>;
}): Traffic {
  const { atUs, classes = atUs.map(() => 0), keys = atUs.map(() => 0), features = {} } = columns;
  return {
    atUs: Float64Array.from(atUs),
    classes: Uint8Array.from(classes),
    keys: Int32Array.from(keys),
    features: Object.fromEntries(
      Object.entries(features).map(([name, values]) => [name, Float64Array.from(values)]),
    ),
  };
}

/** Independent arrivals over a time, with exponential sizes of mean 1. */
export function chanceTraffic(rateRps: number, overUs: number, seed: number): Traffic {
  const rng = seededRng(seed, 77);
  const atUs: number[] = [];
  const items: number[] = [];
  for (let at = 0; at < overUs; at += (exponential(rng) * 1e6) / rateRps) {
    atUs.push(at);
    items.push(exponential(rng));
  }
  return trafficOf({ atUs, features: { items } });
}
