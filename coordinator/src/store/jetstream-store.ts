/**
 * The store of a fleet with several coordinators: a bucket of NATS JetStream, which all of them share. Revisions are
 * the bucket's sequence numbers, and compare-and-set is the broker's own.
 *
 *     e.<key, its levels joined by dots>       heads, see value-parts.ts
 *     p.<name>.<number>                        parts of values that don't fit into one message
 *
 * It has a connection of its own, so that a large record never holds up a renewal, which reconnects for ever. What is
 * asked while the broker is away waits for it, and ends as STORE_UNREACHABLE when that takes too long. Nothing here
 * relies on the broker's clock, nor on values that expire.
 */
import { randomUUID } from 'node:crypto';
import {
  JetStreamApiCodes,
  JetStreamApiError,
  type JetStreamClient,
  type JetStreamManager,
  jetstream,
  jetstreamManager,
} from '@nats-io/jetstream';
import { type KV, Kvm } from '@nats-io/kv';
import type { openConnection } from '@plimsoll/bus/nats-connection';
import { assert } from '@plimsoll/core/assert';
import type { Clock } from '@plimsoll/core/clock';
import { err, ok, type Result } from '@plimsoll/core/result';
import { askTimeoutMs, insist, type Patience, storeClosed } from './broker-patience.ts';
import {
  assertKey,
  assertPrefix,
  type Entry,
  type Expected,
  type Store,
  type StoreConflict,
  StoreError,
  valueBytesMax,
} from './store.ts';
import { cutUp, decodeHead, encodeHead, type Head, joinUp } from './value-parts.ts';

type Connection = Awaited<ReturnType<typeof openConnection>>;

export interface JetStreamStoreOptions {
  /** The store's own from here on. */
  readonly connection: Connection;
  readonly clock: Clock;
  /** Letters, digits, `-` and `_`. */
  readonly bucket: string;
  /** On how many servers of a cluster each entry lies; 1, 3 or 5. */
  readonly replicas: number;
  /** How long a broker that is away is waited for. */
  readonly waitMs: number;
}

/** What a message holds besides the value: its headers. */
const headroomBytes = 4096;
/** A value may be replaced, and its parts dropped, between the reading of its head and of its parts. */
const readAgainMax = 20;

export async function openJetStreamStore(options: JetStreamStoreOptions): Promise<Store> {
  const { connection, clock, bucket, replicas, waitMs } = options;
  const closing = new AbortController();
  const patience: Patience = { clock, waitMs, signal: closing.signal };
  const js = jetstream(connection, { timeout: askTimeoutMs });
  try {
    const open = async () => ({
      manager: await jetstreamManager(connection, { timeout: askTimeoutMs }),
      // Reads by the stream's leader alone: a follower may not know of the newest put yet.
      kv: await new Kvm(js).create(bucket, { history: 1, replicas, allow_direct: false }),
    });
    const { manager, kv } = await insist(`open the bucket ${bucket}`, open, patience);
    return new JetStreamStore({ connection, bucket, js, manager, kv, patience, closing });
  } catch (error) {
    await connection.close();
    throw error;
  }
}

interface Parts {
  readonly connection: Connection;
  readonly bucket: string;
  readonly js: JetStreamClient;
  readonly manager: JetStreamManager;
  readonly kv: KV;
  readonly patience: Patience;
  readonly closing: AbortController;
}

interface FoundHead {
  readonly revision: number;
  readonly head: Head;
}

class JetStreamStore implements Store {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  async get(key: string): Promise<Entry | null> {
    assertKey(key);
    for (let tries = 0; tries < readAgainMax; tries++) {
      const found = await this.#head(key);
      if (found === null) return null;
      const value = await this.#valueOf(found.head);
      if (value !== null) return { key, value, revision: found.revision };
    }
    throw new StoreError('STORE_UNREADABLE', `Cannot read ${key}: parts of its value are missing`);
  }

