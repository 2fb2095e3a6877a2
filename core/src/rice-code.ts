/**
 * A code for lists of whole numbers of which most are about as large as those before them. A number is cut at bit `k`: what
 * is above goes out as so many zeros and a one, what is below as it is. `k` follows the numbers' mean, so that neither a
 * table nor a second pass is needed (adaptive Golomb-Rice). A list has one encoding.
 *
 *     5 with k = 1     0 0 1 | 1                      two zeros for 5 >> 1, then the lowest bit
 *     far above        16 zeros, 1 | length | bits    where the zeros would be too many
 */
import { type BitSource, wideAt, wordAt, wordBits } from './bit-source.ts';
import type { BitWriter } from './bit-writer.ts';

const escapeZeros = 16;
const lengthBits = 6;
const kMax = 15;
/** A number moves the mean by 2^-decay of its distance; the mean is kept in so many parts of one. */
const decay = 4;
const unit = 1 << decay;
const startMean = 2 * unit;
/** What a number is taken for in the mean at most: an outlier shall not make the next ones long. */
const countedMax = 2 ** 19;
/** Fewer zeros than this, the one, and `kMax` bits are in any word. */
const fastZeros = 10;
/** Long numbers go in parts of so many. */
const stepBits = 16;

export function writeNumbers(writer: BitWriter, values: readonly number[]): void {
  let mean = startMean;
  for (const value of values) {
    writeNumber(writer, value, bitsBelow(mean));
    mean = nextMean(mean, value);
  }
}

/**
 * Reads `count` numbers from a bit on, into the front of `into`; gives the bit after them, or -1 where no number is.
 *
 * Thousands of ticks a second bring millions of numbers. What costs is a branch that the processor can't foresee: so `k` is
 * found without one, and zeros while it is 0, a bit each, are taken by the word.
 */
export function readNumbers(
  bits: BitSource,
  from: number,
  count: number,
  into: Float64Array,
): number {
  let place = from;
  let mean = startMean;
  let i = 0;
  while (i < count) {
    let word = wordAt(bits, place);
    const k = bitsBelow(mean);
    if (k === 0) {
      const zeros = Math.min(Math.clz32(~word), wordBits - fastZeros, count - i);
      for (const end = i + zeros; i < end; i++) into[i] = 0;
      mean = mean < unit ? mean : Math.max(unit - 1, mean - zeros);
      place = (place + zeros) | 0;
      word <<= zeros;
      if (i === count) break;
    }
    const zeros = Math.clz32(word);
    if (zeros < fastZeros) {
      // Twice, since a shift by 32 is none.
      const value = (zeros << k) | (((word << (zeros + 1)) >>> 1) >>> (31 - k));
      into[i] = value;
      place = (place + zeros + 1 + k) | 0;
      mean = (mean + value - (mean >>> decay)) | 0;
    } else {
      const long = readLong(bits, place, k);
      if (long === null) return -1;
      into[i] = long.value;
      place = long.place | 0;
      mean = nextMean(mean, long.value) | 0;
    }
    i += 1;
  }
  return place;
}

/** The length of the mean in bits, less one. */
function bitsBelow(mean: number): number {
  return Math.min(kMax, 31 - decay - Math.clz32(mean | unit));
}

function nextMean(mean: number, value: number): number {
  return mean + Math.min(value, countedMax) - (mean >>> decay);
}

function writeNumber(writer: BitWriter, value: number, k: number): void {
  const zeros = Math.floor(value / 2 ** k);
  if (zeros < escapeZeros) {
    writer.bits(1, zeros + 1);
    writer.bits(value % 2 ** k, k);
    return;
  }
  const width = bitLength(value);
  writer.bits(1, escapeZeros + 1);
  writer.bits(width, lengthBits);
  for (let left = width; left > 0; ) {
    const step = left % stepBits || stepBits;
    left -= step;
    writer.bits(Math.floor(value / 2 ** left) % 2 ** step, step);
  }
}

function bitLength(value: number): number {
  const high = Math.floor(value / 2 ** 32);
  return high > 0 ? 64 - Math.clz32(high) : 32 - Math.clz32(value);
}

interface LongNumber {
  readonly value: number;
  /** The bit after it. */
  readonly place: number;
}

function readLong(bits: BitSource, place: number, k: number): LongNumber | null {
  const zeros = Math.clz32(wordAt(bits, place));
  if (zeros > escapeZeros) return null;
  const from = place + zeros + 1;
  if (zeros < escapeZeros) {
    return { value: zeros * 2 ** k + wideAt(bits, from, k), place: from + k };
  }
  const width = wideAt(bits, from, lengthBits);
  const value = wideAt(bits, from + lengthBits, width);
  const isShortest = value >= 2 ** (width - 1) && Math.floor(value / 2 ** k) >= escapeZeros;
  if (!isShortest || !Number.isSafeInteger(value)) return null;
  return { value, place: from + lengthBits + width };
}
