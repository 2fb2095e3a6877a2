/**
 * The embedded store: one table in one SQLite file, or in memory. One process owns the file: watchers hear
 * of changes that were put through this object, not of another process's.
 *
 * A watcher is a cursor, not a queue: it remembers the last revision that it delivered and reads what came
 * after it whenever something was put. A slow reader therefore costs no memory and misses nothing.
 */
import { DatabaseSync, type SQLOutputValue, type StatementSync } from 'node:sqlite';
import { assert } from '@plimsoll/core/assert';
import { err, ok, type Result } from '@plimsoll/core/result';
import {
  assertKey,
  assertPrefix,
  type Entry,
  type Expected,
  type Store,
  type StoreConflict,
  StoreError,
} from './store.ts';

const watchBatchRows = 256;

/** @param file a path, or `:memory:` for a store that ends with the process */
export function openSqliteStore(file: string): Store {
  return new SqliteStore(openDatabase(file));
}

class SqliteStore implements Store {
  readonly #database: DatabaseSync;
  readonly #statements: Statements;
  readonly #wakers = new Set<() => void>();
  #isClosed = false;

  constructor(database: DatabaseSync) {
    this.#database = database;
    this.#statements = prepareStatements(database);
  }

  async get(key: string): Promise<Entry | null> {
    assertKey(key);
    this.#assertOpen();
    const row = this.#statements.get.get(key);
    return row === undefined ? null : toEntry(row);
  }

  async put(
    key: string,
    value: Uint8Array,
    expected: Expected,
  ): Promise<Result<number, StoreConflict>> {
    assertKey(key);
    this.#assertOpen();
    // One transaction, taken for writing at once: a second process can't slip in between look and put.
    try {
      this.#database.exec('BEGIN IMMEDIATE');
      const foundRevision = revisionOf(this.#statements.revision.get(key));
      if (!matches(expected, foundRevision)) {
        this.#database.exec('ROLLBACK');
        return err({ code: 'STORE_CONFLICT', foundRevision });
      }
      const revision = revisionOf(this.#statements.nextRevision.get());
      this.#statements.put.run(key, value, revision);
      this.#database.exec('COMMIT');
      this.#wakeAll();
      return ok(revision);
    } catch (cause) {
      if (this.#database.isTransaction) this.#database.exec('ROLLBACK');
      throw refusalOf(key, cause);
    }
  }

  async list(prefix: string): Promise<readonly Entry[]> {
    assertPrefix(prefix);
    this.#assertOpen();
    return this.#statements.list.all(prefix, endOf(prefix)).map(toEntry);
  }

  async *watch(prefix: string, signal: AbortSignal): AsyncGenerator<Entry> {
    assertPrefix(prefix);
    this.#assertOpen();
    const { changes } = this.#statements;
    let cursor = 0;
    while (!signal.aborted && !this.#isClosed) {
      const rows = changes.all(cursor, prefix, endOf(prefix), watchBatchRows);
      for (const entry of rows.map(toEntry)) {
        cursor = entry.revision;
        yield entry;
        if (signal.aborted || this.#isClosed) return;
      }
      if (rows.length === 0) await this.#nextPut(signal);
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.#wakeAll();
    this.#database.close();
  }

  /**
   * Resolves at the next put, at the abort or when the store is closed. No put can slip by: nothing else runs between
   * the look that found no change and this registration.
   */
  #nextPut(signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const wake = () => {
        this.#wakers.delete(wake);
        signal.removeEventListener('abort', wake);
        resolve();
      };
      this.#wakers.add(wake);
      signal.addEventListener('abort', wake);
    });
  }

  #wakeAll(): void {
    for (const wake of this.#wakers) wake();
  }

  #assertOpen(): void {
    if (this.#isClosed) {
      throw new StoreError('STORE_CLOSED', 'Cannot use the store: it was closed');
    }
  }
}

interface Statements {
  readonly get: StatementSync;
  readonly revision: StatementSync;
  readonly nextRevision: StatementSync;
  readonly put: StatementSync;
  readonly list: StatementSync;
  readonly changes: StatementSync;
}

function openDatabase(file: string): DatabaseSync {
  try {
    const database = new DatabaseSync(file, { timeout: 2000 });
    // WAL with NORMAL survives the death of this process at any instant, and costs no sync per put.
    database.exec(`
      PRAGMA journal_mode = WAL;
      PRAGMA synchronous = NORMAL;
      CREATE TABLE IF NOT EXISTS entries (
        key TEXT PRIMARY KEY, value BLOB NOT NULL, revision INTEGER NOT NULL
      ) STRICT, WITHOUT ROWID;
      CREATE UNIQUE INDEX IF NOT EXISTS entries_by_revision ON entries (revision);
      CREATE TABLE IF NOT EXISTS counter (
        only INTEGER PRIMARY KEY CHECK (only = 1), revision INTEGER NOT NULL
      ) STRICT;
      INSERT OR IGNORE INTO counter VALUES (1, 0);
    `);
    return database;
  } catch (cause) {
    const found = cause instanceof Error ? cause.message : String(cause);
    throw new StoreError('STORE_UNREADABLE', `Cannot open the store ${file}: ${found}`, { cause });
  }
}

function prepareStatements(database: DatabaseSync): Statements {
  const columns = 'key, value, revision';
  // A prefix is the range of keys from itself up to its end: an index seek, with no pattern to escape.
  const range = 'key >= ? AND key < ?';
  return {
    get: database.prepare(`SELECT ${columns} FROM entries WHERE key = ?`),
    revision: database.prepare('SELECT revision FROM entries WHERE key = ?'),
    nextRevision: database.prepare('UPDATE counter SET revision = revision + 1 RETURNING revision'),
    put: database.prepare(
      `INSERT INTO entries (${columns}) VALUES (?, ?, ?)
       ON CONFLICT (key) DO UPDATE SET value = excluded.value, revision = excluded.revision`,
    ),
    list: database.prepare(`SELECT ${columns} FROM entries WHERE ${range} ORDER BY key`),
    changes: database.prepare(
      `SELECT ${columns} FROM entries WHERE revision > ? AND ${range} ORDER BY revision LIMIT ?`,
    ),
  };
}

/** The smallest text above every key with the prefix: keys are ASCII. */
function endOf(prefix: string): string {
  return `${prefix}\u{7f}`;
}

function matches(expected: Expected, foundRevision: number): boolean {
  if (expected === 'anything') return true;
  if (expected === 'nothing') return foundRevision === 0;
  return expected.revision === foundRevision;
}

type Row = Record<string, SQLOutputValue>;

function revisionOf(row: Row | undefined): number {
  const revision = row?.['revision'] ?? 0;
  assert(typeof revision === 'number', 'a revision is a number');
  return revision;
}

function toEntry(row: Row): Entry {
  const { key, value } = row;
  assert(typeof key === 'string', 'a key is text');
  assert(value instanceof Uint8Array, 'a value is bytes');
  return { key, value, revision: revisionOf(row) };
}

/** What SQLite says itself, such as that the disk is full, as the store's own error. */
function refusalOf(key: string, cause: unknown): unknown {
  const isSqlites = cause instanceof Error && 'code' in cause && cause.code === 'ERR_SQLITE_ERROR';
  if (!isSqlites) return cause;
  return new StoreError('STORE_REFUSED', `SQLite refused to write ${key}: ${cause.message}`, {
    cause,
  });
}
