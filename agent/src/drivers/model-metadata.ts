/** What a server says of a model, and where a request doesn't look like it. */
import type { Problem } from '@plimsoll/core/problem';
import { err, ok, type Result } from '@plimsoll/core/result';
import {
  bodyPath,
  type InferenceRequest,
  isRecord,
  parseExactJson,
  show,
} from './inference-request.ts';

export interface TensorMetadata {
  readonly name: string;
  readonly datatype: string;
  /** -1 stands for any size. */
  readonly shape: readonly number[];
}

export interface ModelMetadata {
  /** Empty when the server doesn't say. */
  readonly inputs: readonly TensorMetadata[];
}

export function parseModelMetadata(body: Uint8Array): Result<ModelMetadata, string> {
  const parsed = parseExactJson(body);
  if (!parsed.ok) return parsed;
  const inputs = isRecord(parsed.value) ? (parsed.value['inputs'] ?? []) : null;
  if (!Array.isArray(inputs)) return err(`expected model metadata, found ${show(parsed.value)}`);
  return ok({
    inputs: inputs.filter(isRecord).map(({ name, datatype, shape }) => ({
      name: String(name),
      datatype: String(datatype),
      shape: Array.isArray(shape) ? shape.map(Number) : [],
    })),
  });
}

/** Differences that make it likely that the server refuses the request. */
export function compareWithMetadata(
  request: InferenceRequest,
  metadata: ModelMetadata,
): readonly Problem[] {
  const known = metadata.inputs;
  if (known.length === 0) return [];
  const doubts = request.inputs.flatMap((input, i): readonly Problem[] => {
    const path = `${bodyPath}.inputs[${i}]`;
    const like = known.find(({ name }) => name === input.name);
    if (like === undefined) {
      const expected = `one of the model’s inputs: ${known.map(({ name }) => name).join(', ')}`;
      return [{ path: `${path}.name`, expected, found: show(input.name) }];
    }
    const differences: Problem[] = [];
    if (like.datatype !== input.datatype) {
      const { datatype: found } = input;
      differences.push({ path: `${path}.datatype`, expected: like.datatype, found });
    }
    if (!fits(input.shape, like.shape)) {
      const expected = `a shape like [${like.shape.join(', ')}] (-1 is any size)`;
      const found = `[${input.shape.join(', ')}]`;
      differences.push({ path: `${path}.shape`, expected, found });
    }
    return differences;
  });
  const missing = known.filter(({ name }) => !request.inputs.some((input) => input.name === name));
  return [
    ...doubts,
    ...missing.map(({ name, datatype, shape }) => ({
      path: `${bodyPath}.inputs`,
      expected: `an input ${name} (${datatype} [${shape.join(', ')}])`,
      found: 'no such input',
    })),
  ];
}

function fits(shape: readonly number[], like: readonly number[]): boolean {
  return (
    shape.length === like.length && shape.every((size, i) => like[i] === -1 || like[i] === size)
  );
}

export function unknownModel(model: string, answer: string): Problem {
  return {
    path: 'target.model',
    expected: 'a model that the server knows',
    found: `${show(model)} (the target says: ${answer})`,
  };
}
