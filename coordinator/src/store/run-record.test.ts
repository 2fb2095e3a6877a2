import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { resultBeforeLoad } from '../run/run-totals.ts';
import { specOf } from '../testing/run-fixtures.ts';
import {
  createRunRecord,
  lastEvent,
  listSummaries,
  RecordLostError,
  readEvents,
  readResult,
  takeOverRecord,
  watchEvents,
} from './run-record.ts';
import { openSqliteStore } from './sqlite-store.ts';
import type { Store } from './store.ts';
import { claimTerm } from './term.ts';

const ready = { type: 'agent', atMs: 1, agentId: 'a', change: 'ready' } as const;
const result = resultBeforeLoad('r1', specOf());
const finished = { type: 'finished', atMs: 2, result } as const;

test('a run can be read from its file by another process', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'plimsoll-record-'));
  const file = join(folder, 'plimsoll.db');
  try {
    const writing = openSqliteStore(file);
    const record = await createRunRecord({ store: writing, runId: 'r1', term: 1 }, specOf());
    await record.append(ready);
    await record.append(finished);
    await record.putState({ phase: 'growing' });
    await record.putResult(result);
    const summary = { runId: 'r1', name: 'test', state: 'finished' } as const;
    const createdAt = '2026-01-01T00:00:00.000Z';
    await record.putSummary({ ...summary, createdAt, verdict: 'settled', capacityRps: 4 });
    await writing[Symbol.asyncDispose]();

    await using reading = openSqliteStore(file);
    expect(await readEvents(reading, 'r1')).toEqual([
      { seq: 1, event: ready },
      { seq: 2, event: finished },
    ]);
    expect(await readResult(reading, 'r1')).toEqual(result);
    expect(await listSummaries(reading)).toMatchObject([{ runId: 'r1', capacityRps: 4 }]);
    const spec = await reading.get('runs/r1/spec');
    const document = JSON.parse(new TextDecoder().decode(spec?.value)) as unknown;
    expect(document).toMatchObject({ workload: { request: { body: { base64: 'AQID' } } } });
  } finally {
    await rm(folder, { recursive: true });
  }
});

test('takeOverRecord() goes on with a record, and its writer before is refused from then on', async () => {
  await using store = openSqliteStore(':memory:');
  const before = await createRunRecord({ store, runId: 'r1', term: 1 }, specOf());
  await before.append(ready);
  await before.putResult(result);
  const after = await takeOverRecord({ store, runId: 'r1', term: 2 });
  await expect(before.putResult(result)).rejects.toMatchObject({ code: 'RECORD_LOST' });
  await after.putResult({ ...result, reason: 'ours' });
  // The last word of the writer before, which was under way at the takeover.
  expect(await before.append(ready)).toEqual({ seq: 2, event: ready });
  expect(await after.append(ready)).toEqual({ seq: 3, event: ready });
  await expect(before.append(finished)).rejects.toThrow(RecordLostError);
  expect((await readResult(store, 'r1'))?.reason).toBe('ours');
});

test('a word of the writer before, in the middle of a takeover, takes nothing from the new one', async () => {
  await using store = openSqliteStore(':memory:');
  const before = await createRunRecord({ store, runId: 'r1', term: 1 }, specOf());
  await before.putState({ phase: 'growing' });
  await before.putResult(result);
  let isDisturbed = false;
  const disturbed: Store = {
    ...storeCalls(store),
    async put(key, value, expected) {
      if (key.endsWith('/result') && !isDisturbed) {
        isDisturbed = true;
        await before.putResult({ ...result, reason: 'a last word' });
      }
      return await store.put(key, value, expected);
    },
  };
  const after = await takeOverRecord({ store: disturbed, runId: 'r1', term: 2 });
  await expect(before.putState({ phase: 'refining' })).rejects.toThrow(RecordLostError);
  await after.putResult({ ...result, reason: 'ours' });
  expect((await readResult(store, 'r1'))?.reason).toBe('ours');
});

test('of two that take a record over it is the later term that has it, whoever comes last', async () => {
  await using store = openSqliteStore(':memory:');
  const first = await createRunRecord({ store, runId: 'r1', term: 1 }, specOf());
  await first.putResult(result);
  const third = await takeOverRecord({ store, runId: 'r1', term: 3 });
  await expect(takeOverRecord({ store, runId: 'r1', term: 2 })).rejects.toThrow(RecordLostError);
  await third.putResult({ ...result, reason: 'ours' });
  expect((await readResult(store, 'r1'))?.reason).toBe('ours');
});

function storeCalls(store: Store): Store {
  return {
    get: (key) => store.get(key),
    put: (key, value, expected) => store.put(key, value, expected),
    list: (prefix) => store.list(prefix),
    watch: (prefix, signal) => store.watch(prefix, signal),
    [Symbol.asyncDispose]: async () => {},
  };
}

test.each([0, 1, 2, 3, 4, 5, 31, 32, 33])('lastEvent() finds the last of %i', async (count) => {
  await using store = openSqliteStore(':memory:');
  const record = await createRunRecord({ store, runId: 'r1', term: 1 }, specOf());
  for (let index = 0; index < count; index++) await record.append(ready);
  expect((await lastEvent(store, 'r1'))?.seq ?? 0).toBe(count);
});

test('watchEvents() goes on from a given event to the last one, and then ends', async () => {
  await using store = openSqliteStore(':memory:');
  const record = await createRunRecord({ store, runId: 'r1', term: 1 }, specOf());
  for (let index = 0; index < 11; index++) await record.append(ready);
  const seen: number[] = [];
  for await (const { seq } of watchEvents(store, 'r1', 9, new AbortController().signal)) {
    seen.push(seq);
    if (seq === 11) await record.append(finished);
  }
  expect(seen).toEqual([10, 11, 12]);
});

test('readResult() of an id that could be no run is null', async () => {
  await using store = openSqliteStore(':memory:');
  expect(await readResult(store, '../term')).toBeNull();
  expect(await readResult(store, 'r9')).toBeNull();
});

test('claimTerm() gives every reign a term of its own', async () => {
  await using store = openSqliteStore(':memory:');
  const terms = await Promise.all([claimTerm(store), claimTerm(store), claimTerm(store)]);
  expect(new Set(terms)).toEqual(new Set([1, 2, 3]));
});
