/**
 * Huffman-coded strings of HPACK: RFC 7541, section 5.2 and appendix B. The code is canonical: within a length,
 * codes rise with the symbol, and the first code of a length follows from the last of the length before. So the
 * lengths say it all.
 */

/** Bits per symbol: 0 to 255, and the end of the string, which never stands in one. */
// biome-ignore format: sixteen to a line, as the symbols are counted
const codeLengths = [
  13, 23, 28, 28, 28, 28, 28, 28, 28, 24, 30, 28, 28, 30, 28, 28,
  28, 28, 28, 28, 28, 28, 30, 28, 28, 28, 28, 28, 28, 28, 28, 28,
  6, 10, 10, 12, 13, 6, 8, 11, 10, 10, 8, 11, 8, 6, 6, 6,
  5, 5, 5, 6, 6, 6, 6, 6, 6, 6, 7, 8, 15, 6, 12, 10,
  13, 6, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7,
  7, 7, 7, 7, 7, 7, 7, 7, 8, 7, 8, 13, 19, 13, 14, 6,
  15, 5, 6, 5, 6, 5, 6, 6, 6, 5, 7, 7, 6, 6, 6, 5,
  6, 7, 6, 5, 5, 6, 7, 7, 7, 7, 7, 15, 11, 14, 13, 28,
  20, 22, 20, 20, 22, 22, 22, 23, 22, 23, 23, 23, 23, 23, 24, 23,
  24, 24, 22, 23, 24, 23, 23, 23, 23, 21, 22, 23, 22, 23, 23, 24,
  22, 21, 20, 22, 22, 23, 23, 21, 23, 22, 22, 24, 21, 22, 23, 23,
  21, 21, 22, 21, 23, 22, 23, 23, 20, 22, 22, 22, 23, 22, 22, 23,
  26, 26, 20, 19, 22, 23, 22, 25, 26, 26, 26, 27, 27, 26, 24, 25,
  19, 21, 26, 27, 27, 26, 27, 24, 21, 21, 26, 26, 28, 27, 27, 27,
  20, 24, 20, 21, 22, 21, 21, 23, 22, 22, 25, 25, 24, 24, 26, 23,
  26, 27, 26, 26, 27, 27, 27, 27, 27, 28, 27, 27, 27, 27, 27, 26,
  30,
];

const endOfString = 256;
const codeBitsMax = 30;

/** Symbols by length and then by value; those of length n begin at `firstIndex[n]` with the code `firstCode[n]`. */
const symbols: readonly number[] = codeLengths
  .map((_, symbol) => symbol)
  .toSorted((a, b) => codeLengths[a]! - codeLengths[b]! || a - b);
const counts: readonly number[] = Array.from(
  { length: codeBitsMax + 1 },
  (_, bits) => codeLengths.filter((length) => length === bits).length,
);
const firstCode = new Float64Array(codeBitsMax + 1);
const firstIndex = new Int32Array(codeBitsMax + 1);
for (let bits = 1; bits <= codeBitsMax; bits++) {
  firstCode[bits] = (firstCode[bits - 1]! + counts[bits - 1]!) * 2;
  firstIndex[bits] = firstIndex[bits - 1]! + counts[bits - 1]!;
}

/** The text as latin1, or null when it is no Huffman code. */
export function decodeHuffman(bytes: Uint8Array, start: number, end: number): string | null {
  let text = '';
  let code = 0;
  let bits = 0;
  for (let at = start; at < end; at++) {
    const byte = bytes[at]!;
    for (let bit = 7; bit >= 0; bit--) {
      code = (code << 1) | ((byte >> bit) & 1);
      bits++;
      const place = code - firstCode[bits]!;
      if (place < 0 || place >= counts[bits]!) continue;
      const symbol = symbols[firstIndex[bits]! + place]!;
      if (symbol === endOfString) return null;
      text += String.fromCharCode(symbol);
      code = 0;
      bits = 0;
    }
  }
  // What is left is padding: less than a byte, and all ones.
  return bits < 8 && code === (1 << bits) - 1 ? text : null;
}
