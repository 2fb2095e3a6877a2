/**
 * The standard HdrHistogram V2 encoding, uncompressed, so that other tools can read our histograms.
 * It is a header and then counts in ZigZag LEB128, where a negative number is a run of that many
 * empty buckets: https://github.com/HdrHistogram/HdrHistogram, `encodeIntoByteBuffer`.
 */
import { createByteWriter } from './byte-writer.ts';
import type { Histogram } from './histogram.ts';
import { highestTrackableUs, significantDigits } from './histogram-layout.ts';

/** The cookie of V2; the low byte's 0x10 says that counts have no fixed width. */
const cookie = 0x1c849303 | 0x10;

export function encodeHdrV2(h: Histogram): Uint8Array {
  const payload = encodeCounts(h);
  const writer = createByteWriter(40 + payload.length);
  writer.int32(cookie);
  writer.int32(payload.length);
  // No shift of the indices.
  writer.int32(0);
  writer.int32(significantDigits);
  // The lowest discernible and the highest trackable value, 64 bits each.
  writer.int32(0);
  writer.int32(1);
  writer.int32(0);
  writer.int32(highestTrackableUs);
  // The ratio of recorded integers to real values: 1 as a 64-bit float.
  writer.int32(0x3ff00000);
  writer.int32(0);
  for (const byte of payload) writer.byte(byte);
  return writer.bytes();
}

function encodeCounts(h: Histogram): Uint8Array {
  const writer = createByteWriter(h.indices.length * 4);
  let next = 0;
  for (let i = 0; i < h.indices.length; i++) {
    // Both arrays have the same length.
    const empty = h.indices[i]! - next;
    // ZigZag: -n becomes 2n - 1 and n becomes 2n. A single empty bucket is written as a count of 0.
    if (empty === 1) writer.varint(0);
    if (empty > 1) writer.varint(2 * empty - 1);
    writer.varint(2 * h.counts[i]!);
    next = h.indices[i]! + 1;
  }
  return writer.bytes();
}
