/** Writes requests to a recording's file. */
import { closeSync, openSync, writeSync } from 'node:fs';
import type { RecordedRequest } from '@plimsoll/core/recording';
import { writeRecording } from '@plimsoll/traffic/recording/recording-writer';

export interface Written {
  readonly requests: number;
  readonly bytes: number;
}

/** A file that is there is written anew. */
export function writeTraffic(file: string, requests: Iterable<RecordedRequest>): Written {
  const head = { startedAt: null, source: 'traffic-makers', sampled: 1, redactions: [] };
  const descriptor = openSync(file, 'w');
  try {
    const writer = writeRecording(head, (bytes) => void writeSync(descriptor, bytes));
    for (const request of requests) writer.add(request);
    writer.flush();
    return { requests: writer.count, bytes: writer.bytes };
  } finally {
    closeSync(descriptor);
  }
}
