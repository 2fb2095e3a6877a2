/** How popular keys are, and when they come again. */
import { fitZipf } from '@plimsoll/core/statistics/zipf-fit';
import type { KeyProfile } from '@plimsoll/core/traffic-profile';
import type { KeyTable } from './key-table.ts';
import type { ReuseDistances } from './reuse-distances.ts';

const reuseShares = [0.1, 0.25, 0.5, 0.75, 0.9, 0.99] as const;

/** @param requests with a key */
export function keyProfile(requests: number, keys: KeyTable, reuse: ReuseDistances): KeyProfile {
  const counts = keys.descending();
  const { share } = keys;
  return {
    requests,
    distinct: Math.round(counts.length / share),
    sampledShare: share,
    topShares: topShares(counts, share),
    zipf: fitZipf(counts),
    reusedShare: reuse.reused / reuse.requests,
    reuseDistances: reuse.reused === 0 ? null : distancesAt(reuse, share),
    hitRates: hitRates(reuse, { distinct: counts.length, share }),
  };
}

function topShares(counts: Uint32Array, share: number): KeyProfile['topShares'] {
  const total = counts.reduce((sum, count) => sum + count, 0);
  const sizes = doublings(counts.length);
  let [seen, next] = [0, 0];
  const shares: number[] = [];
  for (const [index, count] of counts.entries()) {
    seen += count;
    if (index + 1 !== sizes[next]) continue;
    shares.push(seen / total);
    next += 1;
  }
  return sizes.map((size, index) => ({ keys: size / share, share: shares[index] ?? 1 }));
}

/** 1, 2, 4 … and the last. */
function doublings(last: number): readonly number[] {
  const sizes: number[] = [];
  for (let size = 1; size < last; size *= 2) sizes.push(size);
  return [...sizes, last];
}

/** The least distance that so many of the re-uses don't exceed. */
function distancesAt({ counts, reused }: ReuseDistances, share: number) {
  return reuseShares.map((wanted) => {
    let seen = 0;
    const distance = counts.findIndex((count) => {
      seen += count;
      return seen >= wanted * reused;
    });
    return { share: wanted, keys: distance / share };
  });
}

/** In a cache of so many keys, a sampled key has its share of the room. */
function hitRates(
  { counts, requests }: ReuseDistances,
  { distinct, share }: { readonly distinct: number; readonly share: number },
): KeyProfile['hitRates'] {
  let [hits, distance] = [0, 0];
  return doublings(distinct).map((room) => {
    for (; distance < room; distance += 1) hits += counts[distance] ?? 0;
    return { cacheKeys: room / share, share: hits / requests };
  });
}
