import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { emptyHistogram, type Histogram, histogramOf, mergeHistograms } from './histogram.ts';
import { bucketCount } from './histogram-layout.ts';
import { packHistogram, unpackHistogram } from './packed-histogram.ts';
import { ok, type Result } from './result.ts';
import { exponential, seededRng } from './rng.ts';

/** Of any stride. */
const places = fc
  .tuple(fc.constantFrom(1, 2, 16, 4096), fc.nat(15))
  .chain(([stride, first]) =>
    fc
      .uniqueArray(fc.nat(Math.floor((bucketCount - 16) / stride)), { maxLength: 200 })
      .map((list) => list.map((place) => first + place * stride)),
  );

const histogram = places.chain((indices) =>
  fc.record({
    indices: fc.constant(indices.toSorted((a, b) => a - b)),
    counts: fc.array(
      fc.oneof(fc.integer({ min: 1, max: 2 ** 45 }), fc.integer({ min: 1, max: 100 })),
      { minLength: indices.length, maxLength: indices.length },
    ),
  }),
);

/** In plain arrays, to be compared. */
function unpackPlain(bytes: Uint8Array): Result<Histogram, string> {
  const unpacked = unpackHistogram(bytes);
  return unpacked.ok ? ok(mergeHistograms([unpacked.value])) : unpacked;
}

describe('unpackHistogram()', () => {
  test('gives back what packHistogram() was given', () => {
    fc.assert(
      fc.property(histogram, (h) => {
        expect(unpackPlain(packHistogram(h))).toEqual({ ok: true, value: h });
      }),
    );
    expect(packHistogram(emptyHistogram)).toEqual(Uint8Array.of(0));
    expect(unpackHistogram(Uint8Array.of(0))).toEqual({ ok: true, value: emptyHistogram });
  });

  test('gives back every length of count', () => {
    for (let power = 0; power < 53; power++) {
      for (const count of [2 ** power, 2 ** power + 1]) {
        const h = { indices: [0, 7, bucketCount - 1], counts: [1, count, 1] };
        if (count < 2 ** 52) expect(unpackPlain(packHistogram(h))).toEqual({ ok: true, value: h });
      }
    }
  });

  test('takes any bytes without throwing, and only unique encodings', () => {
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 60 }),
      fc.tuple(histogram, fc.nat(), fc.nat(255)).map(([h, place, value]) => {
        const packed = packHistogram(h);
        packed[place % packed.length] = value;
        return packed;
      }),
      fc.tuple(histogram, fc.nat()).map(([h, length]) => {
        const packed = packHistogram(h);
        return packed.slice(0, length % packed.length);
      }),
    );
    fc.assert(
      fc.property(bytes, (input) => {
        const unpacked = unpackHistogram(input);
        if (unpacked.ok) expect(packHistogram(unpacked.value)).toEqual(input);
        else expect(unpacked.error).toMatch(/^expected .* found /);
      }),
      { numRuns: 2_000 },
    );
  });

  test.each([
    ['nothing at all', [], "expected a packed histogram, found 0 bytes that aren't one"],
    [
      'more buckets than there are',
      [0x81, 0xa8, 0x01],
      'at most 21504 histogram buckets, found 21505',
    ],
    [
      'a length without the buckets',
      [3],
      "expected a packed histogram, found 1 bytes that aren't one",
    ],
    ['a length padded with zeros', [0x80, 0], 'expected a packed histogram'],
    ['a length without an end', [0xff, 0xff, 0xff, 0], 'expected a packed histogram'],
    ['bytes after the end', [0, 7], "expected a packed histogram, found 2 bytes that aren't one"],
    ['a zero byte after the end', [0, 0], 'expected a packed histogram'],
    [
      'a stride that could be larger',
      [3, 0, 0, 9, 117, 124, 105, 48, 160, 20],
      'expected the largest stride in a histogram, found 0',
    ],
    ['only zeros where a number should be', [1, 0, 0, 0, 0], 'expected a packed histogram'],
  ])('says what is wrong: %s', (_what, bytes, message) => {
    const unpacked = unpackHistogram(Uint8Array.from(bytes));
    expect(unpacked.ok ? null : unpacked.error).toContain(message);
  });

  test('a bucket beyond the layout, and counts beyond exact numbers', () => {
    const beyond = packHistogram({ indices: [bucketCount], counts: [1] });
    expect(unpackHistogram(beyond)).toEqual({
      ok: false,
      error: 'expected histogram buckets below 21504, found 21504',
    });
    const many = packHistogram({ indices: [0, 1], counts: [2 ** 53 - 1, 1] });
    expect(unpackHistogram(many)).toEqual({
      ok: false,
      error: 'expected counts that sum to less than 2^53, found 9007199254740992',
    });
  });

  test('a thousand latencies take less than half a kilobyte', () => {
    const rng = seededRng(1);
    // Erlang: a spread as targets have it, a median near 10 ms.
    const latencies = Array.from({ length: 1000 }, () => {
      const stages = Array.from({ length: 4 }, () => exponential(rng));
      return 2_700 * stages.reduce((sum, stage) => sum + stage, 0);
    });
    expect(packHistogram(histogramOf(latencies)).length).toBeLessThan(512);
  });
});
