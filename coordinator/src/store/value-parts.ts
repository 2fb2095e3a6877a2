/**
 * Values in messages of a broker that limits their size. A value that fits is stored in one piece; of a larger one the
 * pieces are stored first, under a name that nobody else uses, and then the head, which says how many there are:
 *
 *     head     0 <value>                              parts    <name>.0, <name>.1, ...
 *              1 <number of parts, 4 bytes> <name>
 *
 * Whoever reads a head reads all of that value or none of it, since its parts are never written again.
 */
import { assert } from '@plimsoll/core/assert';

export type Head =
  | { readonly type: 'whole'; readonly value: Uint8Array }
  | { readonly type: 'parts'; readonly name: string; readonly count: number };

const wholeMark = 0;
const partsMark = 1;
const countAt = 1;
const nameAt = 5;

export function encodeHead(head: Head): Uint8Array {
  if (head.type === 'whole') {
    const bytes = new Uint8Array(1 + head.value.length);
    bytes[0] = wholeMark;
    bytes.set(head.value, 1);
    return bytes;
  }
  const name = new TextEncoder().encode(head.name);
  const bytes = new Uint8Array(nameAt + name.length);
  bytes[0] = partsMark;
  new DataView(bytes.buffer).setUint32(countAt, head.count);
  bytes.set(name, nameAt);
  return bytes;
}

/** Null for bytes that are no head: something else writes there. */
export function decodeHead(bytes: Uint8Array): Head | null {
  if (bytes[0] === wholeMark) return { type: 'whole', value: bytes.subarray(1) };
  if (bytes[0] !== partsMark || bytes.length <= nameAt) return null;
  const count = new DataView(bytes.buffer, bytes.byteOffset).getUint32(countAt);
  return { type: 'parts', name: new TextDecoder().decode(bytes.subarray(nameAt)), count };
}

/** Pieces of at most so many bytes; none for no bytes. */
export function cutUp(value: Uint8Array, partBytes: number): readonly Uint8Array[] {
  assert(partBytes > 0, 'a part holds something');
  const count = Math.ceil(value.length / partBytes);
  return Array.from({ length: count }, (_, index) =>
    value.subarray(index * partBytes, (index + 1) * partBytes),
  );
}

export function joinUp(parts: readonly Uint8Array[]): Uint8Array {
  const value = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    value.set(part, at);
    at += part.length;
  }
  return value;
}
