/**
 * Four models on one server: what it answers is what the models' formulas say, whatever the shapes of the requests and whoever shares
 * their batches.
 */
import { seededRng } from '@plimsoll/core/rng';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { trafficMakers } from '../traffic-makers/make-traffic.ts';
import type { Dimensions } from '../traffic-makers/traffic-maker.ts';
import { type LaunchedModelServer, launchModelServer } from './launch.ts';
import { type ModelName, modelNames, textShapes } from './model-recipe.ts';
import { ctrOf } from './reference/ctr.ts';
import { scoreOf } from './reference/ranking.ts';
import { embeddingOf } from './reference/text.ts';
import { pieces } from './reference/vectors.ts';
import { classScoresOf } from './reference/vision.ts';
import { weightsOf } from './reference/weights.ts';
import type { InferRequestJson } from './request.ts';
import { decodeValues } from './tensor-values.ts';
import { isDatatype, type Tensor } from './tensors.ts';
import {
  encodeBinary,
  encodeGrpcInfer,
  type GrpcTestClient,
  openGrpcClient,
  postInfer,
} from './test-clients.ts';

const size = 'small';
let server: LaunchedModelServer;
/** With its tables outside, and a cache that holds few of their rows. */
let cached: LaunchedModelServer;
let grpc: GrpcTestClient;

beforeAll(async () => {
  // Enough delay for requests that are sent together to share batches.
  server = await launchModelServer({ models: modelNames, size, maxDelayMs: 5 });
  cached = await launchModelServer({ models: ['ctr', 'ranking'], size, cacheRows: 500 });
  grpc = openGrpcClient(server.grpcUrl);
});

afterAll(async () => {
  grpc[Symbol.dispose]();
  await server[Symbol.asyncDispose]();
  await cached[Symbol.asyncDispose]();
});

const dimensions: Readonly<Record<ModelName, readonly Dimensions[]>> = {
  ctr: [[1], [3], [9]],
  ranking: [[1], [5], [40]],
  // Odd sides, and two of one size.
  vision: [
    [16, 16],
    [33, 20],
    [1, 1],
    [33, 20],
  ],
  // Two that are filled up, and two that aren't alike.
  text: [[1], [12], [7], [70]],
};

function tensorsOf(model: ModelName): readonly (readonly Tensor[])[] {
  return dimensions[model].map((dims, key) =>
    trafficMakers[model].tensors({ dimensions: dims, key }, seededRng(key)),
  );
}

const weights = Object.fromEntries(
  modelNames.map((name) => [name, weightsOf({ name, size, seed: 1, topWidth: null })]),
) as Readonly<Record<ModelName, ReturnType<typeof weightsOf>>>;

/** Output by the model's formula, row after row. */
function formula(model: ModelName, tensors: readonly Tensor[]): readonly number[] {
  const values = (name: string) => jsonOf(tensors).inputs.find((one) => one.name === name)!.data;
  switch (model) {
    case 'ctr': {
      const ids = pieces(values('sparse'), 26);
      return pieces(values('dense'), 13).map((row, n) => ctrOf(weights.ctr, row, ids[n]!));
    }
    case 'ranking': {
      const [user, history] = [values('user'), values('history')];
      const candidates = pieces(values('items'), 4);
      return candidates.map((ids) => scoreOf(weights.ranking, { user, history, ids }));
    }
    case 'vision': {
      const [{ shape, bytes }] = tensors as readonly [Tensor];
      return classScoresOf(weights.vision, { height: shape[1]!, width: shape[2]!, bytes });
    }
    case 'text':
      return embeddingOf(weights.text, textShapes[size], values('tokens'));
  }
}

function jsonOf(tensors: readonly Tensor[]): InferRequestJson {
  const inputs = tensors.map(({ name, datatype, shape, bytes }) => {
    if (!isDatatype(datatype)) throw new Error(`${name} is of a datatype that the server carries`);
    return { name, datatype, shape, data: decodeValues(datatype, bytes) };
  });
  return { inputs };
}

/** Floats, sums of thousands of them, in another order. */
function expectClose(found: readonly number[], wanted: readonly number[]): void {
  expect(found.length).toBe(wanted.length);
  for (const [index, value] of found.entries()) expect(value).toBeCloseTo(wanted[index]!, 5);
}

