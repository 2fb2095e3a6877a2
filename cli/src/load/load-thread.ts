/** One of several threads of a load: gets its part, runs it, and posts the report. Told to stop, it stops early. */
import { parentPort, workerData } from 'node:worker_threads';
import { runLoad } from '@plimsoll/agent/load';
import { assert } from '@plimsoll/core/assert';
import type { ThreadLoad } from './load-threads.ts';

assert(parentPort !== null, 'this runs as a worker thread');
const stop = new AbortController();
parentPort.once('message', () => stop.abort());
// Written by load-threads.ts of the same build.
const load = workerData as ThreadLoad;
const report = await runLoad({ ...load, signal: stop.signal });
parentPort.postMessage(report);
parentPort.unref();
