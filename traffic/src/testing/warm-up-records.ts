/** Warm-up records of TensorFlow Serving, byte by byte. */
import { maskedCrc32c } from '../import/crc32c.ts';

/** Lengths are below 128: one byte. */
const field = (number: number, content: Uint8Array) =>
  Buffer.concat([Buffer.from([number * 8 + 2, content.length]), content]);

/** A PredictionLog with a PredictRequest in it; `rest` is in a field that nobody knows here. */
export function predictLog(model: string, rest: string): Uint8Array {
  const spec = field(1, field(1, Buffer.from(model)));
  const request = rest === '' ? spec : Buffer.concat([spec, field(3, Buffer.from(rest))]);
  return field(6, field(1, request));
}

export function warmUpRecords(logs: readonly Uint8Array[]): Uint8Array {
  const parts = logs.flatMap((log) => {
    const length = Buffer.alloc(8);
    length.writeBigUInt64LE(BigInt(log.length));
    return [length, checksum(length), log, checksum(log)];
  });
  return new Uint8Array(Buffer.concat(parts));
}

function checksum(bytes: Uint8Array): Uint8Array {
  const checksumOf = Buffer.alloc(4);
  checksumOf.writeUInt32LE(maskedCrc32c(bytes));
  return checksumOf;
}
