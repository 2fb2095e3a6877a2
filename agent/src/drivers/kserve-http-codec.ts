/**
 * Inference requests and responses over HTTP: as JSON, or with the binary tensor extension, in which raw
 * tensors follow a JSON head whose length is in a header.
 *
 *     Inference-Header-Content-Length: 214
 *     {"inputs":[{"name":"a","shape":[1,2],"datatype":"FP32","parameters":{"binary_data_size":8}}, ...]}<8 bytes>...
 */
import { err, ok, type Result } from '@plimsoll/core/result';
import {
  type InferenceRequest,
  isRecord,
  type Parameters,
  parseExactJson,
  show,
} from './inference-request.ts';
import {
  decodeElements,
  elementCount,
  encodeElements,
  isDatatype,
  type Tensor,
  type TensorValue,
  toElement,
} from './tensors.ts';

export const headLengthHeader = 'inference-header-content-length';

export interface EncodedInference {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

/** Inputs go out raw, and outputs are asked for raw, unless the request says otherwise for an output. */
export function encodeBinary(request: InferenceRequest): EncodedInference {
  const raw = request.inputs.map(({ datatype, data }) => encodeElements(datatype, data));
  const head = {
    ...(request.id !== '' && { id: request.id }),
    parameters: { ...request.parameters, binary_data_output: true },
    inputs: request.inputs.map(({ name, shape, datatype, parameters }, i) => ({
      name,
      shape,
      datatype,
      parameters: { ...parameters, binary_data_size: raw[i]!.length },
    })),
    ...(request.outputs.length > 0 && {
      outputs: request.outputs.map(({ name, parameters }) => ({
        name,
        parameters: { binary_data: true, ...parameters },
      })),
    }),
  };
  const headBytes = Buffer.from(JSON.stringify(head, plainNumber));
  return {
    headers: {
      'content-type': 'application/octet-stream',
      [headLengthHeader]: String(headBytes.length),
    },
    body: Buffer.concat([headBytes, ...raw]),
  };
}

/** A request goes out as the JSON it is when it says `"parameters": {"binary_data_output": false}`. */
export function wantsJson(parameters: Parameters): boolean {
  return parameters['binary_data_output'] === false;
}

export interface InferenceResponse {
  readonly outputs: readonly Tensor[];
}

/**
 * Reads either form of a response.
 *
 * @param headLength the value of the header `Inference-Header-Content-Length`; null for plain JSON
 */
export function decodeHttpResponse(
  body: Uint8Array,
  headLength: number | null,
): Result<InferenceResponse, string> {
  const headEnd = headLength ?? body.length;
  const head = parseExactJson(body.subarray(0, headEnd));
  if (!head.ok) return head;
  const outputs = isRecord(head.value) ? head.value['outputs'] : undefined;
  if (!Array.isArray(outputs)) return err(`expected a list of outputs, found ${show(outputs)}`);
  const tensors: Tensor[] = [];
  let at = headEnd;
  for (const output of outputs as readonly unknown[]) {
    const tensor = decodeOutput(output, body.subarray(at));
    if (!tensor.ok) return tensor;
    tensors.push(tensor.value.tensor);
    at += tensor.value.rawLength;
  }
  if (at !== body.length) return err(`expected ${at} bytes, found ${body.length}`);
  return ok({ outputs: tensors });
}

function decodeOutput(
  output: unknown,
  raw: Uint8Array,
): Result<{ readonly tensor: Tensor; readonly rawLength: number }, string> {
  const fields: Readonly<Record<string, unknown>> = isRecord(output) ? output : {};
  const { name, datatype, shape, data } = fields;
  if (typeof name !== 'string' || !isDatatype(datatype) || !Array.isArray(shape)) {
    return err(`expected an output with name, datatype and shape, found ${show(output)}`);
  }
  const sizes = shape.map(Number);
  const parameters = isRecord(fields['parameters']) ? fields['parameters'] : {};
  const rawLength = parameters['binary_data_size'];
  if (typeof rawLength === 'number') {
    const elements = decodeElements(datatype, elementCount(sizes), raw.subarray(0, rawLength));
    if (!elements.ok) return err(`output ${name}: ${elements.error}`);
    return ok({ tensor: { name, datatype, shape: sizes, data: elements.value }, rawLength });
  }
  const values = Array.isArray(data) ? data.flat(Number.POSITIVE_INFINITY) : [];
  if (values.length !== elementCount(sizes)) {
    return err(`output ${name}: expected ${elementCount(sizes)} elements, found ${values.length}`);
  }
  const elements: TensorValue[] = [];
  for (const value of values) {
    const element = toElement(datatype, value);
    if (!element.ok) return err(`output ${name}: expected ${element.error}, found ${show(value)}`);
    elements.push(element.value);
  }
  return ok({ tensor: { name, datatype, shape: sizes, data: elements }, rawLength: 0 });
}

function plainNumber(_key: string, value: unknown): unknown {
  return typeof value === 'bigint' ? Number(value) : value;
}
