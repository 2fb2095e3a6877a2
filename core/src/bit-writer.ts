/** Bits that grow as they are written, the highest of each byte first. */
export interface BitWriter {
  /** A whole number below 2^width; of at most 24 bits. */
  bits(value: number, width: number): void;
  /** Filled up to whole bytes with zeros. */
  bytes(): Uint8Array;
}

export function createBitWriter(sizeHint: number): BitWriter {
  let buffer = new Uint8Array(Math.max(16, sizeHint));
  let length = 0;
  /** Written and not yet in the buffer: fewer than 8 bits. */
  let pending = 0;
  let width = 0;

  function push(byte: number): void {
    if (length === buffer.length) {
      const larger = new Uint8Array(buffer.length * 2);
      larger.set(buffer);
      buffer = larger;
    }
    buffer[length] = byte;
    length += 1;
  }

  return {
    bits(value, more) {
      pending = (pending << more) | value;
      width += more;
      while (width >= 8) {
        width -= 8;
        push((pending >>> width) & 255);
      }
    },
    bytes() {
      if (width > 0) push((pending << (8 - width)) & 255);
      width = 0;
      return buffer.slice(0, length);
    },
  };
}
