/**
 * What every adapter of the Bus port must do. Each adapter's test calls describeBus() with a way to make
 * two clients of one broker.
 */
import { describe, expect, test } from 'vitest';
import { type Bus, BusError, type BusErrorCode, type Message } from './bus.ts';

/** Two clients of one broker, and whatever has to go when the test is over. */
export interface BusPair extends AsyncDisposable {
  readonly a: Bus;
  readonly b: Bus;
}

/** NATS takes 1 MiB; a little is left for what a message carries besides its payload. */
const largestPayloadBytes = 1024 * 1024 - 1024;

export function describeBus(name: string, connectPair: () => Promise<BusPair>): void {
  describe(`${name}: publish and subscribe`, () => {
    deliveryTests(connectPair);
    subscriptionTests(connectPair);
  });
  describe(`${name}: requests`, () => requestTests(connectPair));
  describe(`${name}: closing`, () => closingTests(connectPair));
}

function deliveryTests(connectPair: () => Promise<BusPair>): void {
  test('messages of one publisher arrive in the order in which it sent them', async () => {
    await using pair = await connectPair();
    const inbox = await collect(pair.b, 'order.*');
    for (let i = 0; i < 1_000; i += 1) pair.a.publish(`order.${i % 3}`, number(i));
    const messages = await inbox.until(1_000);
    expect(messages.map(({ payload }) => toNumber(payload))).toEqual([...Array(1_000).keys()]);
  });

  test('a payload arrives as it was, whatever its bytes and up to 1 MB', async () => {
    await using pair = await connectPair();
    const inbox = await collect(pair.b, 'bytes');
    const every = Uint8Array.from({ length: 256 }, (_, i) => i);
    const large = Uint8Array.from({ length: largestPayloadBytes }, (_, i) => (i * 31) >> 3);
    // A view into a larger buffer must not bring the buffer along.
    for (const payload of [new Uint8Array(), every, every.subarray(10, 20), large]) {
      pair.a.publish('bytes', payload);
    }
    const [empty, all, part, most] = await inbox.until(4);
    expect([...empty!.payload]).toEqual([]);
    expect([...all!.payload]).toEqual([...every]);
    expect([...part!.payload]).toEqual([...every.subarray(10, 20)]);
    expect(Buffer.compare(most!.payload, large)).toBe(0);
  });

  test('a receiver runs after the call that published has returned', async () => {
    await using pair = await connectPair();
    const seen: string[] = [];
    using _ = pair.a.subscribe('turn', () => seen.push('received'));
    await pair.a.flush();
    pair.a.publish('turn', number(1));
    seen.push('published');
    await pair.a.flush();
    expect(seen).toEqual(['published', 'received']);
  });

  test('a receiver may publish, subscribe and end its own subscription', async () => {
    await using pair = await connectPair();
    const inbox = await collect(pair.a, 'pong');
    const subscription = pair.b.subscribe('ping', ({ payload }) => {
      subscription[Symbol.dispose]();
      pair.b.publish('pong', payload);
    });
    await pair.b.flush();
    pair.a.publish('ping', number(1));
    pair.a.publish('ping', number(2));
    pair.a.publish('pong', number(3));
    const messages = await inbox.until(2);
    expect(new Set(messages.map(({ payload }) => toNumber(payload)))).toEqual(new Set([1, 3]));
  });
}

function subscriptionTests(connectPair: () => Promise<BusPair>): void {
  test('* stands for one token and > for the rest', async () => {
    await using pair = await connectPair();
    const one = await collect(pair.b, 'w.*.tick');
    const rest = await collect(pair.b, 'w.>');
    for (const subject of ['w.a.tick', 'w.a.b.tick', 'w', 'w.b.tick', 'w.end']) {
      pair.a.publish(subject, number(0));
    }
    pair.a.publish('w.last.tick', number(0));
    const subjects = (await rest.until(5)).map(({ subject }) => subject);
    expect(subjects).toEqual(['w.a.tick', 'w.a.b.tick', 'w.b.tick', 'w.end', 'w.last.tick']);
    const matched = (await one.until(3)).map(({ subject }) => subject);
    expect(matched).toEqual(['w.a.tick', 'w.b.tick', 'w.last.tick']);
  });

  test('every subscription gets its copy, the publisher own ones included', async () => {
    await using pair = await connectPair();
    const inboxes = await Promise.all([
      collect(pair.a, 'many'),
      collect(pair.a, 'many'),
      collect(pair.b, 'many'),
      collect(pair.b, '*'),
    ]);
    pair.a.publish('many', number(7));
    for (const inbox of inboxes) {
      expect((await inbox.until(1)).map(({ payload }) => toNumber(payload))).toEqual([7]);
    }
  });

  test('nothing arrives after a subscription has ended', async () => {
    await using pair = await connectPair();
    const ended = await collect(pair.b, 'gone');
    const marker = await collect(pair.b, 'marker');
    ended[Symbol.dispose]();
    ended[Symbol.dispose]();
    await pair.b.flush();
    pair.a.publish('gone', number(1));
    pair.a.publish('marker', number(2));
    await marker.until(1);
    expect(ended.messages).toEqual([]);
  });

  test('flush() resolves once the broker knows of a subscription', async () => {
    await using pair = await connectPair();
    for (let i = 0; i < 20; i += 1) {
      const inbox = await collect(pair.b, `flush.${i}`);
      pair.a.publish(`flush.${i}`, number(i));
      await inbox.until(1);
    }
  });
}

