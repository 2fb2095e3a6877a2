/**
 * Where a value is counted. The layout is HdrHistogram's for a lowest discernible value of 1, a
 * highest trackable value of 600,000,000 (ten minutes in microseconds) and 3 significant digits:
 *
 *     values        0 .. 2047   index = value                      (width 1)
 *     values     2048 .. 4095   1024 buckets, 2 values wide each
 *     values     4096 .. 8191   1024 buckets, 4 values wide each   and so on, doubling
 *
 * so that a bucket is never wider than a thousandth of the values in it. All values fit in 32-bit
 * integers, and so does the arithmetic.
 */

/** Values above this are counted as this. */
export const highestTrackableUs = 600_000_000;

/** Buckets in the layout: an index is at least 0 and below this. */
export const bucketCount = 21_504;

export const significantDigits = 3;

const subBucketMask = 2047;
const halfCount = 1024;
const halfMagnitude = 10;

/** The index of the bucket that counts `us`. Fractions are cut off; NaN and what is below 1 count as 0. */
export function bucketIndex(us: number): number {
  // Comparisons before the cast: a cast alone would wrap large values round.
  const value = us >= highestTrackableUs ? highestTrackableUs : us >= 1 ? us | 0 : 0;
  const exponent = 21 - Math.clz32(value | subBucketMask);
  return ((exponent + 1) << halfMagnitude) + (value >>> exponent) - halfCount;
}

/** The smallest value that the bucket counts. */
export function lowestValueUs(index: number): number {
  const exponent = (index >>> halfMagnitude) - 1;
  if (exponent < 0) return index;
  return ((index & (halfCount - 1)) + halfCount) << exponent;
}

/** The largest value that the bucket counts: what HdrHistogram reports for it. */
export function highestValueUs(index: number): number {
  return lowestValueUs(index) + bucketWidth(index) - 1;
}

/** The middle of the bucket: what HdrHistogram puts into means. */
export function middleValueUs(index: number): number {
  return lowestValueUs(index) + (bucketWidth(index) >> 1);
}

function bucketWidth(index: number): number {
  return 1 << Math.max(0, (index >>> halfMagnitude) - 1);
}
