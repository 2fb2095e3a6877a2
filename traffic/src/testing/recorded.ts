/** Recordings in memory, and what is in them. */
import type { RecordedRequest } from '@plimsoll/core/recording';
import { inMemory } from '../recording/byte-source.ts';
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
  return recording.blocks.flatMap((_, block) => {
    const { atUs, routes, classes, payloads, keys, features } = recording.read(block);
    return Array.from(atUs, (at, index) => {
      const route = recording.routes[routes[index] ?? 0];
      if (route === undefined) throw new Error('a route that is there');
      const payload = payloads[index] ?? 0;
      const known = features.flatMap(({ name, values }) => {
        const value = values[index] ?? Number.NaN;
        return Number.isNaN(value) ? [] : [[recording.names[name] ?? '', value] as const];
      });
      return {
        atUs: at,
        route,
        className: recording.names[(classes[index] ?? 0) - 1] ?? null,
        key: keys[index] ?? 0n,
        features: Object.fromEntries(known),
        body: payload === 0 ? null : recording.payload(payload - 1),
      };
    });
  });
}