function requestTests(connectPair: () => Promise<BusPair>): void {
  test('an answer comes back to the one who asked', async () => {
    await using pair = await connectPair();
    using _ = pair.b.subscribe('double', (message) => {
      message.respond(number(toNumber(message.payload) * 2));
    });
    await pair.b.flush();
    const answers = await Promise.all(
      [1, 2, 3].map(async (n) => toNumber(await pair.a.request('double', number(n), 5_000))),
    );
    expect(answers).toEqual([2, 4, 6]);
  });

  test('the first of several answers counts', async () => {
    await using pair = await connectPair();
    using _ = pair.b.subscribe('twice', (message) => {
      message.respond(number(1));
      message.respond(number(2));
    });
    await pair.b.flush();
    expect(toNumber(await pair.a.request('twice', number(0), 5_000))).toBe(1);
    expect(toNumber(await pair.a.request('twice', number(0), 5_000))).toBe(1);
  });

  test('a request that nobody listens to fails at once', async () => {
    await using pair = await connectPair();
    await expectCode(pair.a.request('nobody', number(0), 60_000), 'BUS_NO_RESPONDER');
  });

  test('a request that nobody answers times out', async () => {
    await using pair = await connectPair();
    using _ = pair.b.subscribe('silent', () => {});
    await pair.b.flush();
    await expectCode(pair.a.request('silent', number(0), 30), 'BUS_TIMEOUT');
  });

  test('answering what was no request does nothing', async () => {
    await using pair = await connectPair();
    const inbox = await collect(pair.b, 'statement');
    pair.a.publish('statement', number(0));
    const [message] = await inbox.until(1);
    message!.respond(number(1));
    await pair.b.flush();
  });
}

function closingTests(connectPair: () => Promise<BusPair>): void {
  test('what was published before a client closed arrives', async () => {
    await using pair = await connectPair();
    const inbox = await collect(pair.b, 'farewell');
    pair.a.publish('farewell', number(1));
    await pair.a[Symbol.asyncDispose]();
    await inbox.until(1);
  });

  test('a closed client publishes into the void, and says so when asked for more', async () => {
    await using pair = await connectPair();
    const inbox = await collect(pair.b, 'void');
    await pair.a[Symbol.asyncDispose]();
    await pair.a[Symbol.asyncDispose]();
    pair.a.publish('void', number(1));
    pair.a.subscribe('void', () => {})[Symbol.dispose]();
    await expectCode(pair.a.request('void', number(1), 1_000), 'BUS_CLOSED');
    await expectCode(pair.a.flush(), 'BUS_CLOSED');
    await pair.b.flush();
    expect(inbox.messages).toEqual([]);
  });

  test('a request under way fails when its client closes', async () => {
    await using pair = await connectPair();
    using _ = pair.b.subscribe('slow', () => {});
    await pair.b.flush();
    const failure = expectCode(pair.a.request('slow', number(0), 60_000), 'BUS_CLOSED');
    await pair.a[Symbol.asyncDispose]();
    await failure;
  });

  test('a closed client no longer answers for its subjects', async () => {
    await using pair = await connectPair();
    using _ = pair.b.subscribe('left', (message) => message.respond(number(1)));
    await pair.b.flush();
    await pair.a.request('left', number(0), 5_000);
    await pair.b[Symbol.asyncDispose]();
    await expectCode(pair.a.request('left', number(0), 60_000), 'BUS_NO_RESPONDER');
  });
}

export interface Collected extends Disposable {
  readonly messages: readonly Message[];
  /** Resolves with all messages once there are this many. */
  until(count: number): Promise<readonly Message[]>;
}

/** Subscribes, and resolves once the broker knows. */
export async function collect(bus: Bus, pattern: string): Promise<Collected> {
  const messages: Message[] = [];
  const waiting: { readonly count: number; readonly resolve: () => void }[] = [];
  const subscription = bus.subscribe(pattern, (message) => {
    messages.push(message);
    for (const { count, resolve } of waiting) if (messages.length >= count) resolve();
  });
  await bus.flush();
  return {
    messages,
    async until(count) {
      const { promise, resolve } = Promise.withResolvers<void>();
      waiting.push({ count, resolve });
      if (messages.length >= count) resolve();
      await promise;
      return messages;
    },
    [Symbol.dispose]: () => subscription[Symbol.dispose](),
  };
}

export async function expectCode(promise: Promise<unknown>, code: BusErrorCode): Promise<void> {
  const error = await promise.then(
    () => 'no error',
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(BusError);
  expect((error as BusError).code).toBe(code);
}

function number(value: number): Uint8Array {
  return new TextEncoder().encode(String(value));
}

function toNumber(payload: Uint8Array): number {
  return Number(new TextDecoder().decode(payload));
}
