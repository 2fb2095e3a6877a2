import { describe, expect, test } from 'vitest';
import {
  countAbove,
  emptyHistogram,
  histogramOf,
  maxUs,
  meanUs,
  mergeHistograms,
  quantileUs,
  subtractHistograms,
  totalCount,
} from './histogram.ts';
import {
  bucketCount,
  bucketIndex,
  highestTrackableUs,
  highestValueUs,
} from './histogram-layout.ts';

describe('histogram', () => {
  test('an empty one has no values, and says 0 instead of NaN', () => {
    expect(totalCount(emptyHistogram)).toBe(0);
    expect(quantileUs(emptyHistogram, 0.99)).toBe(0);
    expect(meanUs(emptyHistogram)).toBe(0);
    expect(maxUs(emptyHistogram)).toBe(0);
    expect(countAbove(emptyHistogram, 0)).toBe(0);
    expect(mergeHistograms([])).toEqual(emptyHistogram);
  });

  test('values out of range are counted at the ends', () => {
    const h = histogramOf([-5, Number.NaN, 0, 0.4, highestTrackableUs + 1, 1e18, Infinity]);
    expect(h.counts).toEqual([4, 3]);
    expect(quantileUs(h, 0.5)).toBe(0);
    expect(maxUs(h)).toBe(highestValueUs(bucketIndex(highestTrackableUs)));
  });

  test('the layout ends where the highest trackable value is counted', () => {
    expect(bucketIndex(highestTrackableUs)).toBeLessThan(bucketCount);
    expect(bucketIndex(2 ** 30 - 1)).toBe(bucketIndex(highestTrackableUs));
  });

  test('quantileUs() does not round up a rank that is whole but for float error', () => {
    const values = Array.from({ length: 100 }, (_, i) => i + 1);
    expect(quantileUs(histogramOf(values), 0.99)).toBe(99);
    expect(quantileUs(histogramOf(values), 0.07)).toBe(7);
    expect(quantileUs(histogramOf(values), 1)).toBe(100);
    expect(quantileUs(histogramOf(values), 0)).toBe(1);
  });

  test('countAbove() takes the bucket of the limit as within it', () => {
    // Buckets near 50 ms are 32 us wide: 49,984 to 50,015.
    const h = histogramOf([49_999, 50_000, 50_015, 50_016, 80_000]);
    expect(countAbove(h, 50_000)).toBe(2);
  });

  test('subtractHistograms() refuses what is not contained', () => {
    expect(() => subtractHistograms(histogramOf([1]), histogramOf([1, 1]))).toThrow('contains');
    expect(() => subtractHistograms(histogramOf([1]), histogramOf([2]))).toThrow('contains');
  });
});
