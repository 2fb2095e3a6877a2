/** A simulated run that is under way, in a thread of its own. */
import { on } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { Clock } from '@plimsoll/core/clock';
import type { RunEvent } from '@plimsoll/core/run-event';
import type { RunHandle } from '../run/run-handle.ts';
import type { SimulationSpec } from './simulated-run.ts';
import type { SimulationOrder } from './simulation-worker.ts';

export interface SimulationOptions {
  /** Aborted by an interrupt. */
  readonly interrupt: AbortSignal;
  readonly clock: Clock;
  /** Least time from window to window, so that an eye can follow. 0 where nobody looks. */
  readonly windowUs: number;
}

export function startSimulation(spec: SimulationSpec, options: SimulationOptions): RunHandle {
  const stop = new Int32Array(new SharedArrayBuffer(4));
  const order: SimulationOrder = { spec, stop, stopReason: 'The simulation was interrupted.' };
  const worker = new Worker(new URL('./simulation-worker.ts', import.meta.url), {
    workerData: order,
  });
  function halt(): void {
    Atomics.store(stop, 0, 1);
  }
  options.interrupt.addEventListener('abort', halt, { once: true });
  return {
    events: paced(eventsOf(worker), options),
    async stop() {
      halt();
    },
    async [Symbol.asyncDispose]() {
      options.interrupt.removeEventListener('abort', halt);
      await worker.terminate();
    },
  };
}

async function* eventsOf(worker: Worker): AsyncGenerator<RunEvent> {
  for await (const [event] of on(worker, 'message', { close: ['exit'] })) {
    yield event as RunEvent;
    if ((event as RunEvent).type === 'finished') return;
  }
}

/** Numbers the events. With somebody watching, windows come one after another; after an interrupt at once. */
async function* paced(
  events: AsyncIterable<RunEvent>,
  { clock, interrupt, windowUs }: SimulationOptions,
): RunHandle['events'] & AsyncGenerator {
  let seq = 0;
  let nextUs = clock.nowUs();
  for await (const event of events) {
    if (event.type === 'window' && windowUs > 0 && !interrupt.aborted) {
      const { promise, resolve } = Promise.withResolvers<void>();
      using _timer = clock.after(Math.max(0, nextUs - clock.nowUs()), resolve);
      await promise;
      nextUs = Math.max(clock.nowUs(), nextUs) + windowUs;
    }
    seq += 1;
    yield { seq, event };
  }
}
