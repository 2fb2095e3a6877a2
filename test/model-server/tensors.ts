/**
 * Tensors as the server holds them: raw little-endian bytes in row-major order, whatever face they
 * came in by. Requests are joined and results cut along the first axis, which is plain copying of bytes.
 */

import { assert } from '@plimsoll/core/assert';
import { err, ok, type Result } from '@plimsoll/core/result';

/** Bytes of one element, for the datatypes that the server carries. */
export const elementBytes = { FP32: 4, INT64: 8, UINT8: 1 } as const;
export type Datatype = keyof typeof elementBytes;

export interface Tensor {
  readonly name: string;
  readonly datatype: string;
  readonly shape: readonly number[];
  readonly bytes: Uint8Array;
}

/** What a model takes or gives; -1 stands for what may differ from request to request: the batch comes first. */
export interface TensorSpec {
  readonly name: string;
  readonly datatype: Datatype;
  readonly shape: readonly number[];
}

export function isDatatype(name: string): name is Datatype {
  return Object.hasOwn(elementBytes, name);
}

export function elementCount(shape: readonly number[]): number {
  return shape.reduce((product, dim) => product * dim, 1);
}

/** The number of rows that the inputs with a batch agree on, or everything that is wrong with them. */
export function checkInputs(
  specs: readonly TensorSpec[],
  inputs: readonly Tensor[],
): Result<number, string> {
  const problems: string[] = [];
  const rowCounts = new Set<number>();
  for (const spec of specs) {
    const matches = inputs.filter((input) => input.name === spec.name);
    const [input] = matches;
    if (input === undefined)
      problems.push(`input '${spec.name}': expected ${describe(spec)}, found none`);
    else if (matches.length > 1)
      problems.push(`input '${spec.name}': expected it once, found it ${matches.length} times`);
    else {
      const problem = checkInput(spec, input);
      if (problem !== null) problems.push(problem);
      else if (spec.shape[0] === -1) rowCounts.add(input.shape[0] ?? 0);
    }
  }
  const names = specs.map((spec) => `'${spec.name}'`).join(', ');
  for (const input of inputs) {
    if (specs.some((spec) => spec.name === input.name)) continue;
    problems.push(`input '${input.name}': expected one of ${names}, found an unknown name`);
  }
  if (rowCounts.size > 1) {
    problems.push(
      `expected the same first dimension in every input, found ${[...rowCounts].join(' and ')}`,
    );
  }
  const [rows] = rowCounts;
  if (problems.length > 0 || rows === undefined) return err(problems.join('; '));
  return ok(rows);
}

function checkInput(spec: TensorSpec, input: Tensor): string | null {
  const where = `input '${spec.name}'`;
  if (input.datatype !== spec.datatype) {
    return `${where}: expected datatype ${spec.datatype}, found ${input.datatype}`;
  }
  const fits =
    input.shape.length === spec.shape.length &&
    spec.shape.every((dim, axis) =>
      dim === -1 ? (input.shape[axis] ?? 0) >= 1 : dim === input.shape[axis],
    );
  if (!fits)
    return `${where}: expected shape [${spec.shape.join(',')}], found [${input.shape.join(',')}]`;
  const expected = elementCount(input.shape) * elementBytes[spec.datatype];
  if (input.bytes.byteLength !== expected) {
    return `${where}: expected ${expected} bytes for shape [${input.shape.join(',')}], found ${input.bytes.byteLength}`;
  }
  return null;
}

function describe(spec: TensorSpec): string {
  return `${spec.datatype} of shape [${spec.shape.join(',')}]`;
}

/** One tensor out of several of the same name, datatype and inner shape, along the first axis. */
export function joinRows(parts: readonly Tensor[]): Tensor {
  const [first] = parts;
  assert(first !== undefined, 'joining needs at least one tensor');
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.bytes.byteLength, 0));
  let offset = 0;
  let rows = 0;
  for (const part of parts) {
    bytes.set(part.bytes, offset);
    offset += part.bytes.byteLength;
    rows += part.shape[0] ?? 0;
  }
  return { ...first, shape: [rows, ...first.shape.slice(1)], bytes };
}

/** The tensor cut along the first axis into pieces of `rowCounts` rows. The pieces share its bytes. */
export function cutRows(tensor: Tensor, rowCounts: readonly number[]): readonly Tensor[] {
  const [rows = 0, ...inner] = tensor.shape;
  const total = rowCounts.reduce((sum, count) => sum + count, 0);
  assert(total === rows, `${tensor.name} has ${rows} rows, to be cut into ${total}`);
  const rowBytes = tensor.bytes.byteLength / rows;
  let offset = 0;
  return rowCounts.map((count) => {
    const bytes = tensor.bytes.subarray(offset, offset + count * rowBytes);
    offset += count * rowBytes;
    return { ...tensor, shape: [count, ...inner], bytes };
  });
}
