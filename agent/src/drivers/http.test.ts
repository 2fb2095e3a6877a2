import { type DriverKind, driverKinds } from '@plimsoll/core/spec';
import { describe, expect, test } from 'vitest';
import { type Driver, outcomes } from '../engine/driver.ts';
import { takeByHand } from '../testing/drive.ts';
import { type Behaviour, startMisbehavingServer } from '../testing/misbehaving-server.ts';
import { targetOf, workloadOf } from '../testing/specs.ts';
import { createDriver } from './create-driver.ts';

function open(
  driver: DriverKind,
  urls: readonly string[],
  rest: Parameters<typeof workloadOf>[0] = {},
  slots = urls.length,
): Driver {
  const created = createDriver(targetOf(urls, { driver, connections: slots }), workloadOf(rest));
  if (!created.ok) throw new Error(JSON.stringify(created.error));
  return created.value;
}

/** A port on which nobody listens. */
async function closedUrl(): Promise<string> {
  const server = await startMisbehavingServer();
  await server[Symbol.asyncDispose]();
  return server.url;
}

const classified: readonly (readonly [Behaviour, keyof typeof outcomes])[] = [
  ['ok', 'completed'],
  ['chunked', 'completed'],
  ['close-after', 'completed'],
  ['error-500', 'status'],
  ['garbage', 'protocol'],
  ['reset', 'connect'],
  ['close', 'connect'],
  ['half-body', 'connect'],
];

describe.each(driverKinds)('the %s HTTP driver and what servers answer', (kind) => {
  for (const [behaviour, outcome] of classified) {
    test(`reports ${outcome} for a server that answers with ${behaviour}, and goes on`, async () => {
      await using server = await startMisbehavingServer();
      server.behave = (index) => (index === 1 ? behaviour : 'ok');
      await using driver = open(kind, [server.url]);
      const hand = takeByHand(driver);
      expect((await hand.request(0)).outcome).toBe(outcomes.completed);
      expect((await hand.request(0)).outcome).toBe(outcomes[outcome]);
      expect((await hand.request(0)).outcome).toBe(outcomes.completed);
      expect(server.requests).toBe(3);
    });
  }

  test('survives bytes after the answer', async () => {
    await using server = await startMisbehavingServer('too-long-body');
    await using driver = open(kind, [server.url]);
    const hand = takeByHand(driver);
    await hand.request(0);
    server.behave = () => 'ok';
    await hand.request(0);
    expect((await hand.request(0)).outcome).toBe(outcomes.completed);
  });

  test('reports connect when nobody listens, and never from within issue()', async () => {
    await using driver = open(kind, [await closedUrl()]);
    const hand = takeByHand(driver);
    const ended = hand.request(0);
    expect((await ended).outcome).toBe(outcomes.connect);
    expect((await hand.request(0)).outcome).toBe(outcomes.connect);
  });
});

describe.each(driverKinds)('cancel() of the %s HTTP driver', (kind) => {
  for (const behaviour of ['silent', 'trickle'] as const) {
    test(`cancel() ends a request that the server leaves ${behaviour}, and frees the slot`, async () => {
      await using server = await startMisbehavingServer();
      await using driver = open(kind, [server.url]);
      const hand = takeByHand(driver);
      await hand.request(0);
      server.behave = (index) => (index === 1 ? behaviour : 'ok');
      const arrived = Promise.withResolvers<void>();
      server.onRequest = () => arrived.resolve();
      const ended = hand.request(0);
      await arrived.promise;
      driver.cancel(0);
      await ended;
      expect((await hand.request(0)).outcome).toBe(outcomes.completed);
    });
  }

  test('cancel() ends a request that is still connecting', async () => {
    // 192.0.2.0/24 is for documentation: nothing answers there, or the network refuses it at once.
    await using driver = open(kind, ['http://192.0.2.1:9']);
    const hand = takeByHand(driver);
    const ended = hand.request(0);
    driver.cancel(0);
    await ended;
  });
});

describe.each(driverKinds)('the %s HTTP driver and its bytes', (kind) => {
  test('counts the bytes of requests and answers exactly', async () => {
    await using server = await startMisbehavingServer();
    const headers = { 'content-type': 'application/json', 'x-a': 'b' };
    await using driver = open(kind, [server.url], {
      headers,
      body: Buffer.from('{"a":1}'),
      path: '/x?y=1',
    });
    const hand = takeByHand(driver);
    await driver.check(AbortSignal.timeout(1000));
    let received = 0;
    for (let i = 0; i < 3; i++) received += (await hand.request(0)).bytesReceived;
    expect(hand.bytesSent).toBe(server.bytesRead);
    expect(received).toBe(server.bytesWritten);
    expect(server.connections).toBe(1);
  });

  test('counts the bytes of requests without a body', async () => {
    for (const method of ['GET', 'POST', 'DELETE']) {
      await using server = await startMisbehavingServer();
      await using driver = open(kind, [server.url], { method });
      const hand = takeByHand(driver);
      await hand.request(0);
      expect(hand.bytesSent).toBe(server.bytesRead);
    }
  });
});

describe.each(driverKinds)('before the load, the %s HTTP driver', (kind) => {
  test('check() opens every connection ahead, and sends nothing', async () => {
    await using server = await startMisbehavingServer();
    await using driver = open(kind, [server.url], {}, 5);
    expect(await driver.check(AbortSignal.timeout(1000))).toEqual({ problems: [], doubts: [] });
    const hand = takeByHand(driver);
    for (let slot = 0; slot < 5; slot++) await hand.request(slot);
    expect(server.connections).toBe(5);
    expect(server.requests).toBe(5);
  });

  test('check() names every endpoint that nobody listens on', async () => {
    await using server = await startMisbehavingServer();
    const dead = await closedUrl();
    await using driver = open(kind, [dead, server.url, 'http://127.0.0.1:1'], {}, 3);
    const { problems } = await driver.check(AbortSignal.timeout(1000));
    expect(problems).toEqual([
      {
        path: 'target.endpoints[0]',
        expected: 'a server that accepts connections',
        found: `${dead}: connection refused`,
      },
      {
        path: 'target.endpoints[2]',
        expected: 'a server that accepts connections',
        found: 'http://127.0.0.1:1: connection refused',
      },
    ]);
  });

  test('probe() gives the status and the server’s own words', async () => {
    await using server = await startMisbehavingServer('error-500');
    await using driver = open(kind, [server.url]);
    const probe = await driver.probe(AbortSignal.timeout(1000));
    expect(probe).toMatchObject({ outcome: outcomes.status, detail: 'HTTP 500: it failed' });
    expect(probe.bytesSent).toBe(server.bytesRead);
  });

  test('probe() reports an aborted signal as a timeout', async () => {
    await using server = await startMisbehavingServer('silent');
    await using driver = open(kind, [server.url]);
    const stop = new AbortController();
    server.onRequest = () => stop.abort();
    expect(await driver.probe(stop.signal)).toMatchObject({ outcome: outcomes.timeout });
  });
});

test('createDriver() reports what is no endpoint, and too few connections', () => {
  const bad = createDriver(targetOf(['ftp://x', 'http://']), workloadOf());
  expect(bad).toMatchObject({ ok: false, error: [{ path: 'target.endpoints[0]' }, {}] });
  const few = createDriver(targetOf(['http://a', 'http://b'], { connections: 1 }), workloadOf());
  expect(few).toMatchObject({ ok: false, error: [{ path: 'target.connections', found: '1' }] });
});
