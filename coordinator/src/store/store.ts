/**
 * Where the coordinator keeps what must outlive it: runs, their events, its term. Adapters:
 * sqlite-store.ts (a file on this machine) and jetstream-store.ts (NATS). conformance.ts holds each of them to the same
 * behaviour.
 *
 * Keys are levels joined by `/`, each of letters, digits, `-`, `_` and `=`, so that they also fit stores that
 * spell levels in another way. A prefix ends in `/`, or is empty for everything.
 *
 * Every put gets a revision: one counter for the whole store, never reused, so that revisions order all
 * changes. A value is at most `valueBytesMax` long: a spec of the largest size that is read, with its body in base64,
 * fits.
 */
import { assert } from '@plimsoll/core/assert';
import type { Result } from '@plimsoll/core/result';

export const valueBytesMax = 16 * 1024 * 1024;

export interface Entry {
  readonly key: string;
  readonly value: Uint8Array;
  /** Positive; grows with every put to any key. */
  readonly revision: number;
}

/** What must be there for a put to happen: anything at all, nothing yet, or this very revision. */
export type Expected = 'anything' | 'nothing' | { readonly revision: number };

/** The put did not happen. */
export interface StoreConflict {
  readonly code: 'STORE_CONFLICT';
  /** What is there instead of what was expected; 0 for nothing. */
  readonly foundRevision: number;
}

export interface Store extends AsyncDisposable {
  get(key: string): Promise<Entry | null>;
  /** Answers with the new revision. */
  put(key: string, value: Uint8Array, expected: Expected): Promise<Result<number, StoreConflict>>;
  /** Every entry under the prefix, ordered by key. */
  list(prefix: string): Promise<readonly Entry[]>;
  /**
   * First every entry that is there, then each change, ordered by revision, until the signal is aborted or the store
   * is closed. Of several changes to one key a slow reader may see the last one only; it never misses that one.
   */
  watch(prefix: string, signal: AbortSignal): AsyncIterable<Entry>;
}

export type StoreErrorCode =
  | 'STORE_CLOSED'
  | 'STORE_UNREADABLE'
  /** It didn't answer for so long that nobody waits any more. A put may have happened all the same, or may yet. */
  | 'STORE_UNREACHABLE'
  /** It answered that it won't: no space left, or no right to. */
  | 'STORE_REFUSED';

export class StoreError extends Error {
  readonly code: StoreErrorCode;
  constructor(code: StoreErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'StoreError';
    this.code = code;
  }
}

const keyPattern = /^[A-Za-z0-9_=-]+(\/[A-Za-z0-9_=-]+)*$/;

/** A key that isn't one is a bug of the caller: nothing that a person types becomes a key unchecked. */
export function assertKey(key: string): void {
  assert(isKey(key), `a store key of levels joined by "/", found ${JSON.stringify(key)}`);
}

export function assertPrefix(prefix: string): void {
  const fits = prefix === '' || (prefix.endsWith('/') && isKey(prefix.slice(0, -1)));
  assert(fits, `a store prefix that ends in "/", found ${JSON.stringify(prefix)}`);
}

export function isKey(text: string): boolean {
  return text.length <= 512 && keyPattern.test(text);
}
