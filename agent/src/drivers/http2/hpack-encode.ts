/**
 * Encodes a header block that means the same at any time on any connection: nothing is put into the server's
 * table. Names and whole fields of the static table go by index; texts go as they are, which is the least work
 * for the server.
 */
import { type HeaderField, staticTable } from '@plimsoll/core/http2/hpack-static-table';

export function encodeHeaderBlock(fields: readonly HeaderField[]): Uint8Array {
  const bytes: number[] = [];
  for (const [name, value] of fields) {
    const whole = staticTable.findIndex(([n, v]) => n === name && v === value);
    if (whole >= 0 && value !== '') {
      pushInteger(bytes, whole + 1, { prefixBits: 7, pattern: 0x80 });
      continue;
    }
    const named = staticTable.findIndex(([n]) => n === name);
    pushInteger(bytes, named + 1, { prefixBits: 4, pattern: 0 });
    if (named < 0) pushText(bytes, name);
    pushText(bytes, value);
  }
  return Uint8Array.from(bytes);
}

function pushText(bytes: number[], text: string): void {
  const latin1 = Buffer.from(text, 'latin1');
  pushInteger(bytes, latin1.length, { prefixBits: 7, pattern: 0 });
  for (const byte of latin1) bytes.push(byte);
}

function pushInteger(
  bytes: number[],
  value: number,
  { prefixBits, pattern }: { readonly prefixBits: number; readonly pattern: number },
): void {
  const mask = (1 << prefixBits) - 1;
  if (value < mask) {
    bytes.push(pattern | value);
    return;
  }
  bytes.push(pattern | mask);
  let left = value - mask;
  for (; left >= 0x80; left >>>= 7) bytes.push((left & 0x7f) | 0x80);
  bytes.push(left);
}
