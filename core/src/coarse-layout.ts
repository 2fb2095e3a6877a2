/**
 * A histogram's layout for where there are many of them: an endpoint of hundreds, in each of many threads.
 * Like histogram-layout.ts with fewer places, 64 for each doubling:
 *
 *     values    0 .. 127   index = value                   (width 1)
 *     values  128 .. 255   64 buckets, 2 values wide each
 *     values  256 .. 511   64 buckets, 4 values wide each  and so on, doubling
 *
 * so that the middle of a bucket is within a hundredth of every value in it.
 */
import type { Histogram } from './histogram.ts';
import { bucketIndex, highestTrackableUs, lowestValueUs } from './histogram-layout.ts';

export const coarseBucketCount = 1_544;

const halfMagnitude = 6;

/** Takes what `bucketIndex` takes. */
export function coarseIndex(us: number): number {
  const value = us >= highestTrackableUs ? highestTrackableUs : us >= 1 ? us | 0 : 0;
  const exponent = 25 - Math.clz32(value | 127);
  return (exponent << halfMagnitude) + (value >>> exponent);
}

/** The same counts, each at the middle of its bucket. */
export function fromCoarse(dense: Float64Array): Histogram {
  const indices: number[] = [];
  const counts: number[] = [];
  for (let index = 0; index < coarseBucketCount; index++) {
    const count = dense[index]!;
    if (count === 0) continue;
    indices.push(bucketIndex(middleUs(index)));
    counts.push(count);
  }
  return { indices, counts };
}

/** The same counts, to a hundredth. Doing it twice changes nothing more. */
export function coarsened({ indices, counts }: Histogram): Histogram {
  const dense = new Float64Array(coarseBucketCount);
  // Both arrays have the same length, and no fine bucket lies in two coarse ones.
  for (let i = 0; i < indices.length; i++) {
    dense[coarseIndex(lowestValueUs(indices[i]!))]! += counts[i]!;
  }
  return fromCoarse(dense);
}

function middleUs(index: number): number {
  const exponent = Math.max(0, (index >>> halfMagnitude) - 1);
  const lowest = (index - (exponent << halfMagnitude)) << exponent;
  return lowest + ((1 << exponent) >> 1);
}
