/** Recordings in memory, and what is in them. */
import type { RecordedRequest } from '@plimsoll/core/recording';
import { inMemory } from '../recording/byte-source.ts';
import { recordedRequests } from '../recording/recorded-requests.ts';
import { type Recording, readRecording } from '../recording/recording.ts';
import { writeRecording } from '../recording/recording-writer.ts';

export const testHead = { startedAt: null, source: 'test', sampled: 1, redactions: [] };

/** @param blocks requests that are written together */
export function bytesOf(blocks: readonly (readonly RecordedRequest[])[]): Uint8Array {
  const parts: Uint8Array[] = [];
  const writer = writeRecording(testHead, (bytes) => parts.push(bytes));
  for (const block of blocks) {
    for (const request of block) writer.add(request);
    writer.flush();
  }
  return new Uint8Array(Buffer.concat(parts));
}

export function recordingOf(bytes: Uint8Array): Recording {
  return readRecording(inMemory('traffic.rec', [bytes]));
}

/** All requests of a recording, put together again. */
export function requestsIn(recording: Recording): RecordedRequest[] {
  return [...recordedRequests(recording)];
}
