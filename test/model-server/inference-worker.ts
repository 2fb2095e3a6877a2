/**
 * The thread that owns the model's session, and its rows where they aren't in the model. onnxruntime computes on the thread that calls it, so a
 * thread of its own keeps the faces' event loop free to take requests in, and to refuse them, meanwhile.
 */
import { parentPort, workerData } from 'node:worker_threads';
import { assert } from '@plimsoll/core/assert';
import { ok } from '@plimsoll/core/result';
import { InferenceSession, Tensor as OrtTensor } from 'onnxruntime-node';
import type { ModelChoice } from './model-recipe.ts';
import type { RowCounts } from './row-cache.ts';
import { createRowFeed } from './row-feed.ts';
import { toFloats, toIntegers } from './tensor-values.ts';
import type { Datatype, Tensor, TensorSpec } from './tensors.ts';

export interface WorkerSettings {
  readonly modelFile: string;
  readonly threads: number;
  /** Null for a model that has its tables inside. */
  readonly rows: { readonly choice: ModelChoice; readonly cacheRows: number } | null;
}

export type ToWorker =
  | { readonly type: 'run'; readonly inputs: readonly Tensor[] }
  | { readonly type: 'close' };

export type FromWorker =
  | {
      readonly type: 'ready';
      readonly inputs: readonly TensorSpec[];
      readonly outputs: readonly TensorSpec[];
    }
  | {
      readonly type: 'done';
      readonly outputs: readonly Tensor[];
      /** What it took the model, and what it took to look rows up. */
      readonly computeMs: number;
      /** Since the start. */
      readonly rowCounts: RowCounts;
    }
  | { readonly type: 'failed'; readonly message: string };

const port = parentPort;
assert(port !== null, 'this file runs as a worker thread');
const settings = workerData as WorkerSettings;
const rows =
  settings.rows === null ? null : createRowFeed(settings.rows.choice, settings.rows.cacheRows);
const noRows: RowCounts = { hits: 0, misses: 0 };
const session = await InferenceSession.create(settings.modelFile, {
  intraOpNumThreads: settings.threads,
  interOpNumThreads: 1,
  executionMode: 'sequential',
  logSeverityLevel: 4,
});

port.on('message', (message: ToWorker) => {
  if (message.type === 'run') void answer(message.inputs);
  else void session.release().then(() => port.close());
});
post({
  type: 'ready',
  inputs: session.inputMetadata
    .map(describeValue)
    .map((input) => (rows === null ? input : rows.describe(input))),
  outputs: session.outputMetadata.map(describeValue),
});

async function answer(inputs: readonly Tensor[]): Promise<void> {
  try {
    const startedMs = performance.now();
    const fed = rows === null ? ok(inputs) : rows.feed(inputs);
    if (!fed.ok) {
      post({ type: 'failed', message: fed.error });
      return;
    }
    const feeds = Object.fromEntries(fed.value.map((input) => [input.name, toOrt(input)]));
    const results = await session.run(feeds);
    const computeMs = performance.now() - startedMs;
    post({
      type: 'done',
      outputs: session.outputNames.map((name) => fromOrt(name, results[name])),
      computeMs,
      rowCounts: rows === null ? noRows : rows.counts(),
    });
  } catch (error) {
    post({ type: 'failed', message: error instanceof Error ? error.message : String(error) });
  }
}

function post(message: FromWorker): void {
  port?.postMessage(message);
}

function toOrt({ name, datatype, shape, bytes }: Tensor): OrtTensor {
  switch (datatype) {
    case 'FP32':
      return new OrtTensor('float32', toFloats(bytes), shape);
    case 'INT64':
      return new OrtTensor('int64', toIntegers(bytes), shape);
    case 'UINT8':
      return new OrtTensor('uint8', bytes, shape);
    default:
      throw new Error(`'${name}' is of datatype ${datatype}`);
  }
}

function fromOrt(name: string, tensor: OrtTensor | undefined): Tensor {
  assert(tensor !== undefined, `the model gives no output '${name}'`);
  const { data, dims } = tensor;
  assert(
    data instanceof Float32Array || data instanceof BigInt64Array,
    `unexpected type of output '${name}'`,
  );
  return {
    name,
    datatype: data instanceof Float32Array ? 'FP32' : 'INT64',
    shape: dims,
    bytes: new Uint8Array(data.buffer, data.byteOffset, data.byteLength),
  };
}

function describeValue(value: InferenceSession.ValueMetadata): TensorSpec {
  assert(value.isTensor, `'${value.name}' is not a tensor`);
  return {
    name: value.name,
    datatype: datatypeOf(value.name, value.type),
    shape: value.shape.map((dim) => (typeof dim === 'number' ? dim : -1)),
  };
}

function datatypeOf(name: string, type: string): Datatype {
  switch (type) {
    case 'float32':
      return 'FP32';
    case 'int64':
      return 'INT64';
    case 'uint8':
      return 'UINT8';
    default:
      throw new Error(`'${name}' is of type ${type}`);
  }
}
