/**
 * What every adapter of the Store port does, as cases that know nothing of a test runner. Each case gets a
 * fresh, empty store, and throws when the adapter breaks the rule in its name.
 */
import { deepStrictEqual, strictEqual } from 'node:assert/strict';
import type { Result } from '@plimsoll/core/result';
import type { Entry, Store, StoreConflict } from './store.ts';

export interface StoreCase {
  readonly name: string;
  run(store: Store): Promise<void>;
}

export const storeCases: readonly StoreCase[] = [
  {
    name: 'get() of a key that was never put is null',
    async run(store) {
      strictEqual(await store.get('runs/a/spec'), null);
    },
  },
  {
    name: 'get() gives back the bytes and the revision of the last put',
    async run(store) {
      await put(store, 'term', 'one');
      const revision = await put(store, 'term', 'two');
      const entry = await store.get('term');
      deepStrictEqual(entry && view(entry), ['term', 'two']);
      strictEqual(entry?.revision, revision);
    },
  },
  {
    name: 'put() keeps bytes of every value, and none at all',
    async run(store) {
      const everyByte = Uint8Array.from({ length: 256 }, (_, index) => index);
      await store.put('bytes', everyByte, 'anything');
      deepStrictEqual(Array.from((await store.get('bytes'))?.value ?? []), Array.from(everyByte));
      await store.put('bytes', new Uint8Array(0), 'anything');
      strictEqual((await store.get('bytes'))?.value.length, 0);
    },
  },
  {
    name: 'put() expecting nothing succeeds once',
    async run(store) {
      const revision = await put(store, 'leader', 'a', 'nothing');
      const second = await store.put('leader', bytes('b'), 'nothing');
      deepStrictEqual(second, conflict(revision));
      strictEqual(text((await store.get('leader'))?.value), 'a');
    },
  },
  {
    name: 'put() expecting a revision succeeds on that revision only',
    async run(store) {
      const first = await put(store, 'leader', 'a');
      const second = await put(store, 'leader', 'b', { revision: first });
      deepStrictEqual(await store.put('leader', bytes('c'), { revision: first }), conflict(second));
      deepStrictEqual(await store.put('other', bytes('c'), { revision: first }), conflict(0));
      strictEqual(text((await store.get('leader'))?.value), 'b');
    },
  },
  {
    name: 'put() lets exactly one of many racing writers win',
    async run(store) {
      const revision = await put(store, 'term', '0');
      const outcomes = await Promise.all(
        Array.from({ length: 20 }, (_, index) =>
          store.put('term', bytes(`${index}`), { revision }),
        ),
      );
      strictEqual(outcomes.filter((outcome) => outcome.ok).length, 1);
    },
  },
  {
    name: 'put() numbers all changes of the store in order',
    async run(store) {
      const revisions = [await put(store, 'a', '1'), await put(store, 'b', '1')];
      revisions.push(await put(store, 'a', '2'));
      deepStrictEqual(
        revisions,
        revisions.toSorted((a, b) => a - b),
      );
      strictEqual(new Set(revisions).size, 3);
    },
  },
  {
    name: 'list() gives what is under the prefix and nothing else, ordered by key',
    async run(store) {
      for (const key of ['runs/b/spec', 'runs/a/spec', 'runs/a/events/2', 'runs/ab/spec', 'runs']) {
        await put(store, key, key);
      }
      await put(store, 'runs/a/events/10', 'x');
      deepStrictEqual((await store.list('runs/a/')).map(view), [
        ['runs/a/events/10', 'x'],
        ['runs/a/events/2', 'runs/a/events/2'],
        ['runs/a/spec', 'runs/a/spec'],
      ]);
      strictEqual((await store.list('')).length, 6);
      strictEqual((await store.list('none/')).length, 0);
    },
  },
  {
    name: 'watch() gives what is there, then each change, in order and under the prefix only',
    async run(store) {
      await put(store, 'events/1', 'a');
      await put(store, 'events/2', 'b');
      const abort = new AbortController();
      const seen: string[][] = [];
      for await (const entry of store.watch('events/', abort.signal)) {
        seen.push(view(entry));
        if (seen.length === 2) await put(store, 'elsewhere/1', 'x');
        if (seen.length === 2) await put(store, 'events/3', 'c');
        if (seen.length === 3) await put(store, 'events/1', 'again');
        if (seen.length === 4) abort.abort();
      }
      deepStrictEqual(seen, [
        ['events/1', 'a'],
        ['events/2', 'b'],
        ['events/3', 'c'],
        ['events/1', 'again'],
      ]);
    },
  },
  {
    name: 'watch() wakes a reader that is waiting, and ends when the signal is aborted',
    async run(store) {
      const abort = new AbortController();
      const watched = store.watch('events/', abort.signal)[Symbol.asyncIterator]();
      const waiting = watched.next();
      await put(store, 'events/1', 'a');
      const first = await waiting;
      strictEqual(first.done, false);
      const last = watched.next();
      abort.abort();
      strictEqual((await last).done, true);
    },
  },
  {
    name: 'watch() serves several readers, each at its own pace',
    async run(store) {
      const abort = new AbortController();
      const slow = store.watch('', abort.signal)[Symbol.asyncIterator]();
      const fast = store.watch('', abort.signal)[Symbol.asyncIterator]();
      for (let index = 0; index < 600; index++) {
        await put(store, `events/${index}`, `${index}`);
        strictEqual(nextText(await fast.next()), `${index}`);
      }
      for (let index = 0; index < 600; index++) {
        strictEqual(nextText(await slow.next()), `${index}`);
      }
      abort.abort();
    },
  },
  {
    name: 'watch() ends when the store is closed',
    async run(store) {
      const watched = store.watch('events/', new AbortController().signal)[Symbol.asyncIterator]();
      const waiting = watched.next();
      await store[Symbol.asyncDispose]();
      strictEqual((await waiting).done, true);
    },
  },
];

async function put(
  store: Store,
  key: string,
  value: string,
  expected: Parameters<Store['put']>[2] = 'anything',
): Promise<number> {
  const outcome = await store.put(key, bytes(value), expected);
  strictEqual(outcome.ok, true, `put of ${key} succeeds`);
  return outcome.ok ? outcome.value : 0;
}

function conflict(foundRevision: number): Result<number, StoreConflict> {
  return { ok: false, error: { code: 'STORE_CONFLICT', foundRevision } };
}

function view(entry: Entry): string[] {
  return [entry.key, text(entry.value) ?? ''];
}

function nextText(next: IteratorResult<Entry, unknown>): string | undefined {
  return next.done === true ? undefined : text(next.value.value);
}

function bytes(value: string): Uint8Array {
  return new TextEncoder().encode(value);
}

function text(value: Uint8Array | undefined): string | undefined {
  return value && new TextDecoder().decode(value);
}
