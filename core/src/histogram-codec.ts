/**
 * A histogram as bytes: the number of buckets that aren't empty, then for each its distance from the
 * one before and its count, all varints. A thousand distinct latencies take about two kilobytes.
 * The encoding of a histogram is unique, so equal histograms have equal bytes.
 */
import { createByteWriter } from './byte-writer.ts';
import type { Histogram } from './histogram.ts';
import { bucketCount } from './histogram-layout.ts';
import { err, ok, type Result } from './result.ts';

export function encodeHistogram(h: Histogram): Uint8Array {
  const writer = createByteWriter(h.indices.length * 3 + 3);
  writer.varint(h.indices.length);
  let before = -1;
  for (let i = 0; i < h.indices.length; i++) {
    // Both arrays have the same length.
    writer.varint(h.indices[i]! - before - 1);
    writer.varint(h.counts[i]!);
    before = h.indices[i]!;
  }
  return writer.bytes();
}

/**
 * Reads bytes that may come from anyone: it never throws and never makes more than the layout's
 * buckets of them.
 */
export function decodeHistogram(bytes: Uint8Array): Result<Histogram, string> {
  const reader = createVarintReader(bytes);
  const length = reader.next();
  if (length === null) return err(brokenVarint(reader.offset(), bytes.length));
  if (length > bucketCount) {
    return err(`expected at most ${bucketCount} histogram buckets, found ${length}`);
  }
  const indices: number[] = [];
  const counts: number[] = [];
  let index = -1;
  let total = 0;
  for (let i = 0; i < length; i++) {
    const gap = reader.next();
    const count = gap === null ? null : reader.next();
    if (gap === null || count === null) return err(brokenVarint(reader.offset(), bytes.length));
    index += gap + 1;
    total += count;
    if (index >= bucketCount) {
      return err(`expected histogram buckets below ${bucketCount}, found ${index}`);
    }
    if (count === 0)
      return err(`expected counts above 0 in a histogram, found 0 in bucket ${index}`);
    if (!Number.isSafeInteger(total)) {
      return err(`expected counts that sum to less than 2^53, found more in bucket ${index}`);
    }
    indices.push(index);
    counts.push(count);
  }
  if (reader.offset() !== bytes.length) {
    return err(
      `expected the histogram to end after ${reader.offset()} bytes, found ${bytes.length} bytes`,
    );
  }
  return ok({ indices, counts });
}

function createVarintReader(bytes: Uint8Array) {
  let offset = 0;
  return {
    offset: () => offset,
    /** Null where no whole number in shortest form, below 2^53, is found. */
    next(): number | null {
      let value = 0;
      let scale = 1;
      for (let size = 1; size <= 8; size++) {
        const byte = bytes[offset];
        if (byte === undefined) return null;
        offset += 1;
        value += (byte & 127) * scale;
        scale *= 128;
        if (byte >= 128) continue;
        const isShortest = byte > 0 || size === 1;
        return isShortest && Number.isSafeInteger(value) ? value : null;
      }
      return null;
    },
  };
}

function brokenVarint(offset: number, length: number): string {
  return `expected a varint below 2^53 in the histogram, found none up to byte ${offset} of ${length}`;
}
