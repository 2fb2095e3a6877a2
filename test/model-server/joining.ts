/**
 * How requests for a model become one batch. Batches have a limit; what a request takes of it is counted in what the model's cost
 * grows with. Only requests of one kind are computed together.
 *
 *     model    a batch holds                             counted in
 *     ctr      any requests, row after row               rows
 *     ranking  any requests, candidate after candidate   candidates
 *     vision   images of one size                        pixels
 *     text     texts of like length, filled up           tokens, those that fill up among them
 */
import { assert } from '@plimsoll/core/assert';
import { toIntegers } from './tensor-values.ts';
import { joinRows, type Tensor, type TensorSpec } from './tensors.ts';
import { longestText, paddingToken } from './text-model.ts';

type Inputs = readonly Tensor[];

export interface Joining {
  readonly unit: string;
  /** Most units in a batch, and so in a request, unless the server is told another number. */
  readonly most: number;
  /** What clients send, out of what the model takes. */
  sent(specs: readonly TensorSpec[]): readonly TensorSpec[];
  /** What is wrong with inputs whose shapes are right. */
  problemOf(inputs: Inputs): string | null;
  /** Only requests of the same kind share a batch. */
  kindOf(inputs: Inputs): string;
  /** Units, for a request that has so many rows. */
  weigh(inputs: Inputs, rows: number): number;
  /** Requests may list their inputs in any order. What is joined owns its memory. */
  join(requests: readonly Inputs[]): Inputs;
}

export const alongRows: Joining = {
  unit: 'rows',
  most: 256,
  sent: (specs) => specs,
  problemOf: () => null,
  kindOf: () => '',
  weigh: (_, rows) => rows,
  join: (requests) => namesOf(requests).map((name) => joinRows(allNamed(requests, name))),
};

const ownerInput = 'owner';

export const alongCandidates: Joining = {
  ...alongRows,
  unit: 'candidates',
  most: 2048,
  // What the model takes for each of the requests in a batch, one request has once.
  sent: (specs) =>
    specs
      .filter(({ name }) => name !== ownerInput)
      .map((spec) =>
        spec.name === 'items' ? spec : { ...spec, shape: [1, ...spec.shape.slice(1)] },
      ),
  join(requests) {
    const counts = allNamed(requests, 'items').map(({ shape }) => shape[0] ?? 0);
    const owners = counts.flatMap((count, index) => Array<bigint>(count).fill(BigInt(index)));
    const owner: Tensor = {
      name: ownerInput,
      datatype: 'INT64',
      shape: [owners.length],
      bytes: new Uint8Array(BigInt64Array.from(owners).buffer),
    };
    return [...alongRows.join(requests), owner];
  },
};

export const equalImages: Joining = {
  ...alongRows,
  unit: 'pixels',
  most: 8 * 224 * 224,
  kindOf: ([image]) => image?.shape.slice(1).join('x') ?? '',
  weigh: ([image], rows) => rows * (image?.shape[1] ?? 0) * (image?.shape[2] ?? 0),
};

/** Shorter texts are of one kind: there is little to save. */
const shortestBucket = 16;

export const textsOfLikeLength: Joining = {
  ...alongRows,
  unit: 'tokens',
  most: 4096,
  problemOf(inputs) {
    const length = lengthOf(inputs);
    if (length <= longestText) return null;
    return `expected texts of at most ${longestText} tokens, found ${length}`;
  },
  kindOf: (inputs) => String(bucketOf(lengthOf(inputs))),
  weigh: (inputs, rows) => rows * bucketOf(lengthOf(inputs)),
  join(requests) {
    const length = Math.max(...requests.map(lengthOf));
    return [joinRows(requests.map(([tokens]) => fillUp(tokens, length)))];
  },
};

function lengthOf([tokens]: Inputs): number {
  return tokens?.shape[1] ?? 0;
}

/** The next power of two: what fills up is never more than what is there. */
function bucketOf(length: number): number {
  return Math.max(shortestBucket, 2 ** Math.ceil(Math.log2(length)));
}

function fillUp(tokens: Tensor | undefined, length: number): Tensor {
  assert(tokens !== undefined, 'a text has tokens');
  const [rows = 0, own = 0] = tokens.shape;
  if (own === length) return tokens;
  const from = toIntegers(tokens.bytes);
  const filled = new BigInt64Array(rows * length).fill(BigInt(paddingToken));
  for (let row = 0; row < rows; row++) {
    filled.set(from.subarray(row * own, (row + 1) * own), row * length);
  }
  return { ...tokens, shape: [rows, length], bytes: new Uint8Array(filled.buffer) };
}

function namesOf([first = []]: readonly Inputs[]): readonly string[] {
  return first.map(({ name }) => name);
}

function allNamed(requests: readonly Inputs[], name: string): Inputs {
  return requests.flatMap((inputs) => inputs.find((input) => input.name === name) ?? []);
}
