/** From another format's file to a recording: in order, from the first request on. */
import type { RecordedRequest } from '@plimsoll/core/recording';
import type { ByteSource } from '../recording/byte-source.ts';
import { RecordingError } from '../recording/recording-error.ts';
import { type RecordingWriter, writeRecording } from '../recording/recording-writer.ts';
import type { FieldChoice, ImportFormat } from './import-format.ts';
import { FartherApart, inOrder } from './in-order.ts';

export interface Import {
  readonly source: ByteSource;
  readonly format: ImportFormat;
  readonly fields: FieldChoice;
}

export interface Imported {
  readonly requests: number;
  /** That were found behind a later one. */
  readonly moved: number;
  /** ISO 8601; null where the format doesn't say. */
  readonly startedAt: string | null;
  /** From the first request to the last, in us. */
  readonly durationUs: number;
  readonly bytes: number;
}

/** Where the recording goes. */
export interface ImportSink {
  put(bytes: Uint8Array): void;
  /** Forgets everything so far. */
  restart(): void;
}

/** Requests that wait for earlier ones: some seconds of a busy log, and some 50 MB. */
const nearby = 1 << 16;
/** No trace counts so many microseconds from its own beginning: 31 years. */
const sinceEpochFromUs = 1e15;

/**
 * In bounded memory where requests are no farther out of order than `reach`; all of them are held where they are.
 *
 * @throws RecordingError CORRUPT, EMPTY
 */
export function importTraffic(job: Import, sink: ImportSink, reach = nearby): Imported {
  try {
    return write(job, sink, reach);
  } catch (error) {
    if (!(error instanceof FartherApart)) throw error;
    sink.restart();
    return write(job, sink, Infinity);
  }
}

function write({ source, format, fields }: Import, sink: ImportSink, reach: number): Imported {
  const order = { moved: 0 };
  let writer: RecordingWriter | null = null;
  let startedAt: string | null = null;
  let [firstUs, lastUs] = [0, 0];
  for (const request of inOrder(format.requests(source, fields), reach, order)) {
    if (writer === null) {
      firstUs = request.atUs;
      startedAt = firstUs >= sinceEpochFromUs ? new Date(firstUs / 1000).toISOString() : null;
      const head = { startedAt, source: format.name, sampled: 1, redactions: format.redactions };
      writer = writeRecording(head, (bytes) => sink.put(bytes));
    }
    lastUs = request.atUs;
    writer.add(since(request, firstUs));
  }
  if (writer === null) {
    const text = `${source.name}: expected ${format.name} with requests, found none.`;
    throw new RecordingError('EMPTY', text);
  }
  writer.flush();
  const { count: requests, bytes } = writer;
  return { requests, moved: order.moved, startedAt, durationUs: lastUs - firstUs, bytes };
}

function since(request: RecordedRequest, firstUs: number): RecordedRequest {
  return { ...request, atUs: request.atUs - firstUs };
}
