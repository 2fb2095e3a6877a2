/** Files that are there whole or not at all: they are written under another name until then. */
import {
  closeSync,
  existsSync,
  ftruncateSync,
  openSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import type { Problem } from '@plimsoll/core/problem';
import { problemsOfFile } from './writable-file.ts';

export interface WholeFile {
  put(bytes: Uint8Array): void;
  /** Takes back all that was put. */
  restart(): void;
}

export function writeWhole<T>(name: string, write: (file: WholeFile) => T): T {
  const part = `${name}.part`;
  const descriptor = openSync(part, 'w');
  let at = 0;
  const file: WholeFile = {
    put(bytes) {
      let from = 0;
      while (from < bytes.length) {
        from += writeSync(descriptor, bytes, from, bytes.length - from, at + from);
      }
      at += bytes.length;
    },
    restart() {
      ftruncateSync(descriptor);
      at = 0;
    },
  };
  try {
    const written = write(file);
    closeSync(descriptor);
    renameSync(part, name);
    return written;
  } catch (error) {
    closeSync(descriptor);
    rmSync(part, { force: true });
    throw error;
  }
}

/** Never over a recording: it may be all that is left of some traffic. */
export function problemsOfNewFile(flag: string, name: string): readonly Problem[] {
  if (existsSync(name)) {
    return [{ path: flag, expected: 'a file that is not there yet', found: name }];
  }
  return problemsOfFile(flag, name);
}
