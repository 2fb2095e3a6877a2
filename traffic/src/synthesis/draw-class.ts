/** Classes one after another, as they followed each other in the recording. */
import type { Rng } from '@plimsoll/core/rng';
import type { ClassProfile, ClassShare } from '@plimsoll/core/traffic-profile';

export function drawClass(
  { classes, transitions }: ClassProfile,
  rng: Rng,
): () => ClassShare | null {
  const shares = classes.map(({ share }) => share);
  let before = -1;
  return () => {
    const row = transitions?.[before] ?? [];
    // A class that only came last is followed by any.
    before = indexIn(row.some((share) => share > 0) ? row : shares, rng.next());
    return classes[before] ?? null;
  };
}

/** Shares may sum to less than 1, where some aren't listed. */
function indexIn(shares: readonly number[], uniform: number): number {
  let left = uniform * shares.reduce((sum, share) => sum + share, 0);
  const index = shares.findIndex((share) => {
    left -= share;
    return left < 0;
  });
  return index < 0 ? shares.length - 1 : index;
}
