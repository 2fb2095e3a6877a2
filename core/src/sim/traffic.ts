/**
 * Traffic as the load of a simulated run: requests in the order of their arrivals, as columns of plain data. It may be offered at
 * any rate: a fleet replays it as real agents replay a recording, or takes its requests at arrivals of its own.
 */
import { assert } from '../assert.ts';
import type { RecordedInstants } from '../replay-cursor.ts';

export interface Traffic {
  /** Microseconds since it began, never less than that of the request before. */
  readonly atUs: Float64Array;
  /** Numbers of classes. */
  readonly classes: Uint8Array;
  /** Numbers of keys, from 1 on; 0 for none. */
  readonly keys: Int32Array;
  /** By name. */
  readonly features: Readonly<Record<string, Float64Array>>;
}

/** How a fleet offers it. */
export interface OfferedTraffic {
  readonly traffic: Traffic;
  /**
   * Replayed: at its own instants, fit to the rate (replay-cursor.ts), again and again. Drawn: at the fleet's arrivals, each time
   * any of its requests, as likely as the others.
   */
  readonly as: 'replayed' | 'drawn';
}

/** Its instants without an end: it begins again a mean gap after its last request, as a replay does. */
export function endlessInstants({ atUs }: Traffic): RecordedInstants & { readonly rps: number } {
  const count = atUs.length;
  assert(count > 1, 'traffic to replay has two requests at least');
  const firstUs = atUs[0]!;
  const lastUs = atUs[count - 1]!;
  assert(lastUs > firstUs, 'traffic to replay takes some time');
  const passUs = ((lastUs - firstUs) * count) / (count - 1);
  return {
    known: Number.MAX_SAFE_INTEGER,
    isWhole: true,
    rps: (1e6 * count) / passUs,
    atUs: (number) => {
      if (number < count) return atUs[number]! - firstUs;
      const pass = Math.floor(number / count);
      return pass * passUs + atUs[number - pass * count]! - firstUs;
    },
  };
}
