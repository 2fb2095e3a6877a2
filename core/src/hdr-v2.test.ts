import { deflateSync, inflateSync } from 'node:zlib';
import fc from 'fast-check';
import {
  decodeFromCompressedBase64,
  encodeIntoCompressedBase64,
  type Histogram as Oracle,
} from 'hdr-histogram-js';
import { describe, expect, test } from 'vitest';
import { encodeHdrV2 } from './hdr-v2.ts';
import {
  emptyHistogram,
  histogramOf,
  mergeHistograms,
  quantileUs,
  totalCount,
} from './histogram.ts';
import { highestTrackableUs } from './histogram-layout.ts';

/** The library reads the compressed form alone: the same bytes, deflated, behind another header. */
function decode(bytes: Uint8Array): Oracle {
  const deflated = deflateSync(bytes);
  const header = Buffer.alloc(8);
  header.writeInt32BE(0x1c849304 | 0x10, 0);
  header.writeInt32BE(deflated.length, 4);
  return decodeFromCompressedBase64(Buffer.concat([header, deflated]).toString('base64'), 64);
}

function encode(oracle: Oracle): Uint8Array {
  const compressed = Buffer.from(encodeIntoCompressedBase64(oracle), 'base64');
  return new Uint8Array(inflateSync(compressed.subarray(8)));
}

describe('encodeHdrV2()', () => {
  test('is read by hdr-histogram-js as the same histogram', () => {
    const values = fc.array(
      fc.oneof(fc.nat(3000), fc.integer({ min: 0, max: highestTrackableUs })),
      { maxLength: 200 },
    );
    fc.assert(
      fc.property(values, (list) => {
        const h = histogramOf(list);
        const read = decode(encodeHdrV2(h));
        expect(read.totalCount).toBe(list.length);
        for (const quantile of [0.01, 0.5, 0.99, 1]) {
          expect(quantileUs(h, quantile)).toBe(read.getValueAtPercentile(quantile * 100));
        }
      }),
    );
  });

  test('is, byte for byte, what hdr-histogram-js writes, but for two fields that it misuses', () => {
    const values = [0, 2, 3, 7, 2047, 2048, 5000, 5001, 90_000, highestTrackableUs];
    const ours = encodeHdrV2(histogramOf(values));
    const theirs = encode(decode(ours));
    expect(ours.subarray(0, 8)).toEqual(theirs.subarray(0, 8));
    expect(ours.subarray(12, 32)).toEqual(theirs.subarray(12, 32));
    expect(ours.subarray(40)).toEqual(theirs.subarray(40));
    // The reference implementation in Java writes an index offset of 0 and a ratio of 1.0, a double.
    const view = new DataView(ours.buffer);
    expect(view.getInt32(8)).toBe(0);
    expect(view.getFloat64(32)).toBe(1);
  });

  test('carries counts beyond 32 bits', () => {
    let h = histogramOf([1000]);
    for (let doubling = 0; doubling < 40; doubling++) h = mergeHistograms([h, h]);
    expect(totalCount(h)).toBe(2 ** 40);
    expect(decode(encodeHdrV2(h)).totalCount).toBe(2 ** 40);
  });

  test('an empty histogram is a header alone', () => {
    expect(encodeHdrV2(emptyHistogram).length).toBe(40);
    expect(decode(encodeHdrV2(emptyHistogram)).totalCount).toBe(0);
  });
});
