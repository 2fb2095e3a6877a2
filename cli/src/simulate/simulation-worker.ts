/**
 * The thread that simulates, so that the one that draws also hears an interrupt: a simulation computes from its start to
 * its end. Posts its events, the last of which is `finished`.
 */
import { parentPort, workerData } from 'node:worker_threads';
import { type SimulationSpec, simulateRun } from './simulated-run.ts';

export interface SimulationOrder {
  readonly spec: SimulationSpec;
  /** Set to 1 to end the simulation. */
  readonly stop: Int32Array<SharedArrayBuffer>;
  /** What the result says of that. */
  readonly stopReason: string;
}

const { spec, stop, stopReason } = workerData as SimulationOrder;
simulateRun(spec, {
  take: (event) => parentPort?.postMessage(event),
  stopReason: () => (Atomics.load(stop, 0) === 1 ? stopReason : null),
});
