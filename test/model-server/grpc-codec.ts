/** Inference requests and responses of the gRPC face, between protobuf and tensors. */
import { readFileSync } from 'node:fs';
import { err, ok, type Result } from '@plimsoll/core/result';
import protobuf from 'protobufjs';
import type { InferRequest } from './infer.ts';
import { modelVersion, type ServedModel } from './service.ts';
import { decodeValues, encodeValues } from './tensor-values.ts';
import { isDatatype, type Tensor } from './tensors.ts';

const root = protobuf.parse(
  readFileSync(new URL('./open-inference.proto', import.meta.url), 'utf8'),
  {
    keepCase: true,
  },
).root;

export function messageType(name: string): protobuf.Type {
  return root.lookupType(`inference.${name}`);
}

/** A 64-bit integer as protobufjs holds it. */
interface Long {
  readonly low: number;
  readonly high: number;
}

/** The fields of ModelInferRequest that the server reads. */
export interface InferMessage {
  readonly model_name: string;
  readonly model_version: string;
  readonly id: string;
  readonly inputs: readonly InputMessage[];
  readonly outputs: readonly { readonly name: string }[];
  readonly raw_input_contents: readonly Uint8Array[];
}

interface InputMessage {
  readonly name: string;
  readonly datatype: string;
  readonly shape: readonly (Long | number)[];
  readonly contents: {
    readonly fp32_contents: readonly number[];
    readonly int64_contents: readonly (Long | number)[];
    readonly uint_contents: readonly number[];
  } | null;
}

const requestType = messageType('ModelInferRequest');
const responseType = messageType('ModelInferResponse');

/** Throws on bytes that aren't such a message; the gRPC library answers for it. */
export function decodeInferMessage(bytes: Buffer): InferMessage {
  return requestType.decode(bytes) as unknown as InferMessage;
}

export function decodeGrpcRequest(message: InferMessage): Result<InferRequest, string> {
  const raw = message.raw_input_contents;
  if (raw.length > 0 && raw.length !== message.inputs.length) {
    return err(
      `raw_input_contents: expected ${message.inputs.length} entries, one for each input, found ${raw.length}`,
    );
  }
  const inputs: Tensor[] = [];
  for (const [index, input] of message.inputs.entries()) {
    const bytes = raw[index] === undefined ? encodeContents(input) : ok(raw[index]);
    if (!bytes.ok) return err(`input '${input.name}': ${bytes.error}`);
    inputs.push({
      name: input.name,
      datatype: input.datatype,
      shape: input.shape.map(toNumber),
      bytes: bytes.value,
    });
  }
  return ok({ id: message.id, inputs, outputNames: message.outputs.map((output) => output.name) });
}

function encodeContents({ datatype, contents }: InputMessage): Result<Uint8Array, string> {
  if (contents === null) return err('expected raw_input_contents or contents, found neither');
  if (datatype === 'FP32') return encodeValues('FP32', contents.fp32_contents);
  if (datatype === 'UINT8') return encodeValues('UINT8', contents.uint_contents);
  if (datatype !== 'INT64') return ok(new Uint8Array());
  const halves = new Int32Array(contents.int64_contents.length * 2);
  for (const [index, value] of contents.int64_contents.entries()) {
    halves[2 * index] = typeof value === 'number' ? value : value.low;
    halves[2 * index + 1] = typeof value === 'number' ? Math.floor(value / 4294967296) : value.high;
  }
  return ok(new Uint8Array(halves.buffer));
}

export interface GrpcResponseFacts {
  readonly modelName: string;
  readonly id: string;
  readonly outputs: readonly Tensor[];
  /** As the request had its inputs: raw bytes, or typed contents. */
  readonly isRaw: boolean;
}

export function encodeGrpcResponse({ modelName, id, outputs, isRaw }: GrpcResponseFacts): Buffer {
  const response = {
    model_name: modelName,
    model_version: modelVersion,
    id,
    outputs: outputs.map((output) => describeOutput(output, isRaw)),
    raw_output_contents: isRaw ? outputs.map((output) => output.bytes) : [],
  };
  return Buffer.from(responseType.encode(response).finish());
}

function describeOutput({ name, datatype, shape, bytes }: Tensor, isRaw: boolean): object {
  const described = { name, datatype, shape };
  if (isRaw || !isDatatype(datatype)) return described;
  const field = { FP32: 'fp32_contents', INT64: 'int64_contents', UINT8: 'uint_contents' }[
    datatype
  ];
  return { ...described, contents: { [field]: decodeValues(datatype, bytes) } };
}

export function describeModel({ name, inputs, outputs }: ServedModel): object {
  return { name, versions: [modelVersion], platform: 'onnxruntime_onnx', inputs, outputs };
}

function toNumber(value: Long | number): number {
  return typeof value === 'number' ? value : value.high * 4294967296 + (value.low >>> 0);
}
