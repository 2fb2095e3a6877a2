/**
 * The store of a simulation: what JetStream or a file is to real coordinators. It outlives them; each process has a
 * door of its own to it, through which things take time, and which is shut for the dead.
 */
import {
  assertKey,
  assertPrefix,
  type Entry,
  type Expected,
  type Store,
  type StoreConflict,
} from '@plimsoll/coordinator/store/store';
import { err, ok, type Result } from '@plimsoll/core/result';

export class MemoryStore {
  readonly #entries = new Map<string, Entry>();
  readonly #wakers = new Set<() => void>();
  #revision = 0;

  /** @param takeTurn resolves when the store has done what one call asks; it then happens at once */
  door(takeTurn: () => Promise<void>): Store {
    const closing = new AbortController();
    return {
      get: async (key) => {
        assertKey(key);
        await takeTurn();
        return this.get(key);
      },
      put: async (key, value, expected) => {
        assertKey(key);
        await takeTurn();
        return this.#put(key, value, expected);
      },
      list: async (prefix) => {
        assertPrefix(prefix);
        await takeTurn();
        return this.list(prefix);
      },
      watch: (prefix, signal) => this.#watch(prefix, AbortSignal.any([signal, closing.signal])),
      [Symbol.asyncDispose]: () => {
        closing.abort();
        return Promise.resolve();
      },
    };
  }

  get(key: string): Entry | null {
    return this.#entries.get(key) ?? null;
  }

  list(prefix: string): readonly Entry[] {
    const found = Array.from(this.#entries.values()).filter(({ key }) => key.startsWith(prefix));
    return found.toSorted((a, b) => (a.key < b.key ? -1 : 1));
  }

  #put(key: string, value: Uint8Array, expected: Expected): Result<number, StoreConflict> {
    const foundRevision = this.get(key)?.revision ?? 0;
    if (expected !== 'anything') {
      const wanted = expected === 'nothing' ? 0 : expected.revision;
      if (wanted !== foundRevision) return err({ code: 'STORE_CONFLICT', foundRevision });
    }
    this.#revision += 1;
    this.#entries.set(key, { key, value: value.slice(), revision: this.#revision });
    for (const wake of this.#wakers) wake();
    return ok(this.#revision);
  }

  async *#watch(prefix: string, signal: AbortSignal): AsyncGenerator<Entry> {
    assertPrefix(prefix);
    let cursor = 0;
    while (!signal.aborted) {
      const news = this.list(prefix).filter(({ revision }) => revision > cursor);
      for (const entry of news.toSorted((a, b) => a.revision - b.revision)) {
        cursor = entry.revision;
        yield entry;
        if (signal.aborted) return;
      }
      if (news.length === 0) await this.#nextPut(signal);
    }
  }

  #nextPut(signal: AbortSignal): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#wakers.add(resolve);
    signal.addEventListener('abort', () => resolve(), { once: true });
    return promise.finally(() => this.#wakers.delete(resolve));
  }
}
