/** Keys by their popularity: ranks are drawn from the table of the most popular keys' shares, evenly between its steps. */
import type { Rng } from '@plimsoll/core/rng';
import type { KeyProfile } from '@plimsoll/core/traffic-profile';

/** A rank, from 1. Null for a profile without keys. */
export function drawRank({ topShares, sampledShare }: KeyProfile, rng: Rng): () => number {
  // Of a sample of the keys, one stands for several.
  const steps = [{ keys: 0, share: 0 }, ...topShares];
  const least = sampledShare < 1 ? 0 : 1;
  return () => {
    const drawn = rng.next();
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
