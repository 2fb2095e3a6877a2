import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openConnection } from '@plimsoll/bus/nats-connection';
import { type StoreCase, storeCases } from '@plimsoll/coordinator/store/conformance';
import { openJetStreamStore } from '@plimsoll/coordinator/store/jetstream-store';
import { openSqliteStore } from '@plimsoll/coordinator/store/sqlite-store';
import { type Store, StoreError } from '@plimsoll/coordinator/store/store';
import { systemClock } from '@plimsoll/coordinator/system-clock';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { freePort, type NatsServer, startNatsServer } from '../support/nats-server.ts';
import { makeScratch, type Scratch } from '../support/scratch.ts';

async function withFile(run: (file: string) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'plimsoll-store-'));
  try {
    await run(join(folder, 'plimsoll.db'));
  } finally {
    await rm(folder, { recursive: true });
  }
}

describe('the sqlite store in memory', () => {
  test.each(storeCases)('$name', async (storeCase: StoreCase) => {
    await using store = openSqliteStore(':memory:');
    await storeCase.run(store);
  });
});

describe('the sqlite store in a file', () => {
  test.each(storeCases)('$name', async (storeCase: StoreCase) => {
    await withFile(async (file) => {
      await using store = openSqliteStore(file);
      await storeCase.run(store);
    });
  });

  test('keeps entries and revisions when it is opened again', async () => {
    await withFile(async (file) => {
      const before = openSqliteStore(file);
      await before.put('term', Uint8Array.of(7), 'nothing');
      await before.put('run', Uint8Array.of(8), 'nothing');
      await before[Symbol.asyncDispose]();
      await using after = openSqliteStore(file);
      expect((await after.get('term'))?.revision).toBe(1);
      expect(await after.put('term', Uint8Array.of(9), { revision: 1 })).toEqual({
        ok: true,
        value: 3,
      });
    });
  });

  test('lets one of two processes win a compare-and-set', async () => {
    await withFile(async (file) => {
      await using one = openSqliteStore(file);
      await using two = openSqliteStore(file);
      await one.put('leader', Uint8Array.of(1), 'nothing');
      const lost = await two.put('leader', Uint8Array.of(2), 'nothing');
      expect(lost).toEqual({ ok: false, error: { code: 'STORE_CONFLICT', foundRevision: 1 } });
    });
  });
});

describe('the jetstream store', () => {
  let scratch: Scratch;
  let server: NatsServer;
  let buckets = 0;

  beforeAll(async () => {
    scratch = await makeScratch();
    server = await startNatsServer(undefined, scratch.path('js'));
  });
  afterAll(async () => {
    await server[Symbol.asyncDispose]();
    await scratch[Symbol.asyncDispose]();
  });

  function newBucket(): string {
    buckets += 1;
    return `test_${buckets}`;
  }

  test.each(storeCases)('$name', async (storeCase: StoreCase) => {
    await using store = await openJetStream(server.url, newBucket());
    await storeCase.run(store);
  });

  test('two connections see one store, and one of them wins a compare-and-set', async () => {
    const bucket = newBucket();
    await using one = await openJetStream(server.url, bucket);
    await using two = await openJetStream(server.url, bucket);
    const first = await one.put('leader', Uint8Array.of(1), 'nothing');
    const foundRevision = first.ok ? first.value : 0;
    const lost = await two.put('leader', Uint8Array.of(2), 'nothing');
    expect(lost).toEqual({ ok: false, error: { code: 'STORE_CONFLICT', foundRevision } });
    expect((await two.get('leader'))?.value).toEqual(Uint8Array.of(1));
  });

  test('values larger than a message are kept, listed, watched and replaced', async () => {
    await using store = await openJetStream(server.url, newBucket());
    const large = (seed: number) =>
      Uint8Array.from({ length: 3_000_000 }, (_, index) => (index * seed) % 251);
    await store.put('runs/a/spec', large(3), 'nothing');
    expect((await store.get('runs/a/spec'))?.value).toEqual(large(3));
    const again = await store.put('runs/a/spec', large(5), 'anything');
    const refused = await store.put('runs/a/spec', large(7), { revision: 1 });
    expect(refused).toMatchObject({ ok: false });
    expect((await store.list('')).map(({ key, value }) => [key, value])).toEqual([
      ['runs/a/spec', large(5)],
    ]);
    const abort = new AbortController();
    for await (const entry of store.watch('runs/', abort.signal)) {
      expect(entry).toEqual({
        key: 'runs/a/spec',
        value: large(5),
        revision: again.ok && again.value,
      });
      abort.abort();
    }
  });

  test('a reader of a large value that is replaced all the time reads one whole value', async () => {
    await using store = await openJetStream(server.url, newBucket());
    const filled = (value: number) => new Uint8Array(2_500_000).fill(value);
    await store.put('state', filled(0), 'nothing');
    let isDone = false;
    const writing = (async () => {
      for (let value = 1; value <= 10; value++) await store.put('state', filled(value), 'anything');
      isDone = true;
    })();
    while (!isDone) {
      const value = (await store.get('state'))?.value;
      expect(new Set(value).size).toBe(1);
    }
    await writing;
  });

  test('without a broker it gives up by name; with it again it goes on, and keeps what it had', async () => {
    const folder = scratch.path('restarted');
    const first = await startNatsServer(undefined, folder);
    await using store = await openJetStream(first.url, 'restarted', 1_000);
    await store.put('term', Uint8Array.of(1), 'nothing');
    const abort = new AbortController();
    const watched = store.watch('', abort.signal)[Symbol.asyncIterator]();
    expect((await watched.next()).value).toMatchObject({ key: 'term' });

    await first[Symbol.asyncDispose]();
    await expect(store.put('term', Uint8Array.of(2), 'anything')).rejects.toMatchObject({
      code: 'STORE_UNREACHABLE',
    });
    await expect(store.get('term')).rejects.toMatchObject({ code: 'STORE_UNREACHABLE' });

    await using _ = await startNatsServer(first.port, folder);
    await expect
      .poll(async () => (await store.get('term').catch(() => null))?.key, { timeout: 10_000 })
      .toBe('term');
    const put = await store.put('after', Uint8Array.of(3), 'nothing');
    expect(put.ok).toBe(true);
    // The put that was given up may have arrived late: then it is seen first.
    let seen = await watched.next();
    if ((seen.value as { key: string }).key === 'term') seen = await watched.next();
    expect(seen.value).toMatchObject({ key: 'after' });
    abort.abort();
  });

  test('openJetStreamStore() says that the broker has no JetStream', async () => {
    await using plain = await startNatsServer(await freePort());
    await expect(openJetStream(plain.url, 'none', 500)).rejects.toMatchObject({
      code: 'STORE_UNREACHABLE',
    });
  });
});

async function openJetStream(url: string, bucket: string, waitMs = 10_000): Promise<Store> {
  const options = { servers: url, name: 'store', waitOnFirstConnect: false };
  const connection = await openConnection(options);
  return await openJetStreamStore({ connection, clock: systemClock, bucket, replicas: 1, waitMs });
}

test('openSqliteStore() names the file that it cannot open', () => {
  expect(() => openSqliteStore('/nowhere/at/all/plimsoll.db')).toThrow(
    /Cannot open the store \/nowhere\/at\/all\/plimsoll\.db/,
  );
});

test('a closed store refuses with STORE_CLOSED', async () => {
  const store = openSqliteStore(':memory:');
  await store[Symbol.asyncDispose]();
  await expect(store.get('term')).rejects.toThrow(StoreError);
});
