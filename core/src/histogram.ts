/**
 * Counts of latencies, as a value: immutable, sparse, and plain data that can be cloned, sent and
 * stored. Histograms of different agents and instants are merged and subtracted as counts, and only
 * then are quantiles read; quantiles themselves are never averaged.
 */
import { assert } from './assert.ts';
import { bucketCount, bucketIndex, highestValueUs, middleValueUs } from './histogram-layout.ts';

export interface Histogram {
  /** Buckets that aren't empty, ascending: see histogram-layout.ts. */
  readonly indices: Numbers;
  /** Their counts, in the same order, all above 0. */
  readonly counts: Numbers;
}

/** In an array, or in a typed one where there are thousands of histograms: those of ticks that were read. */
export type Numbers = ArrayLike<number> & Iterable<number>;

export const emptyHistogram: Histogram = { indices: [], counts: [] };

/** The histogram of some values, in microseconds; the hot path uses recorder.ts instead. */
export function histogramOf(valuesUs: readonly number[]): Histogram {
  const dense = new Float64Array(bucketCount);
  for (const value of valuesUs) dense[bucketIndex(value)]! += 1;
  return fromDense(dense, 0, bucketCount - 1);
}

/** The sum, in plain arrays. Any order and any grouping gives the same. */
export function mergeHistograms(list: readonly Histogram[]): Histogram {
  const filled = list.filter(({ indices }) => indices.length > 0);
  const [only] = filled;
  if (only === undefined) return emptyHistogram;
  if (filled.length === 1) return inPlainArrays(only);
  let first = bucketCount;
  let last = 0;
  for (const { indices, counts } of filled) {
    addCounts(indices, counts);
    // In range: none of them is empty.
    first = Math.min(first, indices[0]!);
    last = Math.max(last, indices[indices.length - 1]!);
  }
  const sum = fromDense(dense.subarray(first, last + 1), first, last);
  dense.fill(0, first, last + 1);
  return sum;
}

function inPlainArrays(h: Histogram): Histogram {
  if (Array.isArray(h.indices) && Array.isArray(h.counts)) return h;
  return { indices: Array.from(h.indices), counts: Array.from(h.counts) };
}

/** Where sums are made, for all of them: zeros, but while one is made. */
const dense = new Float64Array(bucketCount);

function addCounts(indices: Numbers, counts: Numbers): void {
  // Both have the same length. Twice the same, since only what is about one kind of array is fast.
  if (indices instanceof Uint16Array && counts instanceof Uint16Array) {
    for (let i = 0; i < indices.length; i++) dense[indices[i]!]! += counts[i]!;
  } else {
    for (let i = 0; i < indices.length; i++) dense[indices[i]!]! += counts[i]!;
  }
}

/** `a` without the counts of `b`, all of which must be in `a`: see `containsHistogram`. */
export function subtractHistograms(a: Histogram, b: Histogram): Histogram {
  // Locals, and never past the end: this goes through long histograms for each agent and tick.
  const { indices: all, counts: allCounts } = a;
  const { indices: less, counts: lessCounts } = b;
  if (less.length === 0) return a;
  // As for an agent whose newest state is the one that is taken away.
  if (a === b) return emptyHistogram;
  const indices: number[] = [];
  const counts: number[] = [];
  let j = 0;
  for (let i = 0; i < all.length; i++) {
    let count = allCounts[i]!;
    if (j < less.length && less[j] === all[i]) {
      count -= lessCounts[j]!;
      j += 1;
      if (count === 0) continue;
      assert(count > 0, 'a histogram is only subtracted from one that contains it');
    }
    indices.push(all[i]!);
    counts.push(count);
  }
  assert(j === less.length, 'a histogram is only subtracted from one that contains it');
  return { indices, counts };
}

/** Whether every count of `b` is in `a`, as it is when `a` is a later state of the same recorder. */
export function containsHistogram(a: Histogram, b: Histogram): boolean {
  if (a === b) return true;
  const { indices: all, counts: allCounts } = a;
  const { indices: some, counts: someCounts } = b;
  let i = 0;
  for (let j = 0; j < some.length; j++) {
    while (i < all.length && all[i]! < some[j]!) i += 1;
    if (i === all.length || all[i] !== some[j] || allCounts[i]! < someCounts[j]!) return false;
    i += 1;
  }
  return true;
}

export function totalCount(h: Histogram): number {
  let total = 0;
  for (const count of h.counts) total += count;
  return total;
}

/**
 * The value that a share `quantile` of the counts doesn't exceed, as HdrHistogram gives it: the
 * largest value of the bucket. 0 when empty.
 */
export function quantileUs(h: Histogram, quantile: number): number {
  return valueAtRankUs(h, rankOf(quantile, totalCount(h)));
}

/** The value of the `rank`-th smallest count, from 1; the largest beyond the last. 0 when empty. */
export function valueAtRankUs(h: Histogram, rank: number): number {
  let seen = 0;
  for (let i = 0; i < h.counts.length; i++) {
    seen += h.counts[i]!;
    if (seen >= rank) return highestValueUs(h.indices[i]!);
  }
  return maxUs(h);
}

/** Which of `total` counts, in ascending order and from 1, is the quantile. */
export function rankOf(quantile: number, total: number): number {
  const exact = Math.min(quantile, 1) * total;
  // 0.99 * 100 may come out an ulp above 99, which must not round up to 100.
  return Math.max(1, Math.ceil(exact - exact * 4 * Number.EPSILON));
}

/** How many values were above the limit. Those in the limit's own bucket weren't: they equal it as
 * far as three digits can tell. */
export function countAbove(h: Histogram, limitUs: number): number {
  const limit = bucketIndex(limitUs);
  let above = 0;
  for (let i = h.indices.length - 1; i >= 0 && h.indices[i]! > limit; i--) above += h.counts[i]!;
  return above;
}

/** 0 when empty. */
export function meanUs(h: Histogram): number {
  const total = totalCount(h);
  return total === 0 ? 0 : sumUs(h) / total;
}

/** The sum of all values, each taken as the middle of its bucket. */
export function sumUs(h: Histogram): number {
  let sum = 0;
  for (let i = 0; i < h.indices.length; i++) sum += middleValueUs(h.indices[i]!) * h.counts[i]!;
  return sum;
}

/** The largest value of the highest bucket; 0 when empty. */
export function maxUs(h: Histogram): number {
  const { length } = h.indices;
  // In range, unless it is empty.
  return length === 0 ? 0 : highestValueUs(h.indices[length - 1]!);
}

/** Reads counts from an array with one place for each bucket from `first` to `last` inclusive. */
export function fromDense(dense: Float64Array, first: number, last: number): Histogram {
  const indices: number[] = [];
  const counts: number[] = [];
  for (let index = first; index <= last; index++) {
    const count = dense[index - first]!;
    if (count === 0) continue;
    indices.push(index);
    counts.push(count);
  }
  return { indices, counts };
}
