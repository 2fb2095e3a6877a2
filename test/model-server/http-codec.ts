/**
 * Inference requests and responses in JSON, with the protocol's binary tensor data extension: a JSON
 * head of `Inference-Header-Content-Length` bytes, then the raw bytes of every tensor that names its
 * `binary_data_size`, in order.
 */
import { err, ok, type Result } from '@plimsoll/core/result';
import { type InferError, type InferRequest, invalid } from './infer.ts';
import { modelVersion } from './service.ts';
import { decodeValues, encodeValues } from './tensor-values.ts';
import { isDatatype, type Tensor } from './tensors.ts';

export interface HttpInferRequest extends InferRequest {
  /** Outputs to send as raw bytes rather than as JSON. */
  readonly isBinary: (outputName: string) => boolean;
}

export interface EncodedResponse {
  readonly body: Uint8Array;
  /** Length of the JSON head, or null when the body is all JSON. */
  readonly headLength: number | null;
}

type JsonObject = Readonly<Record<string, unknown>>;

/** @param headLength the header `Inference-Header-Content-Length`, or null without one */
export function decodeHttpRequest(
  body: Buffer,
  headLength: number | null,
): Result<HttpInferRequest, InferError> {
  if (headLength !== null && !(headLength >= 0 && headLength <= body.length)) {
    return invalid(
      `Inference-Header-Content-Length: expected 0 to ${body.length}, the body's length, found ${headLength}`,
    );
  }
  const head = parseJson(headLength === null ? body : body.subarray(0, headLength));
  if (!head.ok) return invalid(head.error);
  const { id, inputs, outputs, parameters } = head.value;
  if (!Array.isArray(inputs))
    return invalid(`inputs: expected a list of tensors, found ${describe(inputs)}`);
  const tensors = decodeInputs(inputs, headLength === null ? null : body.subarray(headLength));
  if (!tensors.ok) return invalid(tensors.error);
  if (outputs !== undefined && !Array.isArray(outputs)) {
    return invalid(`outputs: expected a list of requested outputs, found ${describe(outputs)}`);
  }
  const wanted = (outputs ?? []).map(asObject);
  const allBinary = asObject(parameters)['binary_data_output'] === true;
  const binaryByName = new Map(
    wanted.map((output) => [
      output['name'],
      asObject(output['parameters'])['binary_data'] ?? allBinary,
    ]),
  );
  return ok({
    id: typeof id === 'string' ? id : '',
    inputs: tensors.value,
    outputNames: wanted.map((output) => String(output['name'])),
    isBinary: (name) => (binaryByName.get(name) ?? allBinary) === true,
  });
}

function decodeInputs(
  inputs: readonly unknown[],
  blob: Buffer | null,
): Result<readonly Tensor[], string> {
  const tensors: Tensor[] = [];
  let offset = 0;
  for (const [index, value] of inputs.entries()) {
    const { name, datatype, shape, data, parameters } = asObject(value);
    const where = `inputs[${index}]`;
    if (typeof name !== 'string')
      return err(`${where}.name: expected a string, found ${describe(name)}`);
    if (typeof datatype !== 'string')
      return err(`${where}.datatype: expected a string, found ${describe(datatype)}`);
    if (!isShape(shape))
      return err(`${where}.shape: expected a list of integers, found ${describe(shape)}`);
    const size = asObject(parameters)['binary_data_size'];
    if (size !== undefined) {
      const left = (blob?.length ?? 0) - offset;
      if (typeof size !== 'number' || !(size >= 0 && size <= left)) {
        return err(
          `${where}.parameters.binary_data_size: expected 0 to ${left}, the bytes that follow, found ${describe(size)}`,
        );
      }
      const bytes = blob?.subarray(offset, offset + size) ?? new Uint8Array();
      tensors.push({ name, datatype, shape, bytes });
      offset += size;
      continue;
    }
    const bytes = encodeData(datatype, data);
    if (!bytes.ok) return err(`${where}.data: ${bytes.error}`);
    tensors.push({ name, datatype, shape, bytes: bytes.value });
  }
  const rest = (blob?.length ?? 0) - offset;
  return rest === 0
    ? ok(tensors)
    : err(`expected the body to end with the last tensor, found ${rest} bytes more`);
}

/** JSON data is a flat list in row-major order, or lists in lists as the shape has it. */
function encodeData(datatype: string, data: unknown): Result<Uint8Array, string> {
  if (!Array.isArray(data)) return err(`expected a list of elements, found ${describe(data)}`);
  // An unknown datatype is for checkInputs to refuse, which knows what the model expects.
  if (!isDatatype(datatype)) return ok(new Uint8Array());
  const values: readonly unknown[] = data;
  return encodeValues(datatype, Array.isArray(values[0]) ? values.flat(16) : values);
}

export interface ResponseFacts {
  readonly modelName: string;
  readonly request: HttpInferRequest;
  readonly outputs: readonly Tensor[];
}

export function encodeHttpResponse({
  modelName,
  request,
  outputs,
}: ResponseFacts): EncodedResponse {
  const binary = outputs.filter((output) => request.isBinary(output.name));
  const head = Buffer.from(
    JSON.stringify({
      model_name: modelName,
      model_version: modelVersion,
      ...(request.id === '' ? {} : { id: request.id }),
      outputs: outputs.map((output) => describeOutput(output, binary.includes(output))),
    }),
  );
  if (binary.length === 0) return { body: head, headLength: null };
  return {
    body: Buffer.concat([head, ...binary.map((output) => output.bytes)]),
    headLength: head.length,
  };
}

function describeOutput({ name, datatype, shape, bytes }: Tensor, isBinary: boolean): object {
  const described = { name, datatype, shape };
  if (isBinary) return { ...described, parameters: { binary_data_size: bytes.byteLength } };
  return { ...described, data: isDatatype(datatype) ? decodeValues(datatype, bytes) : [] };
}

function parseJson(bytes: Buffer): Result<JsonObject, string> {
  try {
    const value: unknown = JSON.parse(bytes.toString());
    if (typeof value === 'object' && value !== null && !Array.isArray(value))
      return ok(asObject(value));
    return err(`Cannot read the request: expected a JSON object, found ${describe(value)}`);
  } catch (error) {
    return err(
      `Cannot read the request: expected JSON, found ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}

function asObject(value: unknown): JsonObject {
  return typeof value === 'object' && value !== null ? (value as JsonObject) : {};
}

function isShape(value: unknown): value is readonly number[] {
  return (
    Array.isArray(value) && value.every((dim) => Number.isSafeInteger(dim) && Number(dim) >= 0)
  );
}

/** A short look at what was found, for messages. */
function describe(value: unknown): string {
  if (value === undefined) return 'nothing';
  const text = JSON.stringify(value);
  return text.length <= 60 ? text : `${text.slice(0, 57)}...`;
}
