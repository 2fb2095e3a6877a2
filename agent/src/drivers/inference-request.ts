/**
 * An inference request of the Open Inference Protocol as people write it, in JSON, checked and with its
 * tensors as flat elements. Everything wrong with it is reported at once.
 */
import type { Problem } from '@plimsoll/core/problem';
import { err, ok, type Result } from '@plimsoll/core/result';
import {
  datatypes,
  elementCount,
  isDatatype,
  type Tensor,
  type TensorValue,
  toElement,
} from './tensors.ts';

export type Parameters = Readonly<Record<string, unknown>>;

export interface InputTensor extends Tensor {
  readonly parameters: Parameters;
}

export interface RequestedOutput {
  readonly name: string;
  readonly parameters: Parameters;
}

export interface InferenceRequest {
  /** Empty when the request has none. */
  readonly id: string;
  readonly parameters: Parameters;
  readonly inputs: readonly InputTensor[];
  /** Empty: whatever the model gives. */
  readonly outputs: readonly RequestedOutput[];
}

/** Where problems of the body are, in the spec. */
export const bodyPath = 'workload.request.body';

export function parseInferenceRequest(
  body: Uint8Array,
): Result<InferenceRequest, readonly Problem[]> {
  const parsed = parseExactJson(body);
  if (!parsed.ok) return err([{ path: bodyPath, expected: 'JSON', found: parsed.error }]);
  const root = parsed.value;
  if (!isRecord(root) || !Array.isArray(root['inputs']) || root['inputs'].length === 0) {
    const expected = 'an inference request: an object with a list of inputs that isn’t empty';
    return err([{ path: bodyPath, expected, found: show(root) }]);
  }
  const problems: Problem[] = [];
  const inputs = root['inputs'].map((input: unknown, i) =>
    parseInput(input, `${bodyPath}.inputs[${i}]`, problems),
  );
  const outputs = parseOutputs(root['outputs'], problems);
  if (problems.length > 0) return err(problems);
  return ok({
    id: typeof root['id'] === 'string' ? root['id'] : '',
    parameters: isRecord(root['parameters']) ? root['parameters'] : {},
    inputs: inputs.filter((input) => input !== null),
    outputs,
  });
}

function parseInput(input: unknown, path: string, problems: Problem[]): InputTensor | null {
  if (!isRecord(input)) {
    problems.push({ path, expected: 'an object', found: show(input) });
    return null;
  }
  const before = problems.length;
  const { name, datatype, shape, data } = input as Readonly<Record<string, unknown>>;
  if (typeof name !== 'string' || name === '') {
    problems.push({ path: `${path}.name`, expected: 'a name', found: show(name) });
  }
  if (!isDatatype(datatype)) {
    const expected = `one of ${datatypes.join(', ')}`;
    problems.push({ path: `${path}.datatype`, expected, found: show(datatype) });
  }
  if (!isShape(shape)) {
    const expected = 'a list of sizes, whole numbers from 0';
    problems.push({ path: `${path}.shape`, expected, found: show(shape) });
  }
  if (!Array.isArray(data)) {
    problems.push({ path: `${path}.data`, expected: 'a list', found: show(data) });
  }
  if (problems.length > before) return null;
  const parameters = isRecord(input['parameters']) ? input['parameters'] : {};
  return withElements(
    { ...(input as unknown as Tensor), parameters },
    (data as unknown[]).flat(Number.POSITIVE_INFINITY),
    { path, problems },
  );
}

function withElements(
  input: InputTensor,
  values: readonly unknown[],
  context: { readonly path: string; readonly problems: Problem[] },
): InputTensor | null {
  const { name, datatype, shape, parameters } = input;
  const path = `${context.path}.data`;
  const count = elementCount(shape);
  if (values.length !== count) {
    const expected = `${count} elements for the shape [${shape.join(', ')}]`;
    context.problems.push({ path, expected, found: String(values.length) });
    return null;
  }
  const data: TensorValue[] = [];
  for (const [i, value] of values.entries()) {
    const element = toElement(datatype, value);
    if (element.ok) {
      data.push(element.value);
      continue;
    }
    // One is enough: a wrong datatype would give as many problems as elements.
    const expected = `${element.error} for ${datatype}`;
    context.problems.push({ path: `${path}[${i}]`, expected, found: show(value) });
    return null;
  }
  return { name, datatype, shape, data, parameters };
}

function parseOutputs(outputs: unknown, problems: Problem[]): readonly RequestedOutput[] {
  if (outputs === undefined) return [];
  const path = `${bodyPath}.outputs`;
  if (!Array.isArray(outputs)) {
    problems.push({ path, expected: 'a list', found: show(outputs) });
    return [];
  }
  return outputs.flatMap((output: unknown, i) => {
    if (isRecord(output) && typeof output['name'] === 'string') {
      const parameters = isRecord(output['parameters']) ? output['parameters'] : {};
      return [{ name: output['name'], parameters }];
    }
    const expected = 'an object with a name';
    problems.push({ path: `${path}[${i}]`, expected, found: show(output) });
    return [];
  });
}

function isShape(shape: unknown): shape is readonly number[] {
  return Array.isArray(shape) && shape.every((size) => Number.isSafeInteger(size) && size >= 0);
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** JSON in which whole numbers that a double can't hold are bigints. */
export function parseExactJson(bytes: Uint8Array): Result<unknown, string> {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return ok(JSON.parse(text, exactNumber as (key: string, value: unknown) => unknown));
  } catch (error) {
    return err(error instanceof Error ? error.message : String(error));
  }
}

function exactNumber(_key: string, value: unknown, context: { readonly source?: string }): unknown {
  if (typeof value !== 'number' || Number.isSafeInteger(value)) return value;
  return /^-?\d+$/.test(context.source ?? '') ? BigInt(context.source!) : value;
}

/** A value as a person should see it: short. */
export function show(value: unknown): string {
  if (value === undefined) return 'nothing';
  const text = JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === 'bigint' ? String(inner) : inner,
  );
  return text.length > 80 ? `${text.slice(0, 77)}...` : text;
}
