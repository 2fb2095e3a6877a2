import { status } from '@grpc/grpc-js';
import { type DriverKind, driverKinds } from '@plimsoll/core/spec';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { type Driver, outcomes } from '../engine/driver.ts';
import { takeByHand } from '../testing/drive.ts';
import { type Answer, startGrpcServer } from '../testing/grpc-server.ts';
import { startMisbehavingServer } from '../testing/misbehaving-server.ts';
import { targetOf, workloadOf } from '../testing/specs.ts';
import { trustTestAuthority } from '../testing/tls.ts';
import { createDriver } from './create-driver.ts';

// @grpc/grpc-js reads it once, when it is loaded, and then trusts nobody else.
vi.hoisted(() => delete process.env['GRPC_DEFAULT_SSL_ROOTS_FILE_PATH']);

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
/** What gRPC puts before each. */
const prefixBytes = 5;

function create(driver: DriverKind, urls: readonly string[], request = {}) {
  return createDriver(
    targetOf(urls, { protocol: 'grpc', driver }),
    workloadOf({ path, protoText, body, ...request }),
  );
}

function open(kind: DriverKind, urls: readonly string[], request = {}): Driver {
  const created = create(kind, urls, request);
  if (!created.ok) throw new Error(JSON.stringify(created.error));
  return created.value;
}

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

beforeAll(trustTestAuthority);

