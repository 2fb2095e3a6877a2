/** Bytes that grow as they are written, for the encodings in this room. */
export interface ByteWriter {
  byte(value: number): void;
  /** Big-endian, 32 bits. */
  int32(value: number): void;
  /** A whole number from 0 to 2^53, seven bits a byte, the lowest first; the top bit says that more follow. */
  varint(value: number): void;
  bytes(): Uint8Array;
}

export function createByteWriter(sizeHint: number): ByteWriter {
  let buffer = new Uint8Array(Math.max(16, sizeHint));
  let length = 0;

  function byte(value: number): void {
    if (length === buffer.length) {
      const larger = new Uint8Array(buffer.length * 2);
      larger.set(buffer);
      buffer = larger;
    }
    buffer[length] = value;
    length += 1;
  }

  return {
    byte,
    int32(value) {
      for (const shift of [24, 16, 8, 0]) byte((value >>> shift) & 0xff);
    },
    varint(value) {
      // Division, not shifts: counts go beyond 32 bits.
      let rest = value;
      while (rest >= 128) {
        byte((rest % 128) | 128);
        rest = Math.floor(rest / 128);
      }
      byte(rest);
    },
    bytes: () => buffer.slice(0, length),
  };
}
