/** Where the bytes of a recording are: a file, or memory. */
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { RecordingError } from './recording-error.ts';

export interface ByteSource extends Disposable {
  /** For people. */
  readonly name: string;
  /** As it was when it was opened: what is appended afterwards isn't seen. */
  readonly size: number;
  /** Fewer than asked for only at the end. */
  read(offset: number, length: number): Uint8Array;
}

/** @throws RecordingError UNREADABLE */
export function openFile(path: string): ByteSource {
  try {
    const file = openSync(path, 'r');
    const { size } = fstatSync(file);
    return {
      name: path,
      size,
      read(offset, length) {
        const bytes = new Uint8Array(Math.max(0, Math.min(length, size - offset)));
        let filled = 0;
        while (filled < bytes.length) {
          const got = readSync(file, bytes, filled, bytes.length - filled, offset + filled);
          // It was cut since.
          if (got === 0) return bytes.subarray(0, filled);
          filled += got;
        }
        return bytes;
      },
      [Symbol.dispose]: () => closeSync(file),
    };
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new RecordingError('UNREADABLE', `Cannot read ${path}: ${why}.`, { cause: error });
  }
}

export function inMemory(name: string, parts: readonly Uint8Array[]): ByteSource {
  const bytes = new Uint8Array(Buffer.concat(parts));
  return {
    name,
    size: bytes.length,
    read: (offset, length) => bytes.subarray(offset, offset + length),
    [Symbol.dispose]() {},
  };
}
