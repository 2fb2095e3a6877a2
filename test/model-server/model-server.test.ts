import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type LaunchedModelServer, launchModelServer } from './launch.ts';
import { openReferenceModel, type ReferenceModel } from './reference-model.ts';
import { createInferRequest, type InferRequestJson } from './request.ts';
import {
  encodeBinary,
  encodeGrpcInfer,
  type GrpcTestClient,
  openGrpcClient,
  postInfer,
} from './test-clients.ts';

let server: LaunchedModelServer;
let model: ReferenceModel;
let grpc: GrpcTestClient;
/** Different sizes, so that batches are made of unequal parts. */
let requests: readonly InferRequestJson[];
let expected: readonly (readonly number[])[];

beforeAll(async () => {
  server = await launchModelServer({ maxBatchRows: 128, maxDelayMs: 2 });
  model = await openReferenceModel();
  grpc = openGrpcClient(server.grpcUrl);
  requests = Array.from({ length: 24 }, (_, index) =>
    createInferRequest({ rows: 1 + ((index * 7) % 40), seed: index }),
  );
  expected = await Promise.all(requests.map((request) => model.predict(request)));
});

afterAll(async () => {
  grpc[Symbol.dispose]();
  await model[Symbol.asyncDispose]();
  await server[Symbol.asyncDispose]();
});

/** A row's sums may be taken in another order when it shares a batch: the last bits may differ. */
function expectSame(found: readonly number[], wanted: readonly number[] | undefined): void {
  expect(found.length).toBe(wanted?.length);
  for (const [index, value] of found.entries())
    expect(value).toBeCloseTo(wanted?.[index] ?? Number.NaN, 6);
}

function readFloats(bytes: Uint8Array): number[] {
  return Array.from(new Float32Array(Uint8Array.from(bytes).buffer));
}

describe('answers equal those of the model run directly', () => {
  test('over HTTP in JSON', async () => {
    const answers = await Promise.all(
      requests.map((request) => postInfer(server.httpUrl, JSON.stringify(request))),
    );
    for (const [index, answer] of answers.entries()) {
      expect(answer.status).toBe(200);
      const { outputs } = JSON.parse(answer.body.toString()) as {
        outputs: [{ shape: number[]; data: number[] }];
      };
      expect(outputs[0].shape).toEqual([expected[index]?.length, 1]);
      expectSame(outputs[0].data, expected[index]);
    }
  });

  test('over HTTP with binary tensor data', async () => {
    const answers = await Promise.all(
      requests.map((request) => {
        const { body, headLength } = encodeBinary(request);
        return postInfer(server.httpUrl, body, headLength);
      }),
    );
    for (const [index, answer] of answers.entries()) {
      expect(answer.status).toBe(200);
      const headLength = answer.headLength ?? 0;
      const head: unknown = JSON.parse(answer.body.subarray(0, headLength).toString());
      expect(head).toMatchObject({
        outputs: [
          {
            name: 'ctr',
            datatype: 'FP32',
            parameters: { binary_data_size: (expected[index]?.length ?? 0) * 4 },
          },
        ],
      });
      expectSame(readFloats(answer.body.subarray(headLength)), expected[index]);
    }
  });

  test.each(['raw', 'typed'] as const)('over gRPC with %s contents', async (form) => {
    const answers = await Promise.all(
      requests.map((request) => grpc.call('ModelInfer', encodeGrpcInfer(request, form))),
    );
    for (const [index, answer] of answers.entries()) {
      if (!answer.ok) throw answer.error;
      const message = answer.message as {
        id: string;
        outputs: [{ contents: { fp32_contents: number[] } }];
        raw_output_contents: [Buffer];
      };
      expect(message.id).toBe('r1');
      const values =
        form === 'raw'
          ? readFloats(message.raw_output_contents[0])
          : message.outputs[0].contents.fp32_contents;
      expectSame(values, expected[index]);
    }
  });

  test('over HTTP with nested lists', async () => {
    const [dense, sparse] = createInferRequest({ rows: 2, seed: 9 }).inputs;
    const nested = [dense, sparse].map((input) => ({
      ...input,
      data: [input?.data.slice(0, input.data.length / 2), input?.data.slice(input.data.length / 2)],
    }));
    const answer = await postInfer(server.httpUrl, JSON.stringify({ inputs: nested }));
    expect(answer.status).toBe(200);
  });
});

