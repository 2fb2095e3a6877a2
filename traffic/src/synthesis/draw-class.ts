/** Classes one after another, as they followed each other in the recording and as their mix changed. */
import type { Rng } from '@plimsoll/core/rng';
import type { ClassProfile, ClassShare } from '@plimsoll/core/traffic-profile';

export function drawClass(
  { classes, transitions }: ClassProfile,
  rng: Rng,
): (factors: Float64Array) => ClassShare | null {
  const shares = classes.map(({ share }) => share);
  let before = -1;
  return (factors) => {
    const row = transitions?.[before] ?? [];
    // A class that only came last is followed by any.
    const chances = row.some((share) => share > 0) ? row : shares;
    before = indexIn(chances, factors, rng.next());
    return classes[before] ?? null;
  };
}

/** Shares may sum to less than 1, where some aren't listed. */
function indexIn(shares: readonly number[], factors: Float64Array, uniform: number): number {
  let left = uniform * shares.reduce((sum, share, one) => sum + share * factors[one]!, 0);
  const index = shares.findIndex((share, one) => {
    left -= share * factors[one]!;
    return left < 0;
  });
  return index < 0 ? shares.length - 1 : index;
}
