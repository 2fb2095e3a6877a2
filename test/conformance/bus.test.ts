import { MessageChannel, Worker } from 'node:worker_threads';
import type { Bus } from '@plimsoll/bus/bus';
import { type BusPair, collect, describeBus, expectCode } from '@plimsoll/bus/conformance';
import { createHub } from '@plimsoll/bus/hub';
import { connectNats } from '@plimsoll/bus/nats';
import type { NatsStatus } from '@plimsoll/bus/nats-status';
import { connectPort } from '@plimsoll/bus/port-bus';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { freePort, type NatsServer, startNatsServer } from '../support/nats-server.ts';

const empty = new Uint8Array();

describeBus('hub in one thread', async () => {
  const hub = createHub();
  return pairOf(hub.connect(), hub.connect());
});

describe('hub and threads', () => {
  let worker: Worker;

  beforeAll(() => {
    worker = new Worker(new URL('../support/hub-worker.ts', import.meta.url));
  });
  afterAll(async () => {
    await worker.terminate();
  });

  describeBus('two ports of a hub in another thread', async () => {
    return pairOf(connectToWorker(worker), connectToWorker(worker));
  });

  test('the end of the other thread closes the bus', async () => {
    const dying = new Worker(new URL('../support/hub-worker.ts', import.meta.url));
    const bus = connectToWorker(dying);
    using _ = bus.subscribe('slow', () => {});
    await bus.flush();
    const failure = expectCode(bus.request('slow', empty, 60_000), 'BUS_CLOSED');
    await dying.terminate();
    await failure;
    bus.publish('slow', empty);
    await bus[Symbol.asyncDispose]();
  });
});

describe('hub and port', () => {
  describeBus('a client in the thread of the hub and one at a port', async () => {
    const hub = createHub();
    const { port1, port2 } = new MessageChannel();
    hub.attach(port1);
    return pairOf(hub.connect(), connectPort(port2));
  });
});

describe('nats', () => {
  let server: NatsServer;

  beforeAll(async () => {
    server = await startNatsServer();
  });
  afterAll(async () => {
    await server[Symbol.asyncDispose]();
  });

  describeBus('nats', async () => {
    return pairOf(await connectTo(server.url), await connectTo(server.url));
  });

  test('a payload that the server would not take is refused by name', async () => {
    await using bus = await connectTo(server.url);
    expect(bus.maxPayloadBytes).toBe(1024 * 1024);
    const payload = new Uint8Array(bus.maxPayloadBytes + 1);
    await expectCode(bus.request('large', payload, 1_000), 'BUS_TOO_LARGE');
    expect(() => bus.publish('large', payload)).toThrow('max_payload of 1048576 bytes');
  });
});

describe('nats outages', () => {
  test('a client comes back when the server does, with its subscriptions', async () => {
    const first = await startNatsServer();
    const watch = watchStatus();
    await using bus = await connectTo(first.url, watch.onStatus);
    await using other = await connectTo(first.url);
    const inbox = await collect(bus, 'news');

    await first[Symbol.asyncDispose]();
    await watch.seen('disconnected');
    bus.publish('news', empty);
    await expectCode(bus.request('news', empty, 50), 'BUS_TIMEOUT');

    await using _ = await startNatsServer(first.port);
    await watch.seen('reconnected');
    await expect.poll(() => reaches(other, bus), { timeout: 10_000 }).toBe(true);
    other.publish('news', Uint8Array.of(2));
    await inbox.until(1);
    expect(inbox.messages.map(({ payload }) => [...payload])).toEqual([[2]]);
  });

  test('a client that gave up no first connection finds a server that starts later', async () => {
    const port = await freePort();
    const watch = watchStatus();
    const connecting = connectNats({
      servers: `nats://127.0.0.1:${port}`,
      name: 'early',
      waitOnFirstConnect: true,
      onStatus: watch.onStatus,
    });
    await watch.seen('waiting');
    await using _ = await startNatsServer(port);
    await using bus = await connecting;
    await bus.flush();
  });

  test('without a server it says which one it could not reach', async () => {
    const url = `nats://127.0.0.1:${await freePort()}`;
    const connecting = connectNats({ servers: url, name: 'lost', waitOnFirstConnect: false });
    await expectCode(connecting, 'BUS_UNREACHABLE');
    await expect(connecting).rejects.toThrow(`Cannot reach NATS at ${url}: `);
  });

  test('the wait for a first connection ends on a signal', async () => {
    const stop = new AbortController();
    const connecting = connectNats({
      servers: `nats://127.0.0.1:${await freePort()}`,
      name: 'patient',
      waitOnFirstConnect: true,
      onStatus: () => stop.abort(),
      signal: stop.signal,
    });
    await expectCode(connecting, 'BUS_UNREACHABLE');
  });
});

function connectTo(url: string, onStatus = (_status: NatsStatus) => {}): Promise<Bus> {
  return connectNats({ servers: url, name: 'test', waitOnFirstConnect: false, onStatus });
}

function connectToWorker(worker: Worker): Bus {
  const { port1, port2 } = new MessageChannel();
  worker.postMessage(port1, [port1]);
  return connectPort(port2);
}

function pairOf(a: Bus, b: Bus): BusPair {
  return {
    a,
    b,
    async [Symbol.asyncDispose]() {
      await a[Symbol.asyncDispose]();
      await b[Symbol.asyncDispose]();
    },
  };
}

/** Both have found the server again: one can ask the other. */
async function reaches(from: Bus, to: Bus): Promise<boolean> {
  using _ = to.subscribe('reach', (message) => message.respond(empty));
  try {
    await to.flush();
    await from.request('reach', empty, 500);
    return true;
  } catch {
    return false;
  }
}

function watchStatus() {
  const seen = new Set<NatsStatus['type']>();
  return {
    onStatus: (status: NatsStatus) => void seen.add(status.type),
    seen: (type: NatsStatus['type']) =>
      expect.poll(() => seen.has(type), { timeout: 10_000 }).toBe(true),
  };
}
