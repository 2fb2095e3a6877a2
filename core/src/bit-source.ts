/**
 * Bits to read, the highest of each byte first, with zeros after them: nobody who reads has to look where they end. They are
 * copied to one place for all, which is cheaper than to look, and good until the next call.
 */

/** No message that makes sense is longer. */
const bytesMax = 2 ** 19;
/** What may be read after the end. */
const paddingBytes = 32;
/** Bits of a word that can be counted on. */
export const wordBits = 25;
/** Longer numbers are read in parts of so many. */
const stepBits = 16;

const space = new Uint8Array(bytesMax + paddingBytes);
const view = new DataView(space.buffer);

export type BitSource = DataView;

/** Null where the bytes are too many. */
export function openBits(bytes: Uint8Array): BitSource | null {
  const { length } = bytes;
  if (length > bytesMax) return null;
  space.set(bytes);
  space.fill(0, length, length + paddingBytes);
  return view;
}

/** The bits from `place` on, `wordBits` of them at least, at the top of 32. */
export function wordAt(bits: BitSource, place: number): number {
  return bits.getInt32(place >>> 3) << (place & 7);
}

/** A number of up to 63 bits; rounded, where a double must. */
export function wideAt(bits: BitSource, place: number, width: number): number {
  let value = 0;
  for (let at = place; at < place + width; at += stepBits) {
    const step = Math.min(stepBits, place + width - at);
    value = value * 2 ** step + (wordAt(bits, at) >>> (32 - step));
  }
  return value;
}
