import fc from 'fast-check';
import { build, type Histogram as Oracle } from 'hdr-histogram-js';
import { describe, expect, test } from 'vitest';
import {
  containsHistogram,
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
import { highestTrackableUs } from './histogram-layout.ts';
import { createRecorder } from './recorder.ts';

/** As many small values as large ones: the logarithm is uniform. */
const latency = fc
  .double({ min: 0, max: Math.log(highestTrackableUs + 1), noNaN: true })
  .map((log) => Math.min(highestTrackableUs, Math.floor(Math.exp(log)) - 1));
const latencies = fc.array(latency, { maxLength: 300 });
const histogram = latencies.map(histogramOf);

function oracleOf(values: readonly number[]): Oracle {
  const oracle = build({
    lowestDiscernibleValue: 1,
    highestTrackableValue: highestTrackableUs,
    numberOfSignificantValueDigits: 3,
    bitBucketSize: 64,
    autoResize: false,
  });
  for (const value of values) oracle.recordValue(value);
  return oracle;
}

describe('histogram against hdr-histogram-js', () => {
  test('quantiles, mean, max and totals are equal', () => {
    fc.assert(
      fc.property(latencies, fc.double({ min: 0.001, max: 1, noNaN: true }), (values, any) => {
        const ours = histogramOf(values);
        const oracle = oracleOf(values);
        expect(totalCount(ours)).toBe(oracle.totalCount);
        for (const quantile of [any, 0.5, 0.9, 0.99, 0.999, 1]) {
          expect(quantileUs(ours, quantile)).toBe(oracle.getValueAtPercentile(quantile * 100));
        }
        // The oracle multiplies in another order: the last bits may differ.
        expect(meanUs(ours)).toBeCloseTo(values.length === 0 ? 0 : oracle.mean, 4);
        expect(maxUs(ours)).toBe(values.length === 0 ? 0 : oracle.getValueAtPercentile(100));
      }),
      { numRuns: 150 },
    );
  });

  test('every value is counted in the same bucket', () => {
    fc.assert(
      fc.property(latency, (value) => {
        expect(maxUs(histogramOf([value]))).toBe(oracleOf([value]).getValueAtPercentile(100));
      }),
      { numRuns: 200 },
    );
  });
});

describe('recorder', () => {
  test('snapshot() is the histogram of all values recorded so far', () => {
    fc.assert(
      fc.property(latencies, latencies, (some, more) => {
        const recorder = createRecorder();
        for (const value of some) recorder.record(value);
        const early = recorder.snapshot();
        for (const value of more) recorder.record(value);
        expect(early).toEqual(histogramOf(some));
        expect(recorder.snapshot()).toEqual(histogramOf([...some, ...more]));
      }),
    );
  });
});

describe('histogram algebra', () => {
  test('merging is associative and commutative, and the empty one changes nothing', () => {
    fc.assert(
      fc.property(histogram, histogram, histogram, (a, b, c) => {
        const whole = mergeHistograms([a, b, c]);
        expect(mergeHistograms([c, a, b])).toEqual(whole);
        expect(mergeHistograms([mergeHistograms([a, b]), c])).toEqual(whole);
        expect(mergeHistograms([a, mergeHistograms([b, c])])).toEqual(whole);
        expect(mergeHistograms([a, emptyHistogram])).toEqual(a);
      }),
    );
  });

  test('subtracting inverts merging', () => {
    fc.assert(
      fc.property(histogram, histogram, (a, b) => {
        const both = mergeHistograms([a, b]);
        expect(containsHistogram(both, a)).toBe(true);
        expect(subtractHistograms(both, a)).toEqual(b);
        expect(subtractHistograms(both, both)).toEqual(emptyHistogram);
      }),
    );
  });

  test('containsHistogram() says whether subtractHistograms() works', () => {
    fc.assert(
      fc.property(histogram, histogram, (a, b) => {
        if (containsHistogram(a, b)) expect(() => subtractHistograms(a, b)).not.toThrow();
        else expect(() => subtractHistograms(a, b)).toThrow();
      }),
    );
  });

  test('countAbove() agrees with the quantile', () => {
    fc.assert(
      fc.property(latencies, latency, (values, limit) => {
        const h = histogramOf(values);
        const within = totalCount(h) - countAbove(h, limit);
        const atOrBelow = values.filter((value) => value <= limit).length;
        expect(within).toBeGreaterThanOrEqual(atOrBelow);
        if (within > 0) {
          const largestWithin = quantileUs(h, within / values.length);
          expect(largestWithin).toBeLessThanOrEqual(Math.max(limit * 1.001, limit + 1));
        }
      }),
    );
  });
});
