/**
 * Inference requests and responses as protobuf messages of open-inference.proto. Tensors travel raw,
 * in `raw_input_contents`; a response's may be raw or typed.
 */
import { readFileSync } from 'node:fs';
import { err, ok, type Result } from '@plimsoll/core/result';
import protobuf from 'protobufjs';
import type { InferenceRequest, Parameters } from './inference-request.ts';
import { show } from './inference-request.ts';
import type { InferenceResponse } from './kserve-http-codec.ts';
import type { ModelMetadata } from './model-metadata.ts';
import {
  type Datatype,
  decodeElements,
  elementCount,
  encodeElements,
  isDatatype,
  type Tensor,
  type TensorValue,
  toElement,
} from './tensors.ts';

const protoText = readFileSync(new URL('./open-inference.proto', import.meta.url), 'utf8');
const { root } = protobuf.parse(protoText, { keepCase: true });
const inferRequest = root.lookupType('inference.ModelInferRequest');
const inferResponse = root.lookupType('inference.ModelInferResponse');
const metadataRequest = root.lookupType('inference.ModelMetadataRequest');
const metadataResponse = root.lookupType('inference.ModelMetadataResponse');

export const inferMethod = '/inference.GRPCInferenceService/ModelInfer';
export const metadataMethod = '/inference.GRPCInferenceService/ModelMetadata';

export function encodeInferRequest(model: string, request: InferenceRequest): Buffer {
  const message = {
    model_name: model,
    id: request.id,
    parameters: encodeParameters(request.parameters),
    inputs: request.inputs.map(({ name, datatype, shape, parameters }) => ({
      name,
      datatype,
      shape,
      parameters: encodeParameters(parameters),
    })),
    outputs: request.outputs.map(({ name, parameters }) => ({
      name,
      parameters: encodeParameters(parameters),
    })),
    raw_input_contents: request.inputs.map(({ datatype, data }) => encodeElements(datatype, data)),
  };
  return Buffer.from(inferRequest.encode(inferRequest.fromObject(message)).finish());
}

export function decodeInferResponse(bytes: Uint8Array): Result<InferenceResponse, string> {
  const message = decode(inferResponse, bytes);
  if (!message.ok) return message;
  const outputs = message.value['outputs'] as readonly WireTensor[];
  const raw = message.value['raw_output_contents'] as readonly Uint8Array[];
  const tensors: Tensor[] = [];
  for (const [i, output] of outputs.entries()) {
    const tensor = decodeOutput(output, raw[i]);
    if (!tensor.ok) return err(`output ${output.name}: ${tensor.error}`);
    tensors.push(tensor.value);
  }
  return ok({ outputs: tensors });
}

export function encodeMetadataRequest(model: string): Buffer {
  return Buffer.from(metadataRequest.encode(metadataRequest.fromObject({ name: model })).finish());
}

export function decodeMetadataResponse(bytes: Uint8Array): Result<ModelMetadata, string> {
  const message = decode(metadataResponse, bytes);
  if (!message.ok) return message;
  const inputs = message.value['inputs'] as ModelMetadata['inputs'];
  return ok({ inputs: inputs.map(({ name, datatype, shape }) => ({ name, datatype, shape })) });
}

/** As the proto has it, with the defaults filled in by the decoder. */
interface WireTensor {
  readonly name: string;
  readonly datatype: string;
  readonly shape: readonly number[];
  readonly contents?: Readonly<Record<string, readonly unknown[]>>;
}

const contentFields: Readonly<Record<Datatype, string>> = {
  BOOL: 'bool_contents',
  UINT8: 'uint_contents',
  UINT16: 'uint_contents',
  UINT32: 'uint_contents',
  UINT64: 'uint64_contents',
  INT8: 'int_contents',
  INT16: 'int_contents',
  INT32: 'int_contents',
  INT64: 'int64_contents',
  FP32: 'fp32_contents',
  FP64: 'fp64_contents',
  BYTES: 'bytes_contents',
};

function decodeOutput(output: WireTensor, raw: Uint8Array | undefined): Result<Tensor, string> {
  const { name, datatype, shape } = output;
  if (!isDatatype(datatype)) return err(`expected a known datatype, found ${show(datatype)}`);
  if (raw !== undefined) {
    const data = decodeElements(datatype, elementCount(shape), raw);
    return data.ok ? ok({ name, datatype, shape, data: data.value }) : data;
  }
  const values = output.contents?.[contentFields[datatype]] ?? [];
  const data: TensorValue[] = [];
  for (const value of values) {
    const element = toElement(datatype, fromWire(value));
    if (!element.ok) return err(`expected ${element.error}, found ${show(value)}`);
    data.push(element.value);
  }
  if (data.length !== elementCount(shape)) {
    return err(`expected ${elementCount(shape)} elements, found ${data.length}`);
  }
  return ok({ name, datatype, shape, data });
}

/** Contents hold 64-bit integers as texts, see `decode`, and texts as bytes. */
function fromWire(value: unknown): unknown {
  if (value instanceof Uint8Array) return Buffer.from(value).toString();
  return typeof value === 'string' ? BigInt(value) : value;
}

function decode(
  type: protobuf.Type,
  bytes: Uint8Array,
): Result<Readonly<Record<string, unknown>>, string> {
  try {
    const plain = type.toObject(type.decode(bytes), { arrays: true, longs: String }) as Readonly<
      Record<string, unknown>
    >;
    return ok(withNumbers(plain));
  } catch (error) {
    return err(
      `expected a ${type.name}: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}

/** Shapes are 64-bit on the wire; a size that isn't a safe integer belongs to no tensor that exists. */
function withNumbers(
  message: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  const tensors = ['inputs', 'outputs'].flatMap((field) =>
    Array.isArray(message[field]) ? [[field, message[field].map(withShape)] as const] : [],
  );
  return { ...message, ...Object.fromEntries(tensors) };
}

function withShape(tensor: Partial<WireTensor>): WireTensor {
  const { name = '', datatype = '', shape = [] } = tensor;
  return { ...tensor, name, datatype, shape: shape.map(Number) };
}

function encodeParameters(parameters: Parameters): Readonly<Record<string, object>> {
  return Object.fromEntries(
    Object.entries(parameters).map(([name, value]) => [name, encodeParameter(value)]),
  );
}

function encodeParameter(value: unknown): object {
  if (typeof value === 'boolean') return { bool_param: value };
  if (typeof value === 'bigint') return { int64_param: String(value) };
  if (typeof value === 'number') {
    return Number.isInteger(value) ? { int64_param: value } : { double_param: value };
  }
  return { string_param: typeof value === 'string' ? value : JSON.stringify(value) };
}
