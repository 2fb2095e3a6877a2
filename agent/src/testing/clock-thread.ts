/** A thread that says what time it is on its own real clock, whenever it is asked. */
import { parentPort } from 'node:worker_threads';
import { createRealClock } from '../real-clock.ts';

const clock = createRealClock();
parentPort?.on('message', () => parentPort?.postMessage(clock.nowUs()));
