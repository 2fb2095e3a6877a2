/** A worker thread that loads a recording for one engine: see load-requests.ts. Its parent is request-feed.ts of the same build. */
import { parentPort, workerData } from 'node:worker_threads';
import { assert } from '@plimsoll/core/assert';
import { openRecording } from '@plimsoll/traffic/recording/recording';
import { type LoadingOptions, loadRequests } from './load-requests.ts';
import type { RingMemory } from './request-ring.ts';
import { RingWriter } from './ring-writer.ts';

export interface LoaderData extends LoadingOptions {
  readonly path: string;
  readonly memory: RingMemory;
}

assert(parentPort !== null, 'loader-thread.ts runs in a worker thread');
const { path, memory, ...options } = workerData as LoaderData;
{
  using recording = openRecording(path);
  parentPort.postMessage('ready');
  loadRequests(recording, new RingWriter(memory), options);
}
parentPort.close();
