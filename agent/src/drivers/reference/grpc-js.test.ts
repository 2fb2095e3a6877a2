import { status } from '@grpc/grpc-js';
import { expect, test } from 'vitest';
import { type Driver, outcomes } from '../../engine/driver.ts';
import { takeByHand } from '../../testing/drive.ts';
import { type Answer, startGrpcServer } from '../../testing/grpc-server.ts';
import { startMisbehavingServer } from '../../testing/misbehaving-server.ts';
import { targetOf, workloadOf } from '../../testing/specs.ts';
import { createDriver } from '../create-driver.ts';

const protoText = `
  syntax = "proto3";
  package shop.v1;
  message Ask { string who = 1; int32 how_many = 2; }
  message Reply { string words = 1; }
  service Greeter { rpc Greet(Ask) returns (Reply); rpc Watch(Ask) returns (stream Reply); }
`;
const path = '/shop.v1.Greeter/Greet';
const body = Buffer.from('{"who": "ab", "howMany": 3}');
/** Field 1: "ab"; field 2: 3. */
const message = Buffer.from([0x0a, 2, 0x61, 0x62, 0x10, 3]);
const reply = Buffer.from([0x0a, 1, 0x62]);

function create(urls: readonly string[], request = {}) {
  return createDriver(
    targetOf(urls, { protocol: 'grpc' }),
    workloadOf({ path, protoText, body, ...request }),
  );
}

function open(url: string): Driver {
  const created = create([url]);
  if (!created.ok) throw new Error(JSON.stringify(created.error));
  return created.value;
}

test('GrpcJsDriver sends the encoded message, and counts the bytes of messages', async () => {
  let received: Buffer | null = null;
  await using server = await startGrpcServer({
    [path]: (call, answer) => {
      received = call.request;
      answer(null, reply);
    },
  });
  await using driver = open(server.url);
  expect(driver.slots).toBe(32);
  expect(await driver.check(AbortSignal.timeout(1000))).toEqual({ problems: [], doubts: [] });
  const hand = takeByHand(driver);
  const ended = await hand.request(0);
  expect(ended).toEqual({ slot: 0, outcome: outcomes.completed, bytesReceived: 8 });
  expect(received).toEqual(message);
  expect(hand.bytesSent).toBe(11);
});

const statuses: readonly (readonly [string, Answer])[] = [
  ['an error', (_call, answer) => answer({ code: status.RESOURCE_EXHAUSTED, details: 'full' })],
  [
    'UNAVAILABLE of its own',
    (_call, answer) => answer({ code: status.UNAVAILABLE, details: 'no' }),
  ],
  [
    'an error after headers',
    (call, answer) => {
      call.sendMetadata(call.metadata);
      answer({ code: status.INTERNAL, details: 'later' });
    },
  ],
];

for (const [says, answer] of statuses) {
  test(`GrpcJsDriver reports status for a server that answers with ${says}`, async () => {
    await using server = await startGrpcServer({ [path]: answer });
    await using driver = open(server.url);
    const hand = takeByHand(driver);
    expect((await hand.request(0)).outcome).toBe(outcomes.status);
    expect((await hand.request(0)).outcome).toBe(outcomes.status);
    expect(server.calls).toBe(2);
  });
}

test('GrpcJsDriver reports connect when the connection is lost before the answer', async () => {
  const arrived = Promise.withResolvers<void>();
  await using server = await startGrpcServer({ [path]: () => arrived.resolve() });
  await using driver = open(server.url);
  const hand = takeByHand(driver);
  const ended = hand.request(0);
  await arrived.promise;
  server.drop();
  expect((await ended).outcome).toBe(outcomes.connect);
  expect((await hand.request(0)).outcome).toBe(outcomes.connect);
});

test('cancel() ends a call that the server leaves unanswered, and frees the slot', async () => {
  const arrived = Promise.withResolvers<void>();
  await using server = await startGrpcServer({
    [path]: (_call, answer) => {
      if (server.calls > 1) answer(null, reply);
      else arrived.resolve();
    },
  });
  await using driver = open(server.url);
  const hand = takeByHand(driver);
  const ended = hand.request(0);
  await arrived.promise;
  driver.cancel(0);
  await ended;
  expect((await hand.request(0)).outcome).toBe(outcomes.completed);
});

test('cancel() right after issue() ends the call', async () => {
  await using server = await startGrpcServer({ [path]: (_call, answer) => answer(null, reply) });
  await using driver = open(server.url);
  const hand = takeByHand(driver);
  const ended = hand.request(0);
  driver.cancel(0);
  await ended;
});

test('check() tells a dead endpoint from one that doesn’t speak HTTP/2', async () => {
  await using http = await startMisbehavingServer('garbage');
  const created = create([http.url, 'http://127.0.0.1:1']);
  if (!created.ok) return;
  await using driver = created.value;
  const { problems } = await driver.check(AbortSignal.timeout(1000));
  expect(problems).toMatchObject([{ path: 'target.endpoints[1]' }]);
  await using alone = open(http.url);
  expect((await alone.check(AbortSignal.timeout(1000))).problems).toMatchObject([
    {
      path: 'target.endpoints[0]',
      found: expect.stringContaining('nobody speaks HTTP/2') as string,
    },
  ]);
});

test('probe() gives the status and the server’s own words', async () => {
  await using server = await startGrpcServer({
    [path]: (_call, answer) => answer({ code: status.INVALID_ARGUMENT, details: 'who?' }),
  });
  await using driver = open(server.url);
  expect(await driver.probe(AbortSignal.timeout(1000))).toMatchObject({
    outcome: outcomes.status,
    detail: 'gRPC INVALID_ARGUMENT: who?',
  });
});

const bad: readonly (readonly [string, object, string, string])[] = [
  ['no .proto file', { protoText: null }, 'workload.request.proto', '.proto file'],
  ['text that is no .proto file', { protoText: 'message {' }, 'workload.request.proto', '.proto'],
  [
    'an unknown method',
    { path: '/shop.v1.Greeter/X' },
    'workload.request.path',
    'shop.v1.Greeter/Greet',
  ],
  ['a stream', { path: '/shop.v1.Greeter/Watch' }, 'workload.request.path', 'without streams'],
  ['a body that isn’t JSON', { body: Buffer.from('{') }, 'workload.request.body', 'JSON'],
  [
    'an unknown field',
    { body: Buffer.from('{"whom": "x"}') },
    'workload.request.body.whom',
    'who, how_many',
  ],
  [
    'a text for a number',
    { body: Buffer.from('{"how_many": "x"}') },
    'workload.request.body.how_many',
    'whole number',
  ],
];

for (const [says, request, at, expected] of bad) {
  test(`createDriver() refuses, for gRPC, ${says}`, () => {
    const created = create(['http://127.0.0.1:1'], request);
    expect(created).toMatchObject({
      ok: false,
      error: [{ path: at, expected: expect.stringContaining(expected) as string }],
    });
  });
}
