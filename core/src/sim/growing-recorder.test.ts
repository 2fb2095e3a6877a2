import fc from 'fast-check';
import { expect, test } from 'vitest';
import { emptyHistogram, histogramOf } from '../histogram.ts';
import { GrowingRecorder } from './growing-recorder.ts';

test('a snapshot holds everything so far, and later ones leave it alone', () => {
  const values = fc.array(fc.array(fc.integer({ min: 0, max: 700_000_000 })));
  fc.assert(
    fc.property(values, (groups) => {
      const recorder = new GrowingRecorder();
      const taken = groups.map((group) => {
        for (const value of group) recorder.record(value);
        return recorder.snapshot();
      });
      for (const [i, snapshot] of taken.entries()) {
        expect(snapshot).toEqual(histogramOf(groups.slice(0, i + 1).flat()));
      }
    }),
  );
  expect(new GrowingRecorder().snapshot()).toEqual(emptyHistogram);
});
