/** Arrivals of a bin, dealt to shorter and shorter parts of it. */
import type { Rng } from '@plimsoll/core/rng';
import { drawNormal } from '@plimsoll/core/sim/draw';
import type { BurstLevel } from './burst-levels.ts';
import { drawGamma } from './draw-gamma.ts';

/** Counts of the shortest parts, in order; they sum to `count`. */
export type DealCounts = (count: number) => Int32Array;

export function dealCounts(levels: readonly BurstLevel[], rng: Rng): DealCounts {
  const normal = drawNormal(rng);
  const sharesOf = ({ parts, concentration }: BurstLevel): Float64Array => {
    if (concentration === Infinity) return new Float64Array(parts).fill(1 / parts);
    const shares = Float64Array.from({ length: parts }, () =>
      drawGamma(concentration / parts, normal, rng),
    );
    const sum = shares.reduce((total, share) => total + share, 0);
    if (sum > 0) return shares.map((share) => share / sum);
    // All of them are too small for a double: one has nearly everything.
    shares[Math.floor(rng.next() * parts)] = 1;
    return shares;
  };
  return (count) => {
    let counts = Int32Array.of(count);
    for (const level of levels) {
      const dealt = new Int32Array(counts.length * level.parts);
      for (const [bin, inBin] of counts.entries()) {
        if (inBin > 0) deal(inBin, sharesOf(level), dealt.subarray(bin * level.parts), rng);
      }
      counts = dealt;
    }
    return counts;
  };
}

/** Each to a part by itself. */
function deal(count: number, shares: Float64Array, into: Int32Array, rng: Rng): void {
  for (let left = count; left > 0; left -= 1) {
    let rest = rng.next();
    let part = 0;
    while (part < shares.length - 1 && rest >= shares[part]!) {
      rest -= shares[part]!;
      part += 1;
    }
    into[part]! += 1;
  }
}
