/**
 * What a number of engines can send of a workload, each in a thread of its own with a null target of its own, all
 * at the same time. On a machine with fewer cores than threads that shows, as it would in a run.
 */

import { Worker } from 'node:worker_threads';
import { type Calibration, sumCalibrations } from '@plimsoll/core/calibration';
import type { Problem } from '@plimsoll/core/problem';
import { err, ok, type Result } from '@plimsoll/core/result';
import type { Target, Workload } from '@plimsoll/core/spec';
import { noLimits } from '../limits/agent-limits.ts';
import { partOf } from '../threads/engine-parts.ts';
import type { CalibrationOptions } from './calibrate.ts';

/** What a thread is sent. */
export type CalibrationSpec = Omit<CalibrationOptions, 'clock'>;

export interface MeasureOptions extends CalibrationSpec {
  readonly threads: number;
  /** Ends it early, by rejecting with the signal's reason. */
  readonly signal: AbortSignal;
}

export interface MeasuredThreads {
  readonly total: Calibration;
  /** One for each thread. */
  readonly threads: readonly Calibration[];
}

type Found = Result<Calibration, readonly Problem[]>;

/** Problems are those of the workload. */
export async function measureCapacity({
  threads,
  signal,
  ...spec
}: MeasureOptions): Promise<Result<MeasuredThreads, readonly Problem[]>> {
  signal.throwIfAborted();
  await using stack = new AsyncDisposableStack();
  const aborted = Promise.withResolvers<never>();
  const abort = () => aborted.reject(signal.reason);
  aborted.promise.catch(() => {});
  signal.addEventListener('abort', abort, { once: true });
  stack.defer(() => signal.removeEventListener('abort', abort));
  const workers = Array.from({ length: threads }, (_, index) =>
    stack.use(new CalibrationThread({ ...spec, target: partOfTarget(spec, { index, threads }) })),
  );
  await Promise.race([Promise.all(workers.map((worker) => worker.ready)), aborted.promise]);
  const found = await Promise.race([
    Promise.all(workers.map((worker) => worker.measure())),
    aborted.promise,
  ]);
  const each: Calibration[] = [];
  for (const one of found) {
    if (!one.ok) return err(one.error);
    each.push(one.value);
  }
  return ok({ total: sumCalibrations(each), threads: each });
}

function partOfTarget(
  { target, workload }: { readonly target: Target; readonly workload: Workload },
  { index, threads }: { readonly index: number; readonly threads: number },
): Target {
  // One null target stands for all endpoints of a thread.
  const single: Target = { ...target, endpoints: target.endpoints.slice(0, 1) };
  const part = partOf(
    { type: 'target', target: single, workload, limits: noLimits },
    { index, count: threads },
  );
  return part.type === 'target' ? part.target : single;
}

class CalibrationThread implements AsyncDisposable {
  readonly #worker: Worker;
  readonly #ready = Promise.withResolvers<void>();
  readonly #found = Promise.withResolvers<Found>();

  constructor(spec: CalibrationSpec) {
    this.#worker = new Worker(new URL('./calibration-thread.ts', import.meta.url), {
      workerData: spec,
      name: 'calibration',
    });
    for (const { promise } of [this.#ready, this.#found]) promise.catch(() => {});
    this.#worker.once('message', () => {
      this.#ready.resolve();
      this.#worker.once('message', (found: Found) => this.#found.resolve(found));
    });
    this.#worker.once('error', (error) => this.#fail(error));
    this.#worker.once('exit', (code) =>
      this.#fail(new Error(`A calibration thread ended early with code ${code}`)),
    );
  }

  get ready(): Promise<void> {
    return this.#ready.promise;
  }

  measure(): Promise<Found> {
    this.#worker.postMessage('go');
    return this.#found.promise;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#worker.terminate();
  }

  #fail(error: unknown): void {
    this.#ready.reject(error);
    this.#found.reject(error);
  }
}