async function overHttp(url: string, model: ModelName, tensors: readonly Tensor[]) {
  const body = JSON.stringify(jsonOf(tensors));
  const answer = await postInfer(url, body, undefined, model);
  expect(answer.status, answer.body.toString()).toBe(200);
  const { outputs } = JSON.parse(answer.body.toString()) as { outputs: [{ data: number[] }] };
  return outputs[0].data;
}

async function overGrpc(model: ModelName, tensors: readonly Tensor[], form: 'raw' | 'typed') {
  const answer = await grpc.call('ModelInfer', encodeGrpcInfer(jsonOf(tensors), form, model));
  if (!answer.ok) throw answer.error;
  const { outputs, raw_output_contents: raw } = answer.message as {
    outputs: [{ contents: { fp32_contents: number[] } }];
    raw_output_contents: [Buffer];
  };
  return form === 'raw' ? decodeValues('FP32', raw[0]) : outputs[0].contents.fp32_contents;
}

describe.each(modelNames)('%s answers what its formula says', (model) => {
  const requests = tensorsOf(model);
  const expected = requests.map((tensors) => formula(model, tensors));

  test('over HTTP in JSON, in batches of several requests', async () => {
    const together = [...requests, ...requests];
    const answers = await Promise.all(
      together.map((tensors) => overHttp(server.httpUrl, model, tensors)),
    );
    for (const [index, found] of answers.entries()) {
      expectClose(found, expected[index % requests.length]!);
    }
  });

  test.each(['raw', 'typed'] as const)('over gRPC with %s contents', async (form) => {
    const answers = await Promise.all(requests.map((tensors) => overGrpc(model, tensors, form)));
    for (const [index, found] of answers.entries()) expectClose(found, expected[index]!);
  });
});

test('answers differ between requests, so that equal ones are no accident', () => {
  for (const model of modelNames) {
    const [first, second] = tensorsOf(model).map((tensors) => formula(model, tensors)[0]);
    expect(Math.abs(first! / second! - 1)).toBeGreaterThan(0.01);
  }
});

test.each(['ctr', 'ranking'] as const)(
  '%s answers the same with its tables outside, and keeps the rows of a hot request',
  async (model) => {
    const requests = tensorsOf(model);
    for (const tensors of requests) {
      expectClose(await overHttp(cached.httpUrl, model, tensors), formula(model, tensors));
    }
    const hot = requests.at(-1)!;
    await overHttp(cached.httpUrl, model, hot);
    const before = await rowsOf(model);
    await overHttp(cached.httpUrl, model, hot);
    const after = await rowsOf(model);
    expect(after.miss).toBe(before.miss);
    expect(after.hit).toBeGreaterThan(before.hit);
  },
);

async function rowsOf(model: ModelName): Promise<{ readonly hit: number; readonly miss: number }> {
  const text = await (await fetch(`${cached.httpUrl}/metrics`)).text();
  const count = (outcome: string) => {
    const line = `model_server_rows\\{outcome="${outcome}",model="${model}"\\} (\\d+)`;
    return Number(new RegExp(line).exec(text)?.[1]);
  };
  return { hit: count('hit'), miss: count('miss') };
}

