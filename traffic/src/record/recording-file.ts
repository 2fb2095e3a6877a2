/** The file of a recording that is being made. It is written block by block, and never another's. */
import { closeSync, ftruncateSync, openSync, writeSync } from 'node:fs';
import { parse } from 'node:path';

export interface RecordingOutput extends Disposable {
  readonly name: string;
  /** @throws what the system says; nothing of these bytes counts then */
  write(bytes: Uint8Array): void;
}

const namesMost = 10_000;

/**
 * Opens the file, or the next free one: `traffic.rec`, `traffic-2.rec`, and so on. A sidecar that is started again neither
 * overwrites what it recorded before nor fails for it.
 *
 * @throws what the system says
 */
export function openRecordingFile(path: string): RecordingOutput {
  const { dir, name, ext } = parse(path);
  for (let number = 1; ; number += 1) {
    const free = number === 1 ? path : `${dir === '' ? '' : `${dir}/`}${name}-${number}${ext}`;
    try {
      return outputTo(free, openSync(free, 'wx', 0o600));
    } catch (error) {
      const isTaken = error instanceof Error && 'code' in error && error.code === 'EEXIST';
      if (!isTaken || number >= namesMost) throw error;
    }
  }
}

function outputTo(name: string, file: number): RecordingOutput {
  let size = 0;
  return {
    name,
    write(bytes) {
      try {
        let written = 0;
        while (written < bytes.length) written += writeSync(file, bytes, written);
        size += bytes.length;
      } catch (error) {
        cut(file, size);
        throw error;
      }
    },
    [Symbol.dispose]: () => closeSync(file),
  };
}

/** Back to the last whole block. Readers would cut it as well. */
function cut(file: number, size: number): void {
  try {
    ftruncateSync(file, size);
  } catch {
    // Some files can't be cut, such as pipes.
  }
}
