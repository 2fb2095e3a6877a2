/** A file that is one document in JSON. It is read whole: what has no lines can't be read piece by piece. */
import type { ByteSource } from '../recording/byte-source.ts';
import { RecordingError } from '../recording/recording-error.ts';
import { isObject, type JsonObject, unexpected } from './log-line.ts';

/** Beyond it, V8 has no strings. */
const bytesMost = 500e6;

/** @throws RecordingError CORRUPT */
export function jsonDocument(source: ByteSource): JsonObject {
  const { name, size } = source;
  if (size > bytesMost) {
    throw unexpected(name, `a document of at most ${bytesMost} bytes`, size);
  }
  const text = Buffer.from(source.read(0, size))
    .toString('utf8')
    .replace(/^\uFEFF/, '');
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new RecordingError(
      'CORRUPT',
      `${name}: expected one whole document in JSON, found ${why}.`,
    );
  }
  if (isObject(document)) return document;
  throw unexpected(name, 'an object in JSON', document);
}
