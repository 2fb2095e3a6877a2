import { ok } from '@plimsoll/core/result';
import { describe, expect, test } from 'vitest';
import { createBatcher } from './batcher.ts';
import { alongCandidates, equalImages, type Joining, textsOfLikeLength } from './joining.ts';
import { decodeValues } from './tensor-values.ts';
import type { Tensor, TensorSpec } from './tensors.ts';

function integers(name: string, shape: readonly number[], values: readonly number[]): Tensor {
  const bytes = new Uint8Array(BigInt64Array.from(values, BigInt).buffer);
  return { name, datatype: 'INT64', shape, bytes };
}

function text(...tokens: readonly number[]): readonly Tensor[] {
  return [integers('tokens', [1, tokens.length], tokens)];
}

function image(height: number, width: number): readonly Tensor[] {
  const bytes = new Uint8Array(height * width * 3).fill(height);
  return [{ name: 'image', datatype: 'UINT8', shape: [1, height, width, 3], bytes }];
}

function valuesOf({ bytes }: Tensor): readonly number[] {
  return decodeValues('INT64', bytes);
}

/** The first inputs' shapes of the batches that come of requests which wait while another one is computed. */
async function batchesOf(
  joining: Joining,
  maxRows: number,
  requests: readonly (readonly Tensor[])[],
) {
  const shapes: (readonly number[])[] = [];
  const batcher = createBatcher(
    { maxRows, maxDelayMs: 0, maxQueued: 100 },
    {
      clock: { nowUs: () => 0, after: () => ({ [Symbol.dispose]: () => {} }) },
      compute(inputs) {
        const shape = inputs[0]?.shape ?? [];
        shapes.push(shape);
        const rows = shape[0] ?? 0;
        const output = { name: 'y', datatype: 'UINT8', shape: [rows], bytes: new Uint8Array(rows) };
        return Promise.resolve(ok({ outputs: [output], computeMs: 1 }));
      },
      report: () => {},
    },
    joining,
  );
  await Promise.all(requests.map((request) => batcher.submit(request, 1)));
  return shapes;
}

describe('texts', () => {
  test('are filled up to the longest of their batch', () => {
    const [tokens] = textsOfLikeLength.join([text(1, 2, 3), text(4), text(5, 6)]);
    expect(tokens?.shape).toEqual([3, 3]);
    expect(valuesOf(tokens!)).toEqual([1, 2, 3, 4, 0, 0, 5, 6, 0]);
  });

  test('share a batch with those of like length, the oldest first, and count as filled up', async () => {
    const [short, long] = [text(...Array<number>(10).fill(1)), text(...Array<number>(100).fill(1))];
    const waiting = [short, long, short, long, short, long];
    // The first is computed alone, since nothing is under way when it comes. 300 tokens are two long texts of 128.
    expect(await batchesOf(textsOfLikeLength, 300, waiting)).toEqual([
      [1, 10],
      [2, 100],
      [2, 10],
      [1, 100],
    ]);
  });

  test('of 17 and 33 tokens, or more than the model knows positions for, are told apart', () => {
    const kinds = [1, 16, 17, 32, 33].map((length) =>
      textsOfLikeLength.kindOf(text(...Array<number>(length).fill(1))),
    );
    expect(kinds).toEqual(['16', '16', '32', '32', '64']);
    expect(textsOfLikeLength.problemOf(text(...Array<number>(512).fill(1)))).toBeNull();
    expect(textsOfLikeLength.problemOf(text(...Array<number>(513).fill(1)))).toBe(
      'expected texts of at most 512 tokens, found 513',
    );
  });
});

test('images share a batch with those of their size', async () => {
  const waiting = [image(4, 4), image(2, 8), image(4, 4), image(2, 8), image(4, 4)];
  expect(await batchesOf(equalImages, 32, waiting)).toEqual([
    [1, 4, 4, 3],
    [2, 2, 8, 3],
    [2, 4, 4, 3],
  ]);
});

describe('candidates', () => {
  test('of several requests follow one another, and know whose they are', () => {
    const request = (user: number, ...items: number[]) => [
      integers('items', [items.length, 1], items),
      integers('history', [1, 2], [user, user]),
    ];
    const joined = alongCandidates.join([request(7, 1, 2), request(8, 3)]);
    expect(joined.map(({ name, shape }) => ({ name, shape }))).toEqual([
      { name: 'items', shape: [3, 1] },
      { name: 'history', shape: [2, 2] },
      { name: 'owner', shape: [3] },
    ]);
    expect(joined.map(valuesOf)).toEqual([
      [1, 2, 3],
      [7, 7, 8, 8],
      [0, 0, 1],
    ]);
  });

  test('are all that clients may have several of', () => {
    const specs: readonly TensorSpec[] = [
      { name: 'user', datatype: 'FP32', shape: [-1, 8] },
      { name: 'owner', datatype: 'INT64', shape: [-1] },
      { name: 'items', datatype: 'INT64', shape: [-1, 4] },
    ];
    expect(alongCandidates.sent(specs)).toEqual([
      { name: 'user', datatype: 'FP32', shape: [1, 8] },
      { name: 'items', datatype: 'INT64', shape: [-1, 4] },
    ]);
  });
});
