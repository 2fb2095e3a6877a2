/**
 * A histogram in few bytes, for the ticks of thousands of agents. A thousand latencies take some 470 bytes, where varints
 * took 1,670 and no code can do with much less than 400.
 *
 *     how many buckets aren't empty        varint
 *     stride                               4 bits: all distances are multiples of 2^stride, as in a coarse histogram
 *     the first, the distances less one    in rice-code.ts's code, in strides
 *     the counts less one                  the same
 *
 * The encoding of a histogram is unique, so equal histograms have equal bytes.
 */
import { createBitWriter } from './bit-writer.ts';
import type { Histogram } from './histogram.ts';
import { bucketCount } from './histogram-layout.ts';
import { err, ok, type Result } from './result.ts';
import { readNumbers, wordAt, writeNumbers } from './rice-code.ts';

/** Distances are below 2^15. */
const strideBits = 4;

export function packHistogram({ indices, counts }: Histogram): Uint8Array {
  const writer = createBitWriter(indices.length + 8);
  let rest = indices.length;
  while (rest >= 128) {
    writer.bits((rest & 127) | 128, 8);
    rest >>>= 7;
  }
  writer.bits(rest, 8);
  if (indices.length === 0) return writer.bytes();
  // In range: both arrays have the same length, and it isn't 0.
  const distances = indices.slice(1).map((index, i) => index - indices[i]!);
  const stride = strideOf(distances);
  writer.bits(stride, strideBits);
  writeNumbers(writer, [indices[0]!, ...distances.map((distance) => (distance >> stride) - 1)]);
  writeNumbers(
    writer,
    counts.map((count) => count - 1),
  );
  return writer.bytes();
}

/** Reads bytes that may come from anyone: it never throws and never makes more than the layout's buckets of them. */
export function unpackHistogram(bytes: Uint8Array): Result<Histogram, string> {
  const head = readLength(bytes);
  if (head === null) return err(broken(bytes.length));
  const { length } = head;
  if (length > bucketCount) {
    return err(`expected at most ${bucketCount} histogram buckets, found ${length}`);
  }
  const isEmpty = length === 0;
  const first = 8 * head.bytes;
  const stride = isEmpty ? 0 : wordAt(bytes, first) >>> (32 - strideBits);
  const distances = readNumbers(bytes, isEmpty ? first : first + strideBits, length);
  const counts = distances && readNumbers(bytes, distances.end, length);
  const end = counts?.end ?? Number.POSITIVE_INFINITY;
  // Nothing may be left but zeros of the last byte.
  const left = 8 * bytes.length - end;
  if (distances === null || counts === null || left < 0 || left >= 8 || wordAt(bytes, end) !== 0) {
    return err(broken(bytes.length));
  }
  return restore(distances.values, counts.values, stride);
}

/** From what was read to what was written, in place. */
function restore(indices: number[], counts: number[], stride: number): Result<Histogram, string> {
  const step = 2 ** stride;
  let index = indices[0] ?? 0;
  let odd = 0;
  let total = 0;
  for (let i = 0; i < indices.length; i++) {
    // In range: both arrays have the same length.
    if (i > 0) {
      odd |= indices[i]! + 1;
      index += (indices[i]! + 1) * step;
    }
    indices[i] = index;
    counts[i]! += 1;
    total += counts[i]!;
  }
  if (index >= bucketCount) {
    return err(`expected histogram buckets below ${bucketCount}, found ${index}`);
  }
  if (!Number.isSafeInteger(total)) {
    return err(`expected counts that sum to less than 2^53, found ${total}`);
  }
  // Where all distances were even, a larger stride would have done.
  const isLargest = indices.length > 1 ? (odd & 1) === 1 : stride === 0;
  if (!isLargest) {
    return err(`expected the largest stride in a histogram, found ${stride}`);
  }
  return ok({ indices, counts });
}

/** The power of two that divides all distances; 0 without any. */
function strideOf(distances: readonly number[]): number {
  const all = distances.reduce((bits, distance) => bits | distance, 0);
  return all === 0 ? 0 : 31 - Math.clz32(all & -all);
}

/** Null where none in shortest form is found, or one beyond any histogram's. */
function readLength(bytes: Uint8Array): { readonly length: number; readonly bytes: number } | null {
  let length = 0;
  for (let at = 0; at < 3; at++) {
    const byte = bytes[at];
    if (byte === undefined) return null;
    length |= (byte & 127) << (7 * at);
    if (byte >= 128) continue;
    return byte === 0 && at > 0 ? null : { length, bytes: at + 1 };
  }
  return null;
}

function broken(length: number): string {
  return `expected a packed histogram, found ${length} bytes that aren't one`;
}
