import { once } from 'node:events';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { outcomes } from '../../engine/driver.ts';
import { takeByHand } from '../../testing/drive.ts';
import { type Behaviour, startMisbehavingServer } from '../../testing/misbehaving-server.ts';
import { targetOf, workloadOf } from '../../testing/specs.ts';
import { testCertificate, trustTestAuthority } from '../../testing/tls.ts';
import { createDriver } from '../create-driver.ts';
import { nothingFound } from '../driver-work.ts';
import { parseEndpoints } from '../endpoint.ts';
import { Http1Driver } from './http1-driver.ts';

function open(url: string, request = {}, slots = 1): Http1Driver {
  const target = targetOf([url], { connections: slots });
  const { endpoints } = parseEndpoints([url]);
  const work = { target, endpoints, inspect: async () => nothingFound };
  return new Http1Driver({ ...work, request: workloadOf(request).request });
}

const faults: readonly (readonly [Behaviour, string])[] = [
  ['garbage', 'bad status line'],
  ['reset', 'ECONNRESET'],
  ['close', 'closed before the answer'],
  ['half-body', 'closed within the answer'],
];

test.each(faults)(
  'faults() counts a server that answers with %s as %s',
  async (behaviour, name) => {
    await using server = await startMisbehavingServer(behaviour);
    await using driver = open(server.url);
    const hand = takeByHand(driver);
    await hand.request(0);
    await hand.request(0);
    expect(driver.faults()).toEqual(new Map([[name, 2]]));
  },
);

test('faults() counts a refused connection', async () => {
  const server = await startMisbehavingServer();
  await server[Symbol.asyncDispose]();
  await using driver = open(server.url);
  await takeByHand(driver).request(0);
  expect(driver.faults()).toEqual(new Map([['ECONNREFUSED', 1]]));
});

describe('an idle connection', () => {
  test('that the server closed is replaced without an error', async () => {
    await using server = await startMisbehavingServer();
    await using driver = open(server.url);
    const hand = takeByHand(driver);
    for (let round = 1; round <= 3; round++) {
      expect((await hand.request(0)).outcome).toBe(outcomes.completed);
      expect(server.connections).toBe(round);
      await server.hangUp();
    }
    expect(driver.faults().size).toBe(0);
  });

  test('is not used again once the server said something unasked on it', async () => {
    await using server = await startMisbehavingServer();
    await using driver = open(server.url);
    const hand = takeByHand(driver);
    await hand.request(0);
    server.say('HTTP/1.1 500 Oh\r\ncontent-length: 0\r\n\r\n');
    await vi.waitFor(() => expect(server.open).toBe(0));
    expect((await hand.request(0)).outcome).toBe(outcomes.completed);
    expect(server.connections).toBe(2);
  });

  test('is given up before the server would close it, if it said when', async () => {
    await using server = await startMisbehavingServer('brief');
    await using driver = open(server.url);
    const hand = takeByHand(driver);
    await hand.request(0);
    await hand.request(0);
    expect(server.connections).toBe(1);
    await vi.waitFor(() => expect(server.open).toBe(0), 3000);
    expect((await hand.request(0)).outcome).toBe(outcomes.completed);
    expect(server.connections).toBe(2);
  });
});

test('a request is sent once, whatever becomes of it', async () => {
  await using server = await startMisbehavingServer();
  server.behave = (index) => (index % 2 === 0 ? 'close' : 'reset');
  await using driver = open(server.url);
  const hand = takeByHand(driver);
  for (let sent = 1; sent <= 6; sent++) {
    expect((await hand.request(0)).outcome).toBe(outcomes.connect);
    expect(server.requests).toBe(sent);
  }
});

test('requests larger than the system takes at once arrive whole', async () => {
  await using server = await startMisbehavingServer();
  await using driver = open(server.url, { body: Buffer.alloc(4_000_000, 'x') }, 2);
  const hand = takeByHand(driver);
  for (let round = 0; round < 2; round++) {
    const ended = await Promise.all([hand.request(0), hand.request(1)]);
    expect(ended.map(({ outcome }) => outcome)).toEqual(Array(2).fill(outcomes.completed));
  }
  expect(server.bytesRead).toBe(hand.bytesSent);
});

test('an answer before the request was taken ends the connection, and nothing gets mixed up', async () => {
  await using server = await startMisbehavingServer('early');
  await using driver = open(server.url, { body: Buffer.alloc(8_000_000, 'x') });
  const hand = takeByHand(driver);
  for (let round = 0; round < 3; round++) {
    expect((await hand.request(0)).outcome).toBe(outcomes.status);
  }
  expect(server.connections).toBe(3);
});

test('check() opens many connections, some at a time', async () => {
  await using server = await startMisbehavingServer();
  await using driver = open(server.url, {}, 200);
  await driver.check(AbortSignal.timeout(5000));
  await vi.waitFor(() => expect(server.connections).toBe(200));
});

test('check() gives up with its signal', async () => {
  await using driver = open('http://192.0.2.1:9', {}, 2);
  const { problems } = await driver.check(AbortSignal.timeout(20));
  expect(problems).toMatchObject([{ path: 'target.endpoints[0]' }]);
});

test('createDriver() refuses what would not be one request', () => {
  const request = {
    method: 'CONNECT',
    path: 'x y',
    headers: { 'a b': 'c', ok: 'a\r\nb: c', 'Content-Length': '5', host: 'a', Host: 'b' },
  };
  const created = createDriver(targetOf(['http://a']), workloadOf(request));
  if (created.ok) throw new Error('It was accepted');
  expect(created.error.map(({ path, expected }) => `${path}: ${expected}`)).toEqual([
    'workload.request.method: a method such as GET or POST',
    'workload.request.path: a path that starts with /',
    'workload.request.headers.a b: a header name',
    'workload.request.headers.ok: a header value on one line',
    'workload.request.headers.Content-Length: a header that Plimsoll does not set itself',
    'workload.request.headers.Host: one host',
  ]);
});

describe('over TLS', () => {
  let server: Server;
  let url: string;

  beforeAll(async () => {
    server = createServer(testCertificate, (request, response) => {
      request.resume().on('end', () => response.end('ok'));
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    url = `https://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(async () => {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  });

  // The order matters: trust, once given, stays.
  test('a certificate that nobody vouches for is refused', async () => {
    await using driver = open(url);
    expect((await takeByHand(driver).request(0)).outcome).toBe(outcomes.connect);
    expect([...driver.faults().keys()]).toEqual(['UNABLE_TO_VERIFY_LEAF_SIGNATURE']);
  });

  test('a trusted server is asked again and again on one connection', async () => {
    trustTestAuthority();
    await using driver = open(url, { body: Buffer.alloc(1_000, 'x') });
    const hand = takeByHand(driver);
    const connected: unknown[] = [];
    server.on('secureConnection', (socket) => connected.push(socket));
    for (let i = 0; i < 200; i++) {
      // Issued where the event loop next looks for answers, before it tells that a write is over.
      await new Promise(setImmediate);
      expect((await hand.request(0)).outcome).toBe(outcomes.completed);
    }
    expect(connected.length).toBe(1);
  });
});
