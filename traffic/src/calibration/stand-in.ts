/**
 * What it means for a capacity that load isn't the traffic it stands for: how realistic it is, and by how much a plain server would seem better
 * or worse under it. Both are offered to servers that take time in proportion to a request's size, and the shares of the servers' time that keep
 * the limit are compared. Caches and batches aren't in it: what they do with keys and bursts is the target's own.
 */
import { type BusyLimit, busyShareAtLimit, type Demand } from '@plimsoll/core/busy-share';
import type { RecordedRequest } from '@plimsoll/core/recording';
import { profileRecording } from '../profile/profile-recording.ts';
import { inMemory } from '../recording/byte-source.ts';
import { readRecording } from '../recording/recording.ts';
import { writeRecording } from '../recording/recording-writer.ts';
import { type Realism, realismOf } from './realism.ts';
import { sizeFeatureOf, sizeOf } from './size-feature.ts';

export interface StandIn {
  readonly realism: Realism;
  /** The feature that work was taken to be in proportion to; null where all requests are alike. */
  readonly size: string | null;
  /** Capacity with the load over that with the traffic, less 1: the least and the most of some servers. Null without a limit. */
  readonly likelyError: { readonly low: number; readonly high: number } | null;
}

export interface StandInQuestion {
  readonly load: readonly RecordedRequest[];
  readonly traffic: readonly RecordedRequest[];
  /** Of the SLO; null where it has no quantile of latencies. */
  readonly limit: Pick<BusyLimit, 'limitUs' | 'quantile'> | null;
}

/** How many times as long as a request takes by itself the limit is, of the servers that are looked at. */
const patiences = [5, 10, 20];
const serversMost = 64;

export function judgeStandIn({ load, traffic, limit }: StandInQuestion): StandIn {
  const realism = realismOf(profileOf(load), profileOf(traffic));
  const size = sizeFeatureOf(traffic);
  if (limit === null) return { realism, size, likelyError: null };
  const [offered, meant] = [demandOf(load, size), demandOf(traffic, size)];
  const errors = patiences.flatMap((patience) => {
    const plain = plainServers(meant, limit, patience);
    const busy = busyShareAtLimit(meant, plain);
    return busy > 0 ? [busyShareAtLimit(offered, plain) / busy - 1] : [];
  });
  if (errors.length === 0) return { realism, size, likelyError: null };
  return { realism, size, likelyError: { low: Math.min(...errors), high: Math.max(...errors) } };
}

/** So many that each takes that long; of traffic that is too rare for one, one with a longer limit. */
function plainServers(
  { atUs }: Demand,
  { limitUs, quantile }: Pick<BusyLimit, 'limitUs' | 'quantile'>,
  patience: number,
): BusyLimit {
  const gapUs = ((atUs.at(-1) ?? 0) - (atUs[0] ?? 0)) / Math.max(1, atUs.length - 1);
  const servers = Math.min(serversMost, Math.round(limitUs / patience / gapUs));
  return servers < 1
    ? { servers: 1, limitUs: patience * gapUs, quantile }
    : { servers, limitUs: servers * patience * gapUs, quantile };
}

function demandOf(requests: readonly RecordedRequest[], size: string | null): Demand {
  return {
    atUs: Float64Array.from(requests, ({ atUs }) => atUs),
    works: Float64Array.from(requests, (request) => (size === null ? 1 : sizeOf(request, size))),
  };
}

function profileOf(requests: readonly RecordedRequest[]) {
  const parts: Uint8Array[] = [];
  const head = { startedAt: null, source: 'memory', sampled: 1, redactions: [] };
  const writer = writeRecording(head, (bytes) => parts.push(bytes));
  for (const request of requests) writer.add(request);
  writer.flush();
  return profileRecording(readRecording(inMemory('traffic', parts)));
}