describe('errors say what was expected and what was found', () => {
  const good = createInferRequest({ rows: 1, seed: 1 }).inputs;
  const rows: readonly (readonly [string, object, RegExp])[] = [
    [
      'wrong shape',
      { inputs: [{ ...good[0], shape: [1, 12], data: Array(12).fill(0) }, good[1]] },
      /input 'dense': expected shape \[-1,13\], found \[1,12\]/,
    ],
    [
      'wrong datatype',
      { inputs: [good[0], { ...good[1], datatype: 'INT32' }] },
      /input 'sparse': expected datatype INT64, found INT32/,
    ],
    [
      'unknown input',
      { inputs: [...good, { ...good[0], name: 'extra' }] },
      /input 'extra': expected one of 'dense', 'sparse'/,
    ],
    [
      'missing input',
      { inputs: [good[0]] },
      /input 'sparse': expected INT64 of shape \[-1,26\], found none/,
    ],
    [
      'index outside of a table',
      { inputs: [good[0], { ...good[1], data: Array(26).fill(10_000) }] },
      /10000/,
    ],
    [
      'unknown output',
      { inputs: good, outputs: [{ name: 'score' }] },
      /expected an output among 'ctr', found 'score'/,
    ],
  ];

  test.each(rows)('%s is 400', async (_, body, message) => {
    const answer = await postInfer(server.httpUrl, JSON.stringify(body));
    expect(answer.status).toBe(400);
    expect((JSON.parse(answer.body.toString()) as { error: string }).error).toMatch(message);
  });

  test('a body that is not JSON is 400', async () => {
    const answer = await postInfer(server.httpUrl, 'hello');
    expect(answer.status).toBe(400);
    expect(answer.body.toString()).toMatch(/expected JSON/);
  });

  test('a body beyond all measure is 413', async () => {
    const answer = await postInfer(server.httpUrl, new Uint8Array(65 * 1024 * 1024));
    expect(answer.status).toBe(413);
  });

  test('an unknown model is 404 and NOT_FOUND', async () => {
    const response = await fetch(`${server.httpUrl}/v2/models/nope`);
    expect(response.status).toBe(404);
    expect(await response.json()).toEqual({ error: "Unknown model: expected 'ctr', found 'nope'" });
    const answer = await grpc.call('ModelInfer', { model_name: 'nope' });
    expect(answer.ok ? 0 : answer.error.code).toBe(5);
  });

  test('a wrong shape is INVALID_ARGUMENT', async () => {
    const [dense, sparse] = good;
    const request = {
      inputs: [{ ...dense, shape: [1, 12], data: Array(12).fill(0) }, sparse],
    } as InferRequestJson;
    const answer = await grpc.call('ModelInfer', encodeGrpcInfer(request, 'raw'));
    if (answer.ok) throw new Error('expected an error');
    expect(answer.error.code).toBe(3);
    expect(answer.error.details).toMatch(/expected shape \[-1,13\], found \[1,12\]/);
  });
});

