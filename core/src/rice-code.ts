/**
 * A code for lists of whole numbers of which most are about as large as those before them. A number is cut at bit `k`: what
 * is above goes out as so many zeros and a one, what is below as it is. `k` follows the numbers' mean, so that neither a
 * table nor a second pass is needed (adaptive Golomb-Rice). A list has one encoding.
 *
 *     5 with k = 1     0 0 1 | 1                      two zeros for 5 >> 1, then the lowest bit
 *     far above        16 zeros, 1 | length | bits    where the zeros would be too many
 */
import type { BitWriter } from './bit-writer.ts';

const escapeZeros = 16;
const lengthBits = 6;
const kMax = 15;
/** A number moves the mean by 2^-decay of its distance; the mean is kept in so many parts of one. */
const decay = 4;
const startMean = 2 << decay;
/** What a number is taken for in the mean at most: an outlier shall not make the next ones long. */
const countedMax = 2 ** 19;
/** Bits of a word that can be counted on. */
const wordBits = 25;
/** Long numbers go in parts of so many. */
const stepBits = 16;

export function writeNumbers(writer: BitWriter, values: readonly number[]): void {
  let mean = startMean;
  for (const value of values) {
    writeNumber(writer, value, bitsBelow(mean));
    mean = nextMean(mean, value);
  }
}

export interface NumbersRead {
  readonly values: number[];
  /** The bit after them. It may be past the end: zeros are read there. */
  readonly end: number;
}

/** Reads `count` numbers, from a bit on; null where no number is. */
export function readNumbers(source: Uint8Array, from: number, count: number): NumbersRead | null {
  // Plain, whole numbers of 32 bits all along: a fleet's ticks bring millions of numbers a second.
  const values: number[] = [];
  let place = from;
  let mean = startMean;
  for (let i = 0; i < count; i++) {
    const k = bitsBelow(mean);
    const word = wordAt(source, place);
    const zeros = Math.clz32(word);
    if (zeros < escapeZeros && zeros + k < wordBits) {
      // Twice, since a shift by 32 is none.
      const value = (zeros << k) | (((word << (zeros + 1)) >>> 1) >>> (31 - k));
      values.push(value);
      place = (place + zeros + 1 + k) | 0;
      mean = (mean + value - (mean >>> decay)) | 0;
    } else {
      const long = readLong(source, place, k);
      if (long === null) return null;
      values.push(long.value);
      place = long.place | 0;
      mean = nextMean(mean, long.value) | 0;
    }
  }
  return { values, end: place };
}

/** The bits from `place` on, `wordBits` of them at least, at the top of 32. Zeros from the end on. */
export function wordAt(source: Uint8Array, place: number): number {
  const at = place >>> 3;
  if (at + 4 > source.length) return lastWord(source, at) << (place & 7);
  // In range, as was just checked.
  const word =
    (source[at]! << 24) | (source[at + 1]! << 16) | (source[at + 2]! << 8) | source[at + 3]!;
  return word << (place & 7);
}

function lastWord(source: Uint8Array, at: number): number {
  let word = 0;
  for (let i = at; i < at + 4; i++) word = (word << 8) | (i < source.length ? source[i]! : 0);
  return word;
}

/** The length of the mean in bits, less one. */
function bitsBelow(mean: number): number {
  const whole = mean >>> decay;
  return whole === 0 ? 0 : Math.min(kMax, 31 - Math.clz32(whole));
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

function readLong(source: Uint8Array, place: number, k: number): LongNumber | null {
  const zeros = Math.clz32(wordAt(source, place));
  if (zeros > escapeZeros) return null;
  const from = place + zeros + 1;
  if (zeros < escapeZeros) {
    return { value: zeros * 2 ** k + wideAt(source, from, k), place: from + k };
  }
  const width = wideAt(source, from, lengthBits);
  const value = wideAt(source, from + lengthBits, width);
  const isShortest = value >= 2 ** (width - 1) && Math.floor(value / 2 ** k) >= escapeZeros;
  if (!isShortest || !Number.isSafeInteger(value)) return null;
  return { value, place: from + lengthBits + width };
}

/** Up to 63 bits; rounded, where a double must. */
function wideAt(source: Uint8Array, place: number, width: number): number {
  let value = 0;
  for (let at = place; at < place + width; at += stepBits) {
    const step = Math.min(stepBits, place + width - at);
    value = value * 2 ** step + (wordAt(source, at) >>> (32 - step));
  }
  return value;
}
