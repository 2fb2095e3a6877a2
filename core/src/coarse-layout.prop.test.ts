import fc from 'fast-check';
import { expect, test } from 'vitest';
import { coarseBucketCount, coarseIndex, coarsened, fromCoarse } from './coarse-layout.ts';
import { histogramOf, totalCount } from './histogram.ts';
import { highestTrackableUs, highestValueUs, lowestValueUs } from './histogram-layout.ts';

const valueUs = fc
  .double({ min: 0, max: Math.log(highestTrackableUs), noNaN: true })
  .map((log) => Math.floor(Math.exp(log)));

function countedOnce(us: number) {
  const dense = new Float64Array(coarseBucketCount);
  dense[coarseIndex(us)] = 1;
  return fromCoarse(dense);
}

test('coarseIndex() gives each value a place, in order', () => {
  fc.assert(
    fc.property(valueUs, valueUs, (a, b) => {
      expect(coarseIndex(a)).toBeGreaterThanOrEqual(0);
      expect(coarseIndex(a)).toBeLessThan(coarseBucketCount);
      if (a <= b) expect(coarseIndex(a)).toBeLessThanOrEqual(coarseIndex(b));
    }),
  );
});

test('coarseIndex() takes what is no latency for the nearest that is one', () => {
  expect(coarseIndex(-5)).toBe(0);
  expect(coarseIndex(Number.NaN)).toBe(0);
  expect(coarseIndex(2 ** 40)).toBe(coarseIndex(highestTrackableUs));
  expect(coarseIndex(highestTrackableUs)).toBeLessThan(coarseBucketCount);
});

test('fromCoarse() puts a value within a hundredth of where it was', () => {
  fc.assert(
    fc.property(valueUs, (us) => {
      const index = countedOnce(us).indices[0]!;
      const error = Math.max(us - highestValueUs(index), lowestValueUs(index) - us);
      expect(error).toBeLessThanOrEqual(us / 100);
    }),
  );
});

test('fromCoarse() keeps every count, in ascending places', () => {
  const dense = new Float64Array(coarseBucketCount).fill(2);
  const { indices, counts } = fromCoarse(dense);
  expect(counts).toEqual(Array.from({ length: coarseBucketCount }, () => 2));
  expect(indices).toEqual([...new Set(indices)].toSorted((a, b) => a - b));
});

test('coarsened() gives what counting coarsely would have given, also of a difference', () => {
  fc.assert(
    fc.property(fc.array(valueUs), (values) => {
      const dense = new Float64Array(coarseBucketCount);
      for (const us of values) dense[coarseIndex(us)]! += 1;
      const coarse = coarsened(histogramOf(values));
      expect(coarse).toEqual(fromCoarse(dense));
      expect(coarsened(coarse)).toEqual(coarse);
      expect(totalCount(coarse)).toBe(values.length);
    }),
  );
});