for (const kind of driverKinds) {
  describe(`the ${kind} gRPC driver`, () => {
    test.each(['plain', 'tls'] as const)('sends the encoded message, %s', async (security) => {
      let received: Buffer | null = null;
      const methods: Record<string, Answer> = {
        [path]: (call, answer) => {
          received = call.request;
          answer(null, reply);
        },
      };
      await using server = await startGrpcServer(methods, security);
      await using driver = open(kind, [server.url]);
      expect(driver.slots).toBe(32);
      expect(await driver.check(AbortSignal.timeout(1000))).toEqual({ problems: [], doubts: [] });
      const hand = takeByHand(driver);
      const ended = await hand.request(0);
      expect(ended).toMatchObject({ slot: 0, outcome: outcomes.completed });
      expect(received).toEqual(message);
      // Frames and headers are seen by our own client alone.
      expect(hand.bytesSent).toBeGreaterThanOrEqual(message.length + prefixBytes);
      expect(ended.bytesReceived).toBeGreaterThanOrEqual(reply.length + prefixBytes);
    });

    test('sends the workload’s headers, and those that end in -bin as bytes', async () => {
      let received: readonly unknown[] = [];
      await using server = await startGrpcServer({
        [path]: (call, answer) => {
          received = [...call.metadata.get('x-who'), ...call.metadata.get('x-raw-bin')];
          answer(null, reply);
        },
      });
      const headers = { 'X-Who': 'me', 'x-raw-bin': 'AP8=' };
      await using driver = open(kind, [server.url], { headers });
      expect((await takeByHand(driver).request(0)).outcome).toBe(outcomes.completed);
      expect(received).toEqual(['me', Buffer.from([0, 255])]);
    });

    for (const [says, answer] of statuses) {
      test(`reports status for a server that answers with ${says}`, async () => {
        await using server = await startGrpcServer({ [path]: answer });
        await using driver = open(kind, [server.url]);
        const hand = takeByHand(driver);
        expect((await hand.request(0)).outcome).toBe(outcomes.status);
        expect((await hand.request(0)).outcome).toBe(outcomes.status);
        expect(server.calls).toBe(2);
      });
    }

    test('carries messages larger than all windows, both ways', async () => {
      const large = 'x'.repeat(3_000_000);
      let received = 0;
      await using server = await startGrpcServer({
        [path]: (call, answer) => {
          received = call.request.length;
          answer(null, call.request);
        },
      });
      await using driver = open(kind, [server.url], {
        body: Buffer.from(JSON.stringify({ who: large })),
      });
      const hand = takeByHand(driver);
      const ended = await Promise.all(Array.from({ length: 4 }, (_, slot) => hand.request(slot)));
      expect(ended.map(({ outcome }) => outcome)).toEqual(Array(4).fill(outcomes.completed));
      expect(received).toBeGreaterThan(large.length);
      expect(ended[0]!.bytesReceived).toBeGreaterThan(large.length);
    });

    test('keeps every slot busy on several connections to several endpoints', async () => {
      const methods: Record<string, Answer> = { [path]: (_call, answer) => answer(null, reply) };
      await using one = await startGrpcServer(methods);
      await using two = await startGrpcServer(methods);
      await using driver = open(kind, [one.url, two.url]);
      expect(driver.endpoints).toBe(2);
      const hand = takeByHand(driver);
      const slots = Array.from({ length: driver.slots }, (_, slot) => slot);
      const ended = await Promise.all(slots.map((slot) => hand.request(slot)));
      expect(ended.every(({ outcome }) => outcome === outcomes.completed)).toBe(true);
      expect([one.calls, two.calls]).toEqual([32, 32]);
    });

    test('reports connect when the connection is lost before the answer', async () => {
      const arrived = Promise.withResolvers<void>();
      await using server = await startGrpcServer({ [path]: () => arrived.resolve() });
      await using driver = open(kind, [server.url]);
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
      await using driver = open(kind, [server.url]);
      const hand = takeByHand(driver);
      const ended = hand.request(0);
      await arrived.promise;
      driver.cancel(0);
      await ended;
      expect((await hand.request(0)).outcome).toBe(outcomes.completed);
    });

    test('cancel() right after issue() ends the call', async () => {
      await using server = await startGrpcServer({
        [path]: (_call, answer) => answer(null, reply),
      });
      await using driver = open(kind, [server.url]);
      const hand = takeByHand(driver);
      const ended = hand.request(0);
      driver.cancel(0);
      await ended;
    });

    test('check() tells a dead endpoint from one that doesn’t speak HTTP/2', async () => {
      await using http = await startMisbehavingServer('garbage');
      await using both = open(kind, [http.url, 'http://127.0.0.1:1']);
      const { problems } = await both.check(AbortSignal.timeout(1000));
      expect(problems).toContainEqual(
        expect.objectContaining({
          path: 'target.endpoints[1]',
          found: expect.stringContaining('connection refused') as string,
        }),
      );
      await using alone = open(kind, [http.url]);
      expect((await alone.check(AbortSignal.timeout(1000))).problems).toMatchObject([
        {
          path: 'target.endpoints[0]',
          found: expect.stringContaining('nobody speaks HTTP/2') as string,
        },
      ]);
    });

    test('probe() gives the status and the server’s own words', async () => {
      await using server = await startGrpcServer({
        [path]: (_call, answer) =>
          answer({ code: status.INVALID_ARGUMENT, details: 'who? “ü” 100 %' }),
      });
      await using driver = open(kind, [server.url]);
      expect(await driver.probe(AbortSignal.timeout(1000))).toMatchObject({
        outcome: outcomes.status,
        detail: 'gRPC INVALID_ARGUMENT: who? “ü” 100 %',
      });
    });

    test('probe() says what became of a call that nobody answers', async () => {
      await using silent = await startGrpcServer({ [path]: () => {} });
      await using driver = open(kind, [silent.url]);
      expect(await driver.probe(AbortSignal.timeout(100))).toMatchObject({
        outcome: outcomes.timeout,
        detail: 'no answer within the timeout',
      });
      await using dead = open(kind, ['http://127.0.0.1:1']);
      expect((await dead.probe(AbortSignal.timeout(1000))).outcome).toBe(outcomes.connect);
    });
  });
}

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
    const created = create('native', ['http://127.0.0.1:1'], request);
    expect(created).toMatchObject({
      ok: false,
      error: [{ path: at, expected: expect.stringContaining(expected) as string }],
    });
  });
}
