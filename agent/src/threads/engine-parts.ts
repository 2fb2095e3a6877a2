/** How connections are dealt out among threads. Each thread talks to every endpoint, so it needs one to each. */
import type { Deal } from '@plimsoll/core/dealt-arrivals';
import type { Target } from '@plimsoll/core/spec';
import type { EngineWork } from './engine-spec.ts';

/** The most threads that the target's connections are enough for. */
export function threadsMax(target: Pick<Target, 'connections' | 'endpoints'>): number {
  return Math.max(1, Math.floor(target.connections / target.endpoints.length));
}

/** One thread's part of the work; the parts' connections sum to the whole, and differ by one at most. */
export function partOf(work: EngineWork, deal: Deal): EngineWork {
  switch (work.type) {
    case 'target': {
      const connections = part(work.target.connections, deal);
      const limits = { ...work.limits, maxRateMrps: work.limits.maxRateMrps / deal.count };
      return { ...work, target: { ...work.target, connections }, limits };
    }
    case 'null':
      return { ...work, slots: part(work.slots, deal) };
  }
}

function part(whole: number, { index, count }: Deal): number {
  return Math.floor((whole * (index + 1)) / count) - Math.floor((whole * index) / count);
}
