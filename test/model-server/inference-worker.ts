/**
 * The thread that owns the model's session. onnxruntime computes on the thread that calls it, so a
 * thread of its own keeps the faces' event loop free to take requests in, and to refuse them, meanwhile.
 */
import { parentPort, workerData } from 'node:worker_threads';
import { assert } from '@plimsoll/core/assert';
import { InferenceSession, Tensor as OrtTensor } from 'onnxruntime-node';
import { toFloats, toIntegers } from './tensor-values.ts';
import type { Tensor, TensorSpec } from './tensors.ts';

export interface WorkerSettings {
  readonly modelFile: string;
  readonly threads: number;
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
  | { readonly type: 'done'; readonly outputs: readonly Tensor[]; readonly computeMs: number }
  | { readonly type: 'failed'; readonly message: string };

const port = parentPort;
assert(port !== null, 'this file runs as a worker thread');
const settings = workerData as WorkerSettings;
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
  inputs: session.inputMetadata.map(describeValue),
  outputs: session.outputMetadata.map(describeValue),
});

async function answer(inputs: readonly Tensor[]): Promise<void> {
  try {
    const feeds = Object.fromEntries(inputs.map((input) => [input.name, toOrt(input)]));
    const startedMs = performance.now();
    const results = await session.run(feeds);
    const computeMs = performance.now() - startedMs;
    post({
      type: 'done',
      outputs: session.outputNames.map((name) => fromOrt(name, results[name])),
      computeMs,
    });
  } catch (error) {
    post({ type: 'failed', message: error instanceof Error ? error.message : String(error) });
  }
}

function post(message: FromWorker): void {
  port?.postMessage(message);
}

function toOrt(tensor: Tensor): OrtTensor {
  return tensor.datatype === 'FP32'
    ? new OrtTensor('float32', toFloats(tensor.bytes), tensor.shape)
    : new OrtTensor('int64', toIntegers(tensor.bytes), tensor.shape);
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
  assert(
    value.type === 'float32' || value.type === 'int64',
    `'${value.name}' is of type ${value.type}`,
  );
  return {
    name: value.name,
    datatype: value.type === 'float32' ? 'FP32' : 'INT64',
    shape: value.shape.map((dim) => (typeof dim === 'number' ? dim : -1)),
  };
}
