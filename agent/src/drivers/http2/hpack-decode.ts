/**
 * Decodes header blocks without any state: we tell servers that our dynamic table has no room, so that nothing
 * is ever in it, and a block means the same on every connection. A reference to a dynamic entry is then an
 * error of the server's.
 *
 *     1xxxxxxx  indexed      01xxxxxx  literal, to be indexed (which is allowed: it just doesn't fit)
 *     001xxxxx  table size   0000xxxx  literal, not indexed      0001xxxx  literal, never indexed
 */
import { decodeHuffman } from '@plimsoll/core/http2/hpack-huffman';
import { type HeaderField, staticTable } from '@plimsoll/core/http2/hpack-static-table';

/** Null is a COMPRESSION_ERROR. */
export function decodeHeaderBlock(
  bytes: Uint8Array,
  start: number,
  end: number,
): readonly HeaderField[] | null {
  const cursor: Cursor = { bytes, at: start, end };
  const fields: HeaderField[] = [];
  while (cursor.at < end) {
    const first = bytes[cursor.at]!;
    if ((first & 0xe0) === 0x20) {
      // Only before all fields, and never above what our settings allow: nothing.
      if (fields.length > 0 || readInteger(cursor, 5) !== 0) return null;
      continue;
    }
    const field = readField(cursor, first);
    if (field === null) return null;
    fields.push(field);
  }
  return fields;
}

interface Cursor {
  readonly bytes: Uint8Array;
  at: number;
  readonly end: number;
}

function readField(cursor: Cursor, first: number): HeaderField | null {
  if ((first & 0x80) !== 0) return staticTable[readInteger(cursor, 7) - 1] ?? null;
  const index = readInteger(cursor, (first & 0x40) === 0 ? 4 : 6);
  if (index < 0) return null;
  const name = index === 0 ? readText(cursor) : (staticTable[index - 1]?.[0] ?? null);
  if (name === null) return null;
  const value = readText(cursor);
  return value === null ? null : [name, value];
}

/** Enough for every length that can stand in a block. */
const integerBytesMax = 4;

/** Section 5.1; -1 when it is cut off, or longer than anybody needs. */
function readInteger(cursor: Cursor, prefixBits: number): number {
  const { bytes, end } = cursor;
  const mask = (1 << prefixBits) - 1;
  let value = bytes[cursor.at++]! & mask;
  if (value < mask) return value;
  for (let i = 0; i < integerBytesMax; i++) {
    if (cursor.at >= end) return -1;
    const byte = bytes[cursor.at++]!;
    value += (byte & 0x7f) << (7 * i);
    if ((byte & 0x80) === 0) return value;
  }
  return -1;
}

/** Section 5.2, as latin1. */
function readText(cursor: Cursor): string | null {
  const { bytes, end } = cursor;
  if (cursor.at >= end) return null;
  const isHuffman = (bytes[cursor.at]! & 0x80) !== 0;
  const length = readInteger(cursor, 7);
  const start = cursor.at;
  if (length < 0 || length > end - start) return null;
  cursor.at = start + length;
  if (isHuffman) return decodeHuffman(bytes, start, cursor.at);
  let text = '';
  for (let at = start; at < cursor.at; at++) text += String.fromCharCode(bytes[at]!);
  return text;
}
