/** The beginning of a file, as formats are recognised by. */
import type { ByteSource } from '../recording/byte-source.ts';
import { type JsonObject, objectIn } from './log-line.ts';

const startBytes = 1 << 16;

export interface FileStart {
  readonly bytes: Uint8Array;
  readonly text: string;
  /** The first line that isn't empty; cut where it is very long. */
  readonly firstLine: string;
  /** That line, where it is an object in JSON. */
  readonly firstObject: JsonObject | null;
}

export function fileStart(source: ByteSource): FileStart {
  const bytes = source.read(0, startBytes);
  const text = Buffer.from(bytes)
    .toString('utf8')
    .replace(/^\uFEFF/, '')
    .trimStart();
  const firstLine = (text.split('\n', 1)[0] ?? '').trim();
  return { bytes, text, firstLine, firstObject: objectIn(firstLine) };
}
