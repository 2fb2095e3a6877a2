/** What a region's merged tick is like: measured with the code that would make it. */
import { mergeLatencies } from '@plimsoll/core/counted';
import { packHistogram, unpackHistogram } from '@plimsoll/core/packed-histogram';
import type { LatencyHistograms } from '@plimsoll/core/tick';
import { createLatencyPool } from '../latency-pool.ts';

export interface MergedTick {
  readonly bytes: number;
  /** CPU time to read it and to add it to another one. */
  readonly cpuUs: number;
}

/** Counters, health and names: as in any tick. */
const restBytes = 300;
const repeats = 200;

export function measureMergedTick(agents: number, samples: number): MergedTick {
  const pool = createLatencyPool(1, agents * samples);
  const merged = mergeLatencies(Array.from({ length: agents }, () => pool.pick(samples, 1)));
  const packed = [merged.response, merged.service, merged.lag].map(packHistogram);
  const startedUs = process.cpuUsage();
  for (let i = 0; i < repeats; i++) mergeLatencies([merged, unpacked(packed, merged)]);
  const { user, system } = process.cpuUsage(startedUs);
  return {
    bytes: restBytes + packed.reduce((sum, bytes) => sum + bytes.length, 0),
    cpuUs: (user + system) / repeats,
  };
}

function unpacked(packed: readonly Uint8Array[], empty: LatencyHistograms): LatencyHistograms {
  const [response, service, lag] = packed.map((bytes) => {
    const histogram = unpackHistogram(bytes);
    if (!histogram.ok) throw new Error(histogram.error);
    return histogram.value;
  });
  const { ttft, itl } = empty;
  // Three went in.
  return { response: response!, service: service!, lag: lag!, ttft, itl };
}