describe('bad requests are refused with what was expected', () => {
  const input = (name: string, datatype: string, shape: readonly number[]) => ({
    name,
    datatype,
    shape,
    data: Array<number>(shape.reduce((product, dim) => product * dim, 1)).fill(1),
  });
  const user = input('user', 'FP32', [1, 8]);
  const history = input('history', 'INT64', [1, 20]);
  const rows: readonly (readonly [string, ModelName, readonly object[], RegExp])[] = [
    ['candidates without a history', 'ranking', [user, input('items', 'INT64', [3, 4])], /history/],
    [
      'two users',
      'ranking',
      [input('user', 'FP32', [2, 8]), history, input('items', 'INT64', [2, 4])],
      /input 'user': expected shape \[1,8\], found \[2,8\]/,
    ],
    [
      'whose owner is said',
      'ranking',
      [user, history, input('items', 'INT64', [1, 4]), input('owner', 'INT64', [1])],
      /input 'owner': expected one of 'user', 'history', 'items', found an unknown name/,
    ],
    [
      'too many candidates',
      'ranking',
      [user, history, input('items', 'INT64', [2049, 4])],
      /expected at most 2048 candidates, found 2049/,
    ],
    [
      'an image in grey',
      'vision',
      [input('image', 'UINT8', [1, 4, 4, 1])],
      /expected shape \[-1,-1,-1,3\], found \[1,4,4,1\]/,
    ],
    ['an image of nothing', 'vision', [input('image', 'UINT8', [1, 0, 4, 3])], /expected shape/],
    [
      'an image of floats',
      'vision',
      [input('image', 'FP32', [1, 2, 2, 3])],
      /expected datatype UINT8, found FP32/,
    ],
    [
      'a huge image',
      'vision',
      [input('image', 'UINT8', [1, 700, 700, 3])],
      /expected at most 401408 pixels, found 490000/,
    ],
    [
      'a byte beyond 255',
      'vision',
      [{ ...input('image', 'UINT8', [1, 1, 1, 3]), data: [1, 2, 256] }],
      /expected an integer from 0 to 255 at element 2, found 256/,
    ],
    [
      'a long text',
      'text',
      [input('tokens', 'INT64', [1, 513])],
      /expected texts of at most 512 tokens, found 513/,
    ],
    ['an unknown word', 'text', [{ ...input('tokens', 'INT64', [1, 2]), data: [1, 8192] }], /8192/],
  ];

  test.each(rows)('%s', async (_, model, inputs, message) => {
    const answer = await postInfer(server.httpUrl, JSON.stringify({ inputs }), undefined, model);
    expect(answer.status).toBe(400);
    expect((JSON.parse(answer.body.toString()) as { error: string }).error).toMatch(message);
    const call = await grpc.call(
      'ModelInfer',
      encodeGrpcInfer({ inputs } as never, 'typed', model),
    );
    // A typed byte goes over gRPC as a larger number, so it is refused there as well.
    expect(call.ok ? '' : call.error.details).toMatch(message);
  });

  test('a row outside of a table that is not in the model', async () => {
    const items = { ...input('items', 'INT64', [1, 4]), data: [1, 1, 1, 100] };
    const body = JSON.stringify({ inputs: [user, history, items] });
    const answer = await postInfer(cached.httpUrl, body, undefined, 'ranking');
    expect(answer.status).toBe(400);
    expect(answer.body.toString()).toContain("input 'items': expected rows of 0 to 99, found 100");
  });
});

test('a server of several models tells about each, and knows no others', async () => {
  const shapes: Record<string, unknown> = {};
  for (const name of modelNames) {
    const answer = await fetch(`${server.httpUrl}/v2/models/${name}`);
    const { inputs } = (await answer.json()) as { inputs: { name: string; shape: number[] }[] };
    for (const input of inputs) shapes[`${name} ${input.name}`] = input.shape;
  }
  expect(shapes).toEqual({
    'ctr dense': [-1, 13],
    'ctr sparse': [-1, 26],
    'ranking user': [1, 8],
    'ranking history': [1, 20],
    'ranking items': [-1, 4],
    'vision image': [-1, -1, -1, 3],
    'text tokens': [-1, -1],
  });
  const outside = await (await fetch(`${cached.httpUrl}/v2/models/ctr`)).json();
  expect(outside).toMatchObject({
    inputs: [{ name: 'dense' }, { name: 'sparse', shape: [-1, 26] }],
  });
  const unknown = await fetch(`${cached.httpUrl}/v2/models/text`);
  expect(await unknown.json()).toEqual({
    error: "Unknown model: expected 'ctr' or 'ranking', found 'text'",
  });
  const metrics = await (await fetch(`${server.httpUrl}/metrics`)).text();
  expect(metrics).toMatch(/model_server_batch_requests_count\{model="vision"\} \d/);
});

test('a binary body with its head filled up is read', async () => {
  const [tensors] = tensorsOf('text') as [readonly Tensor[]];
  const { body, headLength } = encodeBinary(jsonOf(tensors), 'embedding');
  const filled = Buffer.concat([
    Buffer.from(body.subarray(0, headLength).toString().padEnd(300)),
    body.subarray(headLength),
  ]);
  const answer = await postInfer(server.httpUrl, filled, 300, 'text');
  expect(answer.status).toBe(200);
  expectClose(
    decodeValues('FP32', answer.body.subarray(answer.headLength ?? 0)),
    formula('text', tensors),
  );
});

test('what cannot be hosted is said before anything is started', async () => {
  await expect(launchModelServer({ models: ['ctr', 'nope' as never] })).rejects.toThrow(
    /--models: expected ctr, ranking, vision, text, found nope/,
  );
  await expect(
    launchModelServer({ models: ['ctr', 'text'], modelFile: 'model.onnx' }),
  ).rejects.toThrow(/--model: expected one model, whose file it is, found 2 of --models/);
});
