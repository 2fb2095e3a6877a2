import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { emptyHistogram, histogramOf } from './histogram.ts';
import { decodeHistogram, encodeHistogram } from './histogram-codec.ts';
import { bucketCount } from './histogram-layout.ts';

const histogram = fc
  .uniqueArray(fc.integer({ min: 0, max: bucketCount - 1 }), { maxLength: 200 })
  .chain((indices) =>
    fc.record({
      indices: fc.constant(indices.toSorted((a, b) => a - b)),
      counts: fc.array(fc.integer({ min: 1, max: 2 ** 45 }), {
        minLength: indices.length,
        maxLength: indices.length,
      }),
    }),
  );

describe('decodeHistogram()', () => {
  test('gives back what encodeHistogram() was given', () => {
    fc.assert(
      fc.property(histogram, (h) => {
        expect(decodeHistogram(encodeHistogram(h))).toEqual({ ok: true, value: h });
      }),
    );
    expect(encodeHistogram(emptyHistogram)).toEqual(Uint8Array.of(0));
  });

  test('takes any bytes without throwing, and only unique encodings', () => {
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 60 }),
      fc.tuple(histogram, fc.nat(), fc.nat(255)).map(([h, place, value]) => {
        const encoded = encodeHistogram(h);
        encoded[place % encoded.length] = value;
        return encoded;
      }),
    );
    fc.assert(
      fc.property(bytes, (input) => {
        const decoded = decodeHistogram(input);
        if (decoded.ok) expect(encodeHistogram(decoded.value)).toEqual(input);
        else expect(decoded.error).toMatch(/^expected .* found /);
      }),
      { numRuns: 500 },
    );
  });

  test('says what is wrong', () => {
    const top = [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x0f];
    const wrong: readonly [string, readonly number[], string][] = [
      [
        'nothing at all',
        [],
        'expected a varint below 2^53 in the histogram, found none up to byte 0 of 0',
      ],
      [
        'more buckets than there are',
        [0x81, 0xa8, 0x01],
        'expected at most 21504 histogram buckets, found 21505',
      ],
      ['a length without the buckets', [0x80, 0xa8, 0x01], 'found none up to byte 3 of 3'],
      [
        'a bucket beyond the layout',
        [1, 0x80, 0xa8, 0x01, 1],
        'expected histogram buckets below 21504, found 21504',
      ],
      ['an empty bucket', [1, 5, 0], 'expected counts above 0 in a histogram, found 0 in bucket 5'],
      [
        'counts beyond exact numbers',
        [2, 0, ...top, 0, 1],
        'expected counts that sum to less than 2^53, found more in bucket 1',
      ],
      ['a number too long', [...Array<number>(9).fill(0xff), 0], 'expected a varint below 2^53'],
      ['a number padded with zeros', [0x80, 0x00], 'expected a varint below 2^53'],
      ['bytes after the end', [0, 7], 'expected the histogram to end after 1 bytes, found 2 bytes'],
    ];
    for (const [what, bytes, message] of wrong) {
      const decoded = decodeHistogram(Uint8Array.from(bytes));
      expect(decoded.ok ? null : decoded.error, what).toContain(message);
    }
  });

  test('a thousand distinct latencies take about two kilobytes', () => {
    const values = Array.from({ length: 1000 }, (_, i) => 1000 + i * 20);
    expect(encodeHistogram(histogramOf(values)).length).toBeLessThan(2200);
  });
});
