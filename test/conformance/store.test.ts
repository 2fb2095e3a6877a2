import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type StoreCase, storeCases } from '@plimsoll/coordinator/store/conformance';
import { openSqliteStore } from '@plimsoll/coordinator/store/sqlite-store';
import { StoreError } from '@plimsoll/coordinator/store/store';
import { describe, expect, test } from 'vitest';

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
