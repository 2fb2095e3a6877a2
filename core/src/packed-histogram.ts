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
import { openBits, wordAt } from './bit-source.ts';
import { createBitWriter } from './bit-writer.ts';
import { emptyHistogram, type Histogram } from './histogram.ts';
import { bucketCount } from './histogram-layout.ts';
import { err, ok, type Result } from './result.ts';
import { readNumbers, writeNumbers } from './rice-code.ts';
import { shortNumbers } from './short-numbers.ts';

/** Distances are below 2^15. */
const strideBits = 4;
/** Counts that sum to no more fit into 16 bits each. */
const shortMax = 2 ** 16 - 1;

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
  const steps = Array.from({ length: indices.length - 1 }, (_, i) => indices[i + 1]! - indices[i]!);
  const stride = strideOf(steps);
  writer.bits(stride, strideBits);
  writeNumbers(writer, [indices[0]!, ...steps.map((step) => (step >> stride) - 1)]);
  writeNumbers(
    writer,
    Array.from(counts, (count) => count - 1),
  );
  return writer.bytes();
}

/**
 * Reads bytes that may come from anyone: it never throws and never makes more than the layout's buckets of them. What it
 * makes are typed arrays, a quarter as large as others, which the collector of garbage needn't move.
 */
export function unpackHistogram(bytes: Uint8Array): Result<Histogram, string> {
  const head = readLength(bytes);
  const bits = openBits(bytes);
  if (head === null || bits === null) return err(broken(bytes.length));
  const { length } = head;
  if (length > bucketCount) {
    return err(`expected at most ${bucketCount} histogram buckets, found ${length}`);
  }
  const isEmpty = length === 0;
  const first = 8 * head.bytes;
  const stride = isEmpty ? 0 : wordAt(bits, first) >>> (32 - strideBits);
  const middle = readNumbers(bits, isEmpty ? first : first + strideBits, length, distances);
  const end = middle < 0 ? middle : readNumbers(bits, middle, length, counts);
  // Nothing may be left but zeros of the last byte.
  const left = 8 * bytes.length - end;
  if (end < 0 || left < 0 || left >= 8 || wordAt(bits, end) !== 0) return err(broken(bytes.length));
  return isEmpty ? ok(emptyHistogram) : restore(length, stride);
}

/** Where numbers are read to: reading is over before anyone else reads. */
const distances = new Float64Array(bucketCount);
const counts = new Float64Array(bucketCount);

/** A histogram from the `length` distances and counts that were read. */
function restore(length: number, stride: number): Result<Histogram, string> {
  const step = 2 ** stride;
  const indices = shortNumbers(length);
  // In range, all of them: there are as many distances, and one at least.
  let index = distances[0]!;
  let odd = 0;
  indices[0] = index;
  for (let i = 1; i < length; i++) {
    const strides = distances[i]! + 1;
    odd |= strides;
    index += strides * step;
    indices[i] = index;
  }
  if (index >= bucketCount) {
    return err(`expected histogram buckets below ${bucketCount}, found ${index}`);
  }
  let total = length;
  for (let i = 0; i < length; i++) total += counts[i]!;
  if (!Number.isSafeInteger(total)) {
    return err(`expected counts that sum to less than 2^53, found ${total}`);
  }
  // Where all distances were even, a larger stride would have done.
  const isLargest = length > 1 ? (odd & 1) === 1 : stride === 0;
  if (!isLargest) {
    return err(`expected the largest stride in a histogram, found ${stride}`);
  }
  // Larger ones are of who has counted for long, and says it seldom.
  const found = total <= shortMax ? shortNumbers(length) : new Float64Array(length);
  for (let i = 0; i < length; i++) found[i] = counts[i]! + 1;
  return ok({ indices, counts: found });
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
