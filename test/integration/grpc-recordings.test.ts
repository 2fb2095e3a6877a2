/** Recordings brought through the gRPC door, piece by piece. */
import { createHash } from 'node:crypto';
import { type ServiceError, status } from '@grpc/grpc-js';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type CoordinatorApis, openApis, twoAgents } from '../support/coordinator-apis.ts';
import { connectGrpc, failureOf, type GrpcCaller } from '../support/grpc-caller.ts';

const content = Buffer.from('as it was recorded');
const sha256 = createHash('sha256').update(content).digest('hex');
const pieces = [
  { sha256, content: content.subarray(0, 5) },
  { content: content.subarray(5, 6) },
  {},
  { content: content.subarray(6) },
];

let apis: CoordinatorApis;
let grpc: GrpcCaller;

beforeEach(async () => {
  apis = await openApis(twoAgents);
  grpc = await connectGrpc(apis.grpcAddress, 'plimsoll.v1.Coordinator');
});

afterEach(async () => {
  grpc[Symbol.dispose]();
  await apis[Symbol.asyncDispose]();
});

function errorOf(answer: Promise<unknown>): Promise<ServiceError> {
  return answer.then(
    () => expect.unreachable('an answer'),
    (error: ServiceError) => error,
  );
}

test('a recording in pieces is there for both doors', async () => {
  const missing = await errorOf(grpc.ask('GetRecording', { sha256 }));
  expect(missing.code).toBe(status.NOT_FOUND);
  const stored = { sha256, bytes: content.length };
  expect(await grpc.upload('KeepRecording', pieces)).toEqual(stored);
  expect(await grpc.ask('GetRecording', { sha256 })).toEqual(stored);
  expect(await (await apis.call(`/v1/recordings/${sha256}`)).json()).toEqual(stored);
});

test('one that is not what its name says is refused, and not kept', async () => {
  const refused = await errorOf(grpc.upload('KeepRecording', pieces.slice(0, 2)));
  expect(refused.code).toBe(status.INVALID_ARGUMENT);
  const { problems } = await failureOf(refused);
  expect(problems?.[0]?.found).toMatch(/^6 bytes with [0-9a-f]{64}$/);
  expect((await errorOf(grpc.ask('GetRecording', { sha256 }))).code).toBe(status.NOT_FOUND);
});

test.each([
  ['nothing', [], 'found none'],
  ['pieces without a name', [{ content }], 'found none'],
  ['a name that is no hash', [{ sha256: 'traffic.rec', content }], 'found traffic.rec'],
])('%s is refused at once', async (_what, requests, found) => {
  const refused = await errorOf(grpc.upload('KeepRecording', requests));
  expect(refused.code).toBe(status.INVALID_ARGUMENT);
  expect((await failureOf(refused)).detail).toContain(found);
});
