/**
 * Typed arrays that lie in larger blocks: a block costs as much as an array does. A block is freed with the last array in it, so
 * they are for what goes at about the same time, as ticks do.
 */

/** Some ten ticks of a thousand requests. */
const blockLength = 2 ** 15;

let block = new ArrayBuffer(0);
let used = 0;

/** Whole numbers below 2^16, 0 so far. */
export function shortNumbers(length: number): Uint16Array {
  if (length > blockLength / 4) return new Uint16Array(length);
  if (2 * (used + length) > block.byteLength) {
    block = new ArrayBuffer(2 * blockLength);
    used = 0;
  }
  const numbers = new Uint16Array(block, 2 * used, length);
  used += length;
  return numbers;
}
