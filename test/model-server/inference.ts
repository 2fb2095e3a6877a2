/** A model in a thread of its own: one inference at a time, a caller waits for the last to end. */
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { assert } from '@plimsoll/core/assert';
import { err, ok, type Result } from '@plimsoll/core/result';
import type { ComputedBatch } from './batcher.ts';
import type { FromWorker, ToWorker, WorkerSettings } from './inference-worker.ts';
import type { RowCounts } from './row-cache.ts';
import type { Tensor, TensorSpec } from './tensors.ts';

export interface Inference extends AsyncDisposable {
  readonly inputs: readonly TensorSpec[];
  readonly outputs: readonly TensorSpec[];
  run(inputs: readonly Tensor[]): Promise<Result<ComputedBatch, string>>;
  /** Rows that were looked up outside of the model, up to the last inference. */
  rowCounts(): RowCounts;
}

/** Throws when the model can't be loaded. */
export async function startInference(settings: WorkerSettings): Promise<Inference> {
  const worker = new Worker(new URL('./inference-worker.ts', import.meta.url), {
    workerData: settings,
  });
  const [ready] = (await once(worker, 'message')) as [FromWorker];
  assert(ready.type === 'ready', `the worker began with ${ready.type}`);
  let rowCounts: RowCounts = { hits: 0, misses: 0 };
  let pending: ((result: Result<ComputedBatch, string>) => void) | null = null;

  worker.on('message', (message: FromWorker) => {
    const settle = pending;
    pending = null;
    assert(settle !== null, 'the worker answered what was not asked');
    if (message.type === 'done') {
      ({ rowCounts } = message);
      settle(ok(message));
    } else settle(err(message.type === 'failed' ? message.message : 'The worker started twice'));
  });

  function post(message: ToWorker, transfer: readonly ArrayBuffer[]): void {
    worker.postMessage(message, transfer);
  }

  return {
    inputs: ready.inputs,
    outputs: ready.outputs,
    run(inputs) {
      assert(pending === null, 'one inference at a time');
      return new Promise((resolve) => {
        pending = resolve;
        post({ type: 'run', inputs }, inputs.map(ownBuffer));
      });
    },
    rowCounts: () => rowCounts,
    async [Symbol.asyncDispose]() {
      const exited = once(worker, 'exit');
      post({ type: 'close' }, []);
      await exited;
    },
  };
}

/** Joined inputs own their memory, so that it can move to the thread without a copy. */
function ownBuffer(tensor: Tensor): ArrayBuffer {
  const { buffer } = tensor.bytes;
  assert(buffer instanceof ArrayBuffer, 'a tensor lies in shared memory');
  assert(buffer.byteLength === tensor.bytes.byteLength, `'${tensor.name}' shares its memory`);
  return buffer;
}
