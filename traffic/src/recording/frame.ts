/**
 * How a recording lies in its file: a mark with the version, and blocks one after another. Each block begins with a header of
 * fixed length, which says what is in it and how long it is, so that a reader finds every block without reading any, and
 * a file that ends in the middle of one is whole up to there. All numbers are little-endian.
 *
 *     file    "PLIMSOLL"  version u32
 *     header  "BLOK"  type u8  packing u8  0 u16  packed length u32  length u32  CRC-32 of the packed body u32
 *             count u32  first f64  last f64  CRC-32 of the header up to here u32
 *     body    packed length bytes
 */
import { constants, crc32, zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import { assert } from '@plimsoll/core/assert';

const mark = 'PLIMSOLL';
export const fileVersion = 1;
export const fileHeadBytes = 12;

const blockMark = 0x4b_4f_4c_42;
export const frameBytes = 48;
const headerCrcAt = 44;

export const blockTypes = ['head', 'routes', 'names', 'payloads', 'requests'] as const;
export type BlockType = (typeof blockTypes)[number];

const plain = 0;
const zstd = 1;
/** More isn't believed: a block of a few thousand requests, or one large payload. */
const lengthMost = 1 << 30;
/** Fast enough to keep up with a proxy, and most of what higher ones save. */
const level = 3;

export interface Frame {
  readonly type: BlockType;
  readonly isPacked: boolean;
  readonly packedLength: number;
  readonly length: number;
  readonly crc: number;
  /** Entries in the block. */
  readonly count: number;
  /** Of requests the first and the last instant, in us; of all else 0. */
  readonly first: number;
  readonly last: number;
}

export interface Block {
  readonly type: BlockType;
  readonly body: Uint8Array;
  readonly count: number;
  readonly first: number;
  readonly last: number;
}

export function fileHead(): Uint8Array {
  const bytes = Buffer.alloc(fileHeadBytes);
  bytes.write(mark, 'latin1');
  bytes.writeUInt32LE(fileVersion, mark.length);
  return bytes;
}

/** The version; null for a file that is no recording. */
export function versionOf(bytes: Uint8Array): number | null {
  const head = bufferOf(bytes);
  if (head.length < fileHeadBytes || head.toString('latin1', 0, mark.length) !== mark) return null;
  return head.readUInt32LE(mark.length);
}

/** A block with its header, packed where that makes it smaller. */
export function sealBlock({ type, body, count, first, last }: Block): Uint8Array {
  assert(body.length <= lengthMost, 'a block of at most 1 GiB');
  const packed = zstdCompressSync(body, {
    params: { [constants.ZSTD_c_compressionLevel]: level },
  });
  const isPacked = packed.length < body.length;
  const sealed = isPacked ? packed : body;
  const bytes = Buffer.alloc(frameBytes + sealed.length);
  bytes.writeUInt32LE(blockMark, 0);
  bytes.writeUInt8(blockTypes.indexOf(type), 4);
  bytes.writeUInt8(isPacked ? zstd : plain, 5);
  bytes.writeUInt32LE(sealed.length, 8);
  bytes.writeUInt32LE(body.length, 12);
  bytes.writeUInt32LE(crc32(sealed), 16);
  bytes.writeUInt32LE(count, 20);
  bytes.writeDoubleLE(first, 24);
  bytes.writeDoubleLE(last, 32);
  // 40 to 44 are for later.
  bytes.writeUInt32LE(crc32(bytes.subarray(0, headerCrcAt)), headerCrcAt);
  bytes.set(sealed, frameBytes);
  return bytes;
}

/** The header at the start of these bytes; null where there is none, or one that was damaged. */
export function readFrame(bytes: Uint8Array): Frame | null {
  if (bytes.length < frameBytes) return null;
  const header = bufferOf(bytes);
  if (header.readUInt32LE(0) !== blockMark) return null;
  if (header.readUInt32LE(headerCrcAt) !== crc32(header.subarray(0, headerCrcAt))) return null;
  const type = blockTypes[header.readUInt8(4)];
  const packing = header.readUInt8(5);
  const length = header.readUInt32LE(12);
  if (type === undefined || packing > zstd || length > lengthMost) return null;
  return {
    type,
    isPacked: packing === zstd,
    packedLength: header.readUInt32LE(8),
    length,
    crc: header.readUInt32LE(16),
    count: header.readUInt32LE(20),
    first: header.readDoubleLE(24),
    last: header.readDoubleLE(32),
  };
}

/** The body as it was before it was sealed; null when the bytes aren't those of the header. */
export function openBody(frame: Frame, packed: Uint8Array): Uint8Array | null {
  if (packed.length !== frame.packedLength || crc32(packed) !== frame.crc) return null;
  if (!frame.isPacked) return packed.length === frame.length ? packed : null;
  try {
    const body = zstdDecompressSync(packed, { maxOutputLength: Math.max(1, frame.length) });
    return body.length === frame.length ? body : null;
  } catch {
    return null;
  }
}

/** Where the next block might begin, from an offset on; -1 where none does. */
export function findBlock(bytes: Uint8Array, from: number): number {
  const buffer = bufferOf(bytes);
  const needle = Buffer.alloc(4);
  needle.writeUInt32LE(blockMark);
  for (let at = buffer.indexOf(needle, from); at >= 0; at = buffer.indexOf(needle, at + 1)) {
    if (readFrame(buffer.subarray(at)) !== null) return at;
  }
  return -1;
}

function bufferOf(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
}
