import { describe, expect, test } from 'vitest';
import { decodeValues, encodeValues } from './tensor-values.ts';
import { checkInputs, cutRows, joinRows, type Tensor, type TensorSpec } from './tensors.ts';

const specs: readonly TensorSpec[] = [
  { name: 'a', datatype: 'FP32', shape: [-1, 2] },
  { name: 'b', datatype: 'INT64', shape: [-1, 1] },
];

function tensor(name: string, datatype: 'FP32' | 'INT64', shape: readonly number[]): Tensor {
  const elements = shape.reduce((product, dim) => product * dim, 1);
  return { name, datatype, shape, bytes: new Uint8Array(elements * (datatype === 'FP32' ? 4 : 8)) };
}

describe('checkInputs()', () => {
  test('gives the rows that the inputs agree on, in any order', () => {
    const inputs = [tensor('b', 'INT64', [3, 1]), tensor('a', 'FP32', [3, 2])];
    expect(checkInputs(specs, inputs)).toEqual({ ok: true, value: 3 });
  });

  test('names every problem at once', () => {
    const inputs = [
      tensor('a', 'INT64', [3, 2]),
      tensor('b', 'INT64', [0, 1]),
      tensor('c', 'FP32', [1]),
    ];
    expect(checkInputs(specs, inputs)).toEqual({
      ok: false,
      error:
        "input 'a': expected datatype FP32, found INT64; input 'b': expected shape [-1,1], found [0,1]; " +
        "input 'c': expected one of 'a', 'b', found an unknown name",
    });
  });

  test('refuses inputs of different row counts, and bytes that are too few', () => {
    const uneven = [tensor('a', 'FP32', [3, 2]), tensor('b', 'INT64', [2, 1])];
    expect(checkInputs(specs, uneven)).toMatchObject({
      error: expect.stringMatching(/found 3 and 2/) as unknown,
    });
    const short = [
      { ...tensor('a', 'FP32', [3, 2]), bytes: new Uint8Array(20) },
      tensor('b', 'INT64', [3, 1]),
    ];
    expect(checkInputs(specs, short)).toMatchObject({
      error: expect.stringMatching(/expected 24 bytes .* found 20/) as unknown,
    });
  });
});

test('cutRows() undoes joinRows()', () => {
  const one = {
    ...tensor('a', 'FP32', [1, 2]),
    bytes: Uint8Array.from({ length: 8 }, (_, index) => index),
  };
  const two = {
    ...tensor('a', 'FP32', [2, 2]),
    bytes: Uint8Array.from({ length: 16 }, (_, index) => 50 + index),
  };
  const joined = joinRows([one, two]);
  expect(joined.shape).toEqual([3, 2]);
  expect(cutRows(joined, [1, 2])).toEqual([one, two]);
});

test('decodeValues() undoes encodeValues(), negative and large integers included', () => {
  const values = [0, -1, 5, -(2 ** 40) - 3, 2 ** 52 + 1, -(2 ** 31), 2 ** 31];
  const encoded = encodeValues('INT64', values);
  expect(encoded.ok && decodeValues('INT64', encoded.value)).toEqual(values);
});

test('encodeValues() refuses what does not fit', () => {
  expect(encodeValues('INT64', [1, 1.5])).toMatchObject({
    error: 'expected an integer below 2^53 at element 1, found 1.5',
  });
  expect(encodeValues('FP32', ['x'])).toMatchObject({
    error: 'expected a number at element 0, found "x"',
  });
});
