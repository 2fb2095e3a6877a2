import { expect, test } from 'vitest';
import { parseInferenceRequest } from './inference-request.ts';
import { encodeBinary } from './kserve-http-codec.ts';
import { compareWithMetadata } from './model-metadata.ts';

function parse(value: unknown) {
  return parseInferenceRequest(
    Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)),
  );
}

function parsed(value: unknown) {
  const result = parse(value);
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

const dense = {
  name: 'dense',
  datatype: 'FP32',
  shape: [2, 2],
  data: [
    [1, 2.5],
    [3, 4],
  ],
};

test('parseInferenceRequest() flattens nested data row by row', () => {
  expect(parsed({ inputs: [dense] }).inputs[0]!.data).toEqual([1, 2.5, 3, 4]);
});

test('parseInferenceRequest() keeps 64-bit integers exact', () => {
  const text =
    '{"inputs":[{"name":"id","datatype":"INT64","shape":[1],"data":[9007199254740993]}]}';
  expect(parsed(text).inputs[0]!.data).toEqual([9007199254740993n]);
});

const bad: readonly (readonly [string, unknown, string, string])[] = [
  ['text that isn’t JSON', '{', 'workload.request.body', 'JSON'],
  ['no inputs', {}, 'workload.request.body', 'inputs'],
  ['an empty list of inputs', { inputs: [] }, 'workload.request.body', 'inputs'],
  [
    'an input without a name',
    { inputs: [{ ...dense, name: undefined }] },
    'workload.request.body.inputs[0].name',
    'a name',
  ],
  [
    'an unknown datatype',
    { inputs: [{ ...dense, datatype: 'FP8' }] },
    'workload.request.body.inputs[0].datatype',
    'one of BOOL',
  ],
  [
    'a negative size',
    { inputs: [{ ...dense, shape: [-1, 2] }] },
    'workload.request.body.inputs[0].shape',
    'sizes',
  ],
  [
    'too few elements',
    { inputs: [{ ...dense, data: [1] }] },
    'workload.request.body.inputs[0].data',
    '4 elements for the shape [2, 2]',
  ],
  [
    'a text among numbers',
    { inputs: [{ ...dense, data: [1, 'x', 3, 4] }] },
    'workload.request.body.inputs[0].data[1]',
    'a number for FP32',
  ],
  [
    'an integer out of range',
    { inputs: [{ ...dense, datatype: 'INT8', data: [1, 2, 3, 300] }] },
    'workload.request.body.inputs[0].data[3]',
    'from -128 to 127',
  ],
  [
    'an output without a name',
    { inputs: [dense], outputs: [{}] },
    'workload.request.body.outputs[0]',
    'a name',
  ],
];

for (const [says, request, path, expected] of bad) {
  test(`parseInferenceRequest() refuses ${says}`, () => {
    const result = parse(request);
    expect(result.ok).toBe(false);
    if (result.ok) return;
    expect(result.error).toHaveLength(1);
    expect(result.error[0]!.path).toBe(path);
    expect(result.error[0]!.expected).toContain(expected);
  });
}

test('parseInferenceRequest() reports what is wrong with every input at once', () => {
  const result = parse({
    inputs: [
      { ...dense, shape: 3 },
      { ...dense, datatype: 1, name: 2 },
    ],
  });
  expect(result.ok ? [] : result.error.map(({ path }) => path)).toEqual([
    'workload.request.body.inputs[0].shape',
    'workload.request.body.inputs[1].name',
    'workload.request.body.inputs[1].datatype',
  ]);
});

test('encodeBinary() asks for raw outputs, and leaves an output’s own wish alone', () => {
  const outputs = [{ name: 'a' }, { name: 'b', parameters: { binary_data: false } }];
  const { headers, body } = encodeBinary(parsed({ id: '7', inputs: [dense], outputs }));
  const headLength = Number(headers['inference-header-content-length']);
  expect(JSON.parse(Buffer.from(body.subarray(0, headLength)).toString())).toEqual({
    id: '7',
    parameters: { binary_data_output: true },
    inputs: [
      { name: 'dense', shape: [2, 2], datatype: 'FP32', parameters: { binary_data_size: 16 } },
    ],
    outputs: [
      { name: 'a', parameters: { binary_data: true } },
      { name: 'b', parameters: { binary_data: false } },
    ],
  });
  expect(body.length).toBe(headLength + 16);
});

test('compareWithMetadata() doubts unknown and missing names, datatypes and shapes', () => {
  const metadata = {
    inputs: [
      { name: 'dense', datatype: 'FP32', shape: [-1, 13] },
      { name: 'sparse', datatype: 'INT64', shape: [-1, 26] },
    ],
  };
  const request = parsed({
    inputs: [
      { ...dense, datatype: 'FP64' },
      { ...dense, name: 'other' },
    ],
  });
  expect(compareWithMetadata(request, metadata).map(({ path }) => path)).toEqual([
    'workload.request.body.inputs[0].datatype',
    'workload.request.body.inputs[0].shape',
    'workload.request.body.inputs[1].name',
    'workload.request.body.inputs',
  ]);
  expect(compareWithMetadata(request, { inputs: [] })).toEqual([]);
});

test('compareWithMetadata() accepts any size where the model does', () => {
  const metadata = { inputs: [{ name: 'dense', datatype: 'FP32', shape: [-1, 2] }] };
  expect(compareWithMetadata(parsed({ inputs: [dense] }), metadata)).toEqual([]);
});
