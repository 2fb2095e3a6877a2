/**
 * A TFRecord file: for each record its length (8 bytes, little-endian), a checksum of these, the data, and a checksum of it.
 */
import type { ByteSource } from '../recording/byte-source.ts';
import { RecordingError } from '../recording/recording-error.ts';
import { maskedCrc32c } from './crc32c.ts';
import { unexpected } from './log-line.ts';

const lengthBytes = 8;
const checksumBytes = 4;
const frameBytes = lengthBytes + 2 * checksumBytes;

/** Whether bytes begin with a record: by chance one file in four billion does. */
export function beginsWithTfRecord(bytes: Uint8Array): boolean {
  if (bytes.length < frameBytes) return false;
  return checksumAt(bytes, lengthBytes) === maskedCrc32c(bytes.subarray(0, lengthBytes));
}

/** @throws RecordingError CORRUPT, which names the record */
export function* tfRecords(source: ByteSource): Generator<{ place: string; data: Uint8Array }> {
  let at = 0;
  for (let index = 0; at < source.size; index += 1) {
    const place = `${source.name}, record ${index}`;
    const head = source.read(at, lengthBytes + checksumBytes);
    const left = source.size - at - frameBytes;
    if (left < 0) throw unexpected(place, `at least ${frameBytes} bytes`, left + frameBytes);
    if (checksumAt(head, lengthBytes) !== maskedCrc32c(head.subarray(0, lengthBytes))) {
      throw broken(place);
    }
    const length = Number(viewOf(head).getBigUint64(0, true));
    if (length > left) throw unexpected(place, `${length} bytes`, left);
    const data = source.read(at + head.length, length);
    const checksum = source.read(at + head.length + length, checksumBytes);
    if (checksumAt(checksum, 0) !== maskedCrc32c(data)) throw broken(place);
    yield { place, data };
    at += frameBytes + length;
  }
}

function broken(place: string): RecordingError {
  return new RecordingError(
    'CORRUPT',
    `${place}: expected a whole record, found another checksum.`,
  );
}

function checksumAt(bytes: Uint8Array, at: number): number {
  return viewOf(bytes).getUint32(at, true);
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
}
