import fc from 'fast-check';
import { expect, test } from 'vitest';
import { scaleCounts } from './scale-counts.ts';

const binUs = 10;
/** Gaps within a bin, over a few, and over more than there are lags. */
const gaps = fc.array(fc.oneof(fc.nat(5), fc.nat(40), fc.nat(1000)), {
  minLength: 1,
  maxLength: 60,
});

test('counts over time have the dispersion and autocorrelation of the counts at once', () => {
  fc.assert(
    fc.property(gaps, fc.integer({ min: 200, max: 500 }), (all, lastUs) => {
      let atUs = 0;
      const ats = [0];
      for (const gap of all) {
        atUs += gap;
        ats.push(atUs);
      }
      const durationUs = atUs + lastUs;
      const scale = scaleCounts(binUs, durationUs);
      for (const at of [...ats, durationUs]) scale?.add(at);
      const found = scale?.finish();
      const counts = Array.from({ length: Math.floor(durationUs / binUs) }, () => 0);
      for (const at of [...ats, durationUs]) {
        const bin = Math.floor(at / binUs);
        if (bin < counts.length) counts[bin] = (counts[bin] ?? 0) + 1;
      }
      const mean = sum(counts) / counts.length;
      const offs = counts.map((count) => count - mean);
      const squares = sum(offs.map((off) => off * off));
      expect(found).toMatchObject({ bins: counts.length, meanCount: mean });
      expect(found?.dispersion).toBeCloseTo(squares / (counts.length - 1) / mean, 9);
      for (const [index, coefficient] of (found?.autocorrelation ?? []).entries()) {
        const lag = index + 1;
        const products = offs.slice(lag).map((off, before) => off * (offs[before] ?? 0));
        expect(coefficient).toBeCloseTo(sum(products) / squares, 9);
      }
    }),
  );
});

test('of a recording of fewer than twenty bins nothing is said', () => {
  expect(scaleCounts(binUs, 199)).toBeNull();
  expect(scaleCounts(binUs, 200)).not.toBeNull();
});

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
