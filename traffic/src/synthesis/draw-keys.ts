/**
 * Keys by their popularity, as independent requests ask for them. How often each key came is known, by the table of the most popular keys'
 * shares, evenly between its steps; given that, any order is as likely as another. So a profile's requests are dealt out like a shuffled deck,
 * and again when all have been. Keys that came once come once: drawn each time from all, a third of the rare ones would come never and others
 * twice, and caches would find more than they did.
 */
import type { Rng } from '@plimsoll/core/rng';
import type { KeyProfile } from '@plimsoll/core/traffic-profile';
import { shuffledOrder } from './shuffled-order.ts';

/** A rank, from 1. */
export function drawRank(
  { topShares, sampledShare, requests }: KeyProfile,
  rng: Rng,
): () => number {
  // Of a sample of the keys, one stands for several.
  const steps = [{ keys: 0, share: 0 }, ...topShares];
  const least = sampledShare < 1 ? 0 : 1;
  const shuffled = () => shuffledOrder(requests, Math.floor(rng.next() * 2 ** 32));
  let [order, place] = [shuffled(), 0];
  return () => {
    if (place === requests) [order, place] = [shuffled(), 0];
    const drawn = (order(place) + 0.5) / requests;
    place += 1;
    const at = Math.max(
      1,
      steps.findIndex(({ share }) => drawn < share),
    );
    const [from, to] = [steps[at - 1], steps[at]];
    if (from === undefined || to === undefined) return 1;
    const within = (drawn - from.share) / (to.share - from.share);
    return Math.max(least, Math.floor(from.keys + within * (to.keys - from.keys)) + 1);
  };
}
