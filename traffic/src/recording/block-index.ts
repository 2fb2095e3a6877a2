/**
 * Finds the blocks of a recording by their headers alone. A file that ends in the middle of a block, as one whose writer was killed
 * does, is whole up to there; damage with whole blocks behind it is no torn end, and refused.
 */
import type { ByteSource } from './byte-source.ts';
import {
  type Frame,
  fileHeadBytes,
  fileVersion,
  findBlock,
  frameBytes,
  openBody,
  readFrame,
  versionOf,
} from './frame.ts';
import { RecordingError } from './recording-error.ts';

export interface PlacedBlock extends Frame {
  /** Of its header, in the file. */
  readonly at: number;
}

export interface BlockIndex {
  readonly blocks: readonly PlacedBlock[];
  /** Bytes at the end that are no whole block. */
  readonly tornBytes: number;
}

const searchBytes = 1 << 20;

/** @throws RecordingError NOT_A_RECORDING, WRONG_VERSION, CORRUPT */
export function indexBlocks(source: ByteSource): BlockIndex {
  checkVersion(source);
  const blocks: PlacedBlock[] = [];
  let at = fileHeadBytes;
  while (at < source.size) {
    const frame = readFrame(source.read(at, frameBytes));
    const end = at + frameBytes + (frame?.packedLength ?? 0);
    if (frame === null || end > source.size) break;
    blocks.push({ ...frame, at });
    at = end;
  }
  // The header of the last block may be on the disk, and its body not yet.
  const last = blocks.at(-1);
  if (last !== undefined && at === source.size && readBody(source, last) === null) {
    blocks.pop();
    at = last.at;
  }
  refuseDamage(source, at);
  return { blocks, tornBytes: source.size - at };
}

/** Null when it is damaged. */
export function readBody(source: ByteSource, block: PlacedBlock): Uint8Array | null {
  return openBody(block, source.read(block.at + frameBytes, block.packedLength));
}

function checkVersion(source: ByteSource): void {
  const version = versionOf(source.read(0, fileHeadBytes));
  if (version === null) {
    const found = source.size === 0 ? 'an empty file' : 'a file that begins otherwise';
    const expected = 'a recording, which begins with "PLIMSOLL"';
    throw new RecordingError(
      'NOT_A_RECORDING',
      `${source.name}: expected ${expected}, found ${found}.`,
    );
  }
  if (version !== fileVersion) {
    const text = `${source.name}: expected a recording of version ${fileVersion}, found version ${version}.`;
    throw new RecordingError('WRONG_VERSION', text);
  }
}

function refuseDamage(source: ByteSource, at: number): void {
  // Overlapping, so that no header is missed between two reads.
  for (let from = at + 1; from < source.size; from += searchBytes) {
    const found = findBlock(source.read(from, searchBytes + frameBytes), 0);
    if (found < 0) continue;
    throw damaged(source, at, `the next whole block is at byte ${from + found}`);
  }
}

export function damaged(source: ByteSource, at: number, found: string): RecordingError {
  const text = `${source.name} is damaged: expected a whole block at byte ${at}, found none; ${found}.`;
  return new RecordingError('CORRUPT', text);
}