  async put(
    key: string,
    value: Uint8Array,
    expected: Expected,
  ): Promise<Result<number, StoreConflict>> {
    assertKey(key);
    assert(value.length <= valueBytesMax, `a value of at most ${valueBytesMax} bytes`);
    const replaced = expected === 'nothing' ? null : await this.#head(key);
    const head = await this.#storeParts(value);
    const revision = await this.#putHead(key, head, expected);
    if (revision === null) {
      await this.#dropParts(head);
      return err({
        code: 'STORE_CONFLICT',
        foundRevision: (await this.#head(key))?.revision ?? 0,
      });
    }
    if (replaced !== null) await this.#dropParts(replaced.head);
    return ok(revision);
  }

  async list(prefix: string): Promise<readonly Entry[]> {
    assertPrefix(prefix);
    const entries = await this.#ask(`list ${prefix}`, async () => {
      // With one message for each key, the whole history is the present.
      const history = await this.#parts.kv.history({ key: `${headKey(prefix)}>` });
      const found: { readonly key: string; readonly head: Head; readonly revision: number }[] = [];
      for await (const { key, value, revision } of history) {
        found.push({ key: plainKey(key), head: readHead(key, value), revision });
      }
      return found;
    });
    const whole: Entry[] = [];
    for (const { key, head, revision } of entries) {
      const value = await this.#valueOf(head);
      const entry = value === null ? await this.get(key) : { key, value, revision };
      if (entry !== null) whole.push(entry);
    }
    return whole.toSorted((a, b) => (a.key < b.key ? -1 : 1));
  }

  async *watch(prefix: string, signal: AbortSignal): AsyncGenerator<Entry> {
    assertPrefix(prefix);
    const ends = AbortSignal.any([signal, this.#parts.closing.signal]);
    let cursor = 0;
    // The library's watch outlives a broker that is away; should one end all the same, the next goes on from there.
    while (!ends.aborted) {
      const watched = await this.#startWatch(prefix, cursor, ends);
      if (watched === null) return;
      const stop = () => watched.stop();
      ends.addEventListener('abort', stop);
      try {
        for await (const { key, value: bytes, revision } of watched) {
          if (ends.aborted) return;
          cursor = revision;
          // Without its parts it was replaced meanwhile, and what replaced it is on its way.
          const value = await this.#valueOf(readHead(key, bytes));
          if (value !== null) yield { key: plainKey(key), value, revision };
        }
      } finally {
        ends.removeEventListener('abort', stop);
        stop();
      }
    }
  }

  /** Null when nobody wants it any more. */
  async #startWatch(prefix: string, cursor: number, ends: AbortSignal) {
    const key = `${headKey(prefix)}>`;
    const from = cursor === 0 ? {} : { resumeFromRevision: cursor + 1 };
    try {
      return await this.#ask(`watch ${prefix}`, () => this.#parts.kv.watch({ key, ...from }));
    } catch (error) {
      if (ends.aborted) return null;
      throw error;
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const { closing, connection } = this.#parts;
    closing.abort();
    await connection.close();
  }

  async #head(key: string): Promise<FoundHead | null> {
    const entry = await this.#ask(`read ${key}`, () => this.#parts.kv.get(headKey(key)));
    if (entry === null) return null;
    return { revision: entry.revision, head: readHead(key, entry.value) };
  }

  /** Null when the value was replaced since its head was read, and its parts are gone. */
  async #valueOf(head: Head): Promise<Uint8Array | null> {
    if (head.type === 'whole') return head.value;
    const parts: Uint8Array[] = [];
    for (let index = 0; index < head.count; index++) {
      const key = partKey(head.name, index);
      const entry = await this.#ask(`read ${key}`, () => this.#parts.kv.get(key));
      if (entry === null) return null;
      parts.push(entry.value);
    }
    return joinUp(parts);
  }

  async #storeParts(value: Uint8Array): Promise<Head> {
    const { connection, kv } = this.#parts;
    const roomBytes = (connection.info?.max_payload ?? 1024 * 1024) - headroomBytes;
    if (value.length < roomBytes) return { type: 'whole', value };
    const name = randomUUID();
    const parts = cutUp(value, roomBytes);
    for (const [index, part] of parts.entries()) {
      const key = partKey(name, index);
      await this.#ask(`write ${key}`, () => kv.put(key, part, { timeout: askTimeoutMs }));
    }
    return { type: 'parts', name, count: parts.length };
  }

  async #dropParts(head: Head): Promise<void> {
    if (head.type === 'whole') return;
    const { bucket, manager } = this.#parts;
    const filter = `$KV.${bucket}.${partKey(head.name, '>')}`;
    await this.#ask(`drop ${filter}`, () => manager.streams.purge(`KV_${bucket}`, { filter }));
  }

  /** The new revision, or null for a conflict. */
  async #putHead(key: string, head: Head, expected: Expected): Promise<number | null> {
    const { bucket, js } = this.#parts;
    // The broker knows a message again by its id, so asking twice puts once.
    const msgID = randomUUID();
    const subject = `$KV.${bucket}.${headKey(key)}`;
    const bytes = encodeHead(head);
    const lastSubjectSequence = sequenceOf(expected);
    const expect = lastSubjectSequence === null ? {} : { expect: { lastSubjectSequence } };
    return await this.#ask(`write ${key}`, async () => {
      try {
        const ack = await js.publish(subject, bytes, { msgID, timeout: askTimeoutMs, ...expect });
        return ack.seq;
      } catch (error) {
        if (isConflict(error)) return null;
        throw error;
      }
    });
  }

  #ask<T>(what: string, ask: () => Promise<T>): Promise<T> {
    const { patience } = this.#parts;
    if (patience.signal.aborted) throw storeClosed();
    return insist(what, ask, patience);
  }
}

function headKey(key: string): string {
  return `e.${key.replaceAll('/', '.')}`;
}

function plainKey(headKey: string): string {
  return headKey.slice('e.'.length).replaceAll('.', '/');
}

function partKey(name: string, index: number | '>'): string {
  return `p.${name}.${index}`;
}

function readHead(key: string, bytes: Uint8Array): Head {
  const head = decodeHead(bytes);
  if (head !== null) return head;
  const message = `Cannot read ${key}: expected a value of this store, found ${bytes.length} bytes of something else`;
  throw new StoreError('STORE_UNREADABLE', message);
}

/** What the broker is told to expect; null for nothing in particular. */
function sequenceOf(expected: Expected): number | null {
  if (expected === 'anything') return null;
  return expected === 'nothing' ? 0 : expected.revision;
}

function isConflict(error: unknown): boolean {
  return (
    error instanceof JetStreamApiError && error.code === JetStreamApiCodes.StreamWrongLastSequence
  );
}