describe('the server tells about itself', () => {
  test('over HTTP: health and metadata', async () => {
    for (const path of [
      '/v2/health/live',
      '/v2/health/ready',
      '/v2/models/ctr/ready',
      '/v2/models/ctr/versions/1',
    ]) {
      expect((await fetch(`${server.httpUrl}${path}`)).status).toBe(200);
    }
    expect(await (await fetch(`${server.httpUrl}/v2/models/ctr`)).json()).toEqual(metadata);
  });

  test('over gRPC: health and metadata', async () => {
    expect(await grpc.call('ServerLive', {})).toEqual({ ok: true, message: { live: true } });
    expect(await grpc.call('ServerReady', {})).toEqual({ ok: true, message: { ready: true } });
    expect(await grpc.call('ModelReady', { name: 'ctr' })).toEqual({
      ok: true,
      message: { ready: true },
    });
    expect(await grpc.call('ModelMetadata', { name: 'ctr' })).toEqual({
      ok: true,
      message: metadata,
    });
  });

  test('/stats counts inference answers by face and status, and /metrics agrees', async () => {
    const before = await server.stats();
    const good = JSON.stringify(requests[0]);
    await Promise.all([
      postInfer(server.httpUrl, good),
      postInfer(server.httpUrl, good),
      postInfer(server.httpUrl, '{}'),
    ]);
    await grpc.call('ModelInfer', encodeGrpcInfer(createInferRequest({ rows: 1, seed: 1 }), 'raw'));
    const after = await server.stats();
    expect((after.http['200'] ?? 0) - (before.http['200'] ?? 0)).toBe(2);
    expect((after.http['400'] ?? 0) - (before.http['400'] ?? 0)).toBe(1);
    expect((after.grpc['OK'] ?? 0) - (before.grpc['OK'] ?? 0)).toBe(1);

    const text = await (await fetch(`${server.httpUrl}/metrics`)).text();
    expect(text).toContain(
      `model_server_requests_total{protocol="http",status="200"} ${after.http['200']}`,
    );
    // Requests that came together were computed together.
    const batches = Number(/model_server_batch_requests_count (\d+)/.exec(text)?.[1]);
    const answered = Number(/model_server_batch_requests_sum (\d+)/.exec(text)?.[1]);
    expect(answered).toBe((after.http['200'] ?? 0) + (after.grpc['OK'] ?? 0));
    expect(batches).toBeLessThan(answered);
    for (const name of ['queue_seconds', 'compute_seconds', 'batch_rows']) {
      expect(text).toContain(`model_server_${name}_count`);
    }
  });
});

const metadata = {
  name: 'ctr',
  versions: ['1'],
  platform: 'onnxruntime_onnx',
  inputs: [
    { name: 'dense', datatype: 'FP32', shape: [-1, 13] },
    { name: 'sparse', datatype: 'INT64', shape: [-1, 26] },
  ],
  outputs: [{ name: 'ctr', datatype: 'FP32', shape: [-1, 1] }],
};

test('a full queue is 429 and RESOURCE_EXHAUSTED, and every answer is counted', async () => {
  // Two requests wait half a second for a batch's worth of company, which has no room to come.
  await using small = await launchModelServer({ maxQueued: 2, maxDelayMs: 500 });
  using client = openGrpcClient(small.grpcUrl);
  const request = createInferRequest({ rows: 1, seed: 1 });
  const answers = await Promise.all(
    Array.from({ length: 6 }, () => postInfer(small.httpUrl, JSON.stringify(request))),
  );
  const refused = answers.filter((answer) => answer.status === 429);
  expect(refused.length).toBeGreaterThan(0);
  expect(refused[0]?.body.toString()).toBe(
    '{"error":"The queue is full: at most 2 requests may wait"}',
  );
  const calls = await Promise.all(
    Array.from({ length: 6 }, () => client.call('ModelInfer', encodeGrpcInfer(request, 'raw'))),
  );
  const exhausted = calls.filter((call) => !call.ok && call.error.code === 8).length;
  expect(exhausted).toBeGreaterThan(0);
  expect(await small.stats()).toEqual({
    http: { 200: 6 - refused.length, 429: refused.length },
    grpc: { OK: 6 - exhausted, RESOURCE_EXHAUSTED: exhausted },
  });
});

test('a server that cannot start says why', async () => {
  await expect(launchModelServer({ modelFile: '/nowhere/model.onnx' })).rejects.toThrow(/nowhere/);
  await expect(launchModelServer({ threads: 0 })).rejects.toThrow(
    /--threads: expected an integer from 1 to 256, found 0/,
  );
});
