/**
 * Calibrates one engine in a thread of its own: see measure-capacity.ts. Says that it is ready, waits for the
 * word to go, so that all threads measure at the same time, and posts what it found.
 */
import { parentPort, workerData } from 'node:worker_threads';
import { assert } from '@plimsoll/core/assert';
import { createRealClock } from '../real-clock.ts';
import { calibrate } from './calibrate.ts';
import type { CalibrationSpec } from './measure-capacity.ts';

assert(parentPort !== null, 'calibration-thread.ts runs in a worker thread');
const port = parentPort;
port.once('message', () => {
  // The parent is measure-capacity.ts of the same build.
  const spec = workerData as CalibrationSpec;
  void calibrate({ ...spec, clock: createRealClock() }).then((found) => port.postMessage(found));
});
port.postMessage('ready');
