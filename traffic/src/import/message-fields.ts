/** The fields of a message in Protocol Buffers that hold bytes, where no more than their numbers is known. */

export interface MessageField {
  readonly number: number;
  readonly bytes: Uint8Array;
}

/** Null where the bytes are no message. */
export function messageFields(bytes: Uint8Array): readonly MessageField[] | null {
  const fields: MessageField[] = [];
  let at = 0;
  function varint(): number {
    let value = 0;
    for (let shift = 1; at < bytes.length; shift *= 128) {
      const byte = bytes[at] ?? 0;
      at += 1;
      value += (byte & 0x7f) * shift;
      if (byte < 0x80) return value;
    }
    return Number.NaN;
  }
  while (at < bytes.length) {
    const tag = varint();
    const wireType = tag % 8;
    if (wireType === 0) varint();
    else if (wireType === 1) at += 8;
    else if (wireType === 5) at += 4;
    else if (wireType === 2) {
      const length = varint();
      if (!(at + length <= bytes.length)) return null;
      fields.push({ number: Math.floor(tag / 8), bytes: bytes.subarray(at, at + length) });
      at += length;
    } else return null;
  }
  return at === bytes.length ? fields : null;
}

/** The last field with the number, as readers of messages take it; null for none. */
export function fieldNumbered(
  fields: readonly MessageField[] | null,
  number: number,
): Uint8Array | null {
  return fields?.findLast((field) => field.number === number)?.bytes ?? null;
}
