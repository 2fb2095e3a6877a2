/** What the drivers' encodings carry is what the model sees: outputs equal those of the model run directly. */

import { Client, credentials } from '@grpc/grpc-js';
import {
  type InferenceRequest,
  parseInferenceRequest,
} from '@plimsoll/agent/drivers/inference-request';
import {
  decodeInferResponse,
  encodeInferRequest,
  inferMethod,
} from '@plimsoll/agent/drivers/kserve-grpc-codec';
import {
  decodeHttpResponse,
  encodeBinary,
  headLengthHeader,
} from '@plimsoll/agent/drivers/kserve-http-codec';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type LaunchedModelServer, launchModelServer } from '../model-server/launch.ts';
import { openReferenceModel, type ReferenceModel } from '../model-server/reference-model.ts';
import { createInferRequest } from '../model-server/request.ts';

const requests = 1_000;
const atOnce = 20;

const stack = new AsyncDisposableStack();
let server: LaunchedModelServer;
let model: ReferenceModel;
beforeAll(async () => {
  server = stack.use(await launchModelServer());
  model = stack.use(await openReferenceModel());
});
afterAll(() => stack.disposeAsync());

type Ask = (request: InferenceRequest) => Promise<readonly unknown[]>;

/** Compares the outputs of `requests` different requests, some at a time so that the server batches. */
async function compareAll(ask: Ask): Promise<void> {
  for (let from = 0; from < requests; from += atOnce) {
    const seeds = Array.from({ length: atOnce }, (_, i) => from + i);
    await Promise.all(seeds.map((seed) => compareOne(ask, seed)));
  }
}

async function compareOne(ask: Ask, seed: number): Promise<void> {
  const document = createInferRequest({ rows: 1 + (seed % 8), seed });
  const parsed = parseInferenceRequest(Buffer.from(JSON.stringify(document)));
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
  const outputs = await ask(parsed.value);
  const direct = await model.predict(document);
  expect(outputs.length).toBe(direct.length);
  // Batching changes how a processor's vector units group the sums: the last bit may differ.
  for (const [row, value] of outputs.entries()) {
    expect(Number(value)).toBeCloseTo(direct[row]!, 6);
  }
}

test('kserve-v2-http carries 1,000 requests in binary', async () => {
  await compareAll(async (request) => {
    const { headers, body } = encodeBinary(request);
    const url = `${server.httpUrl}/v2/models/ctr/infer`;
    const response = await fetch(url, { method: 'POST', headers, body: new Uint8Array(body) });
    const headLength = response.headers.get(headLengthHeader);
    // A response without this header would be JSON: the binary form was asked for.
    expect(headLength).not.toBeNull();
    const decoded = decodeHttpResponse(
      new Uint8Array(await response.arrayBuffer()),
      Number(headLength),
    );
    if (!decoded.ok) throw new Error(decoded.error);
    return decoded.value.outputs[0]!.data;
  });
  expect((await server.stats()).http).toEqual({ 200: requests });
});

test('kserve-v2-grpc carries 1,000 requests', async () => {
  using cleanup = new DisposableStack();
  const client = new Client(new URL(server.grpcUrl).host, credentials.createInsecure());
  cleanup.defer(() => client.close());
  await compareAll(async (request) => {
    const { promise, resolve, reject } = Promise.withResolvers<Buffer>();
    client.makeUnaryRequest<Buffer, Buffer>(
      inferMethod,
      (message) => message,
      (bytes) => bytes,
      encodeInferRequest('ctr', request),
      (error, bytes) =>
        bytes === undefined ? reject(error ?? new Error('no answer')) : resolve(bytes),
    );
    const decoded = decodeInferResponse(await promise);
    if (!decoded.ok) throw new Error(decoded.error);
    return decoded.value.outputs[0]!.data;
  });
  expect((await server.stats()).grpc).toEqual({ OK: requests });
});
