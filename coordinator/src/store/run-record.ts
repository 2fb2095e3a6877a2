/**
 * What is kept of runs, and where:
 *
 *     runs/<id>/spec               as the program read it; bytes in base64
 *     runs/<id>/owner              the term of the coordinator that writes here: record-owner.ts
 *     runs/<id>/state              what another coordinator needs to go on, the search's own state included
 *     runs/<id>/result             the result so far
 *     runs/<id>/events/<seq>       the record, one entry an event, appended as they happen
 *     summaries/<id>               what a list shows, so that listing doesn't read whole runs
 */
import { assert } from '@plimsoll/core/assert';
import type { NumberedEvent, RunEvent } from '@plimsoll/core/run-event';
import type { RunResult } from '@plimsoll/core/run-result';
import type { RunSpec } from '@plimsoll/core/spec';
import {
  numberedEventShape,
  type RunSummary,
  runResultShape,
  runSummaryShape,
} from '@plimsoll/proto/api';
import type { z } from 'zod';
import { claimRecord, ownsRecord } from './record-owner.ts';
import { type SpecDocument, specDocument, specOf } from './spec-record.ts';
import type { Entry, Store } from './store.ts';
import { isKey } from './store.ts';

/** The record of one run, by its only writer. */
export interface RunRecord {
  /** Gives the event its number and keeps it. One at a time. */
  append(event: RunEvent): Promise<NumberedEvent>;
  putState(state: unknown): Promise<void>;
  putResult(result: RunResult): Promise<void>;
  putSummary(summary: RunSummary): Promise<void>;
}

/** Somebody else writes this record by now: a coordinator of a later term, which has taken the run over. */
export class RecordLostError extends Error {
  readonly code = 'RECORD_LOST';
  constructor(key: string) {
    super(`Cannot write ${key}: expected to be the only writer, found a newer entry of another`);
    this.name = 'RecordLostError';
  }
}

/** Of one run, for a coordinator of this term. */
interface RecordOf {
  readonly store: Store;
  readonly runId: string;
  readonly term: number;
}

export async function createRunRecord(of: RecordOf, spec: RunSpec): Promise<RunRecord> {
  const { store, runId, term } = of;
  const created = await store.put(key(runId, 'spec'), toBytes(specDocument(spec)), 'nothing');
  assert(created.ok, `run ${runId} is new`);
  if (!(await claimRecord(store, runId, term))) throw new RecordLostError(key(runId, 'owner'));
  return new Writer(of, 0);
}

/** Goes on with a record that is there; from then on whoever wrote it before is refused. */
export async function takeOverRecord(of: RecordOf): Promise<RunRecord> {
  const { store, runId, term } = of;
  if (!(await claimRecord(store, runId, term))) throw new RecordLostError(key(runId, 'owner'));
  const writer = new Writer(of, 0);
  for (const at of [key(runId, 'state'), key(runId, 'result'), summaryKey(runId)]) {
    await writer.takeOver(at);
  }
  // Whoever has claimed it meanwhile takes over what we took.
  await writer.assertOwner(key(runId, 'owner'));
  return writer.after((await lastEvent(store, runId))?.seq ?? 0);
}

class Writer implements RunRecord {
  readonly #of: RecordOf;
  /** What this writer put last, and nobody else since, as far as it knows. */
  readonly #revisions: Map<string, number>;
  #seq: number;

  constructor(of: RecordOf, lastSeq: number, revisions: Map<string, number> = new Map()) {
    this.#of = of;
    this.#seq = lastSeq;
    this.#revisions = revisions;
  }

  /** @param seq number of the last event that is already there */
  after(seq: number): RunRecord {
    return new Writer(this.#of, seq, this.#revisions);
  }

  async append(event: RunEvent): Promise<NumberedEvent> {
    for (;;) {
      this.#seq += 1;
      const numbered: NumberedEvent = { seq: this.#seq, event };
      if (await this.#putEvent(numbered)) return numbered;
      // A last word of the writer before us, which was under way when we took over; or we are the one before.
      await this.assertOwner(eventKey(this.#of.runId, this.#seq));
    }
  }

  async putState(state: unknown): Promise<void> {
    await this.#put(key(this.#of.runId, 'state'), toBytes(state));
  }

  async putResult(result: RunResult): Promise<void> {
    await this.#put(key(this.#of.runId, 'result'), toBytes(result));
  }

  async putSummary(summary: RunSummary): Promise<void> {
    await this.#put(summaryKey(this.#of.runId), toBytes(summary));
  }

  /** Puts an entry again as it is: what the writer before us knows of it is out of date from then on. */
  async takeOver(at: string): Promise<void> {
    const { store } = this.#of;
    for (let entry = await store.get(at); entry !== null; entry = await store.get(at)) {
      const taken = await store.put(at, entry.value, { revision: entry.revision });
      if (taken.ok) {
        this.#revisions.set(at, taken.value);
        return;
      }
      await this.assertOwner(at);
    }
  }

  /** False where there is an event of that number. One that the store failed to take leaves no gap. */
  async #putEvent(numbered: NumberedEvent): Promise<boolean> {
    const { store, runId } = this.#of;
    try {
      return (await store.put(eventKey(runId, numbered.seq), toBytes(numbered), 'nothing')).ok;
    } catch (error) {
      this.#seq -= 1;
      throw error;
    }
  }

  /** Throws when the record is another's by now. */
  async assertOwner(at: string): Promise<void> {
    const { store, runId, term } = this.#of;
    if (!(await ownsRecord(store, runId, term))) throw new RecordLostError(at);
  }

  async #put(at: string, value: Uint8Array): Promise<void> {
    for (;;) {
      const revision = this.#revisions.get(at);
      const expected = revision === undefined ? 'nothing' : { revision };
      const kept = await this.#of.store.put(at, value, expected);
      if (kept.ok) {
        this.#revisions.set(at, kept.value);
        return;
      }
      // Of the writer before us, which was under way as well.
      await this.assertOwner(at);
      this.#revisions.set(at, kept.error.foundRevision);
    }
  }
}

/**
 * Null for a run without events. They are numbered without a gap, so that the last one is found by halving, in some
 * reads: a standby has no time to read hours of events.
 */
export async function lastEvent(store: Store, runId: string): Promise<NumberedEvent | null> {
  const at = async (seq: number) => {
    const entry = await store.get(eventKey(runId, seq));
    return entry === null ? null : read(entry, numberedEventShape);
  };
  let last: NumberedEvent | null = null;
  let beyond = 1;
  for (let event = await at(1); event !== null; event = await at(beyond)) {
    last = event;
    beyond *= 2;
  }
  while (last !== null && beyond - last.seq > 1) {
    const middle = Math.floor((last.seq + beyond) / 2);
    const event = await at(middle);
    if (event === null) beyond = middle;
    else last = event;
  }
  return last;
}

/** Null where there is none that can be read. */
export async function readSpec(store: Store, runId: string): Promise<RunSpec | null> {
  const entry = await store.get(key(runId, 'spec'));
  if (entry === null) return null;
  // Written by `createRunRecord` from a spec that had been checked.
  return specOf(JSON.parse(new TextDecoder().decode(entry.value)) as SpecDocument);
}

/** As it was put: see snapshot.ts. */
export async function readState(store: Store, runId: string): Promise<unknown> {
  const entry = await store.get(key(runId, 'state'));
  return entry === null ? null : JSON.parse(new TextDecoder().decode(entry.value));
}

export async function readResult(store: Store, runId: string): Promise<RunResult | null> {
  // A run's id comes from a URL here.
  if (!isKey(runId)) return null;
  const entry = await store.get(key(runId, 'result'));
  return entry === null ? null : read(entry, runResultShape);
}

/** Newest first: ids start with the time of creation. */
export async function listSummaries(store: Store): Promise<readonly RunSummary[]> {
  const entries = await store.list('summaries/');
  return entries.map((entry) => read(entry, runSummaryShape)).toReversed();
}

export async function readSummary(store: Store, runId: string): Promise<RunSummary | null> {
  if (!isKey(runId)) return null;
  const entry = await store.get(summaryKey(runId));
  return entry === null ? null : read(entry, runSummaryShape);
}

export async function readEvents(store: Store, runId: string): Promise<readonly NumberedEvent[]> {
  const entries = await store.list(key(runId, 'events/'));
  return entries.map((entry) => read(entry, numberedEventShape));
}

/** The events after `afterSeq`, those that are still to come included, up to the last one of the run. */
export async function* watchEvents(
  store: Store,
  runId: string,
  afterSeq: number,
  signal: AbortSignal,
): AsyncGenerator<NumberedEvent> {
  for await (const entry of store.watch(key(runId, 'events/'), signal)) {
    const numbered = read(entry, numberedEventShape);
    if (numbered.seq > afterSeq) yield numbered;
    if (numbered.event.type === 'finished') return;
  }
}

function key(runId: string, rest: string): string {
  return `runs/${runId}/${rest}`;
}

function summaryKey(runId: string): string {
  return `summaries/${runId}`;
}

function eventKey(runId: string, seq: number): string {
  return key(runId, `events/${String(seq).padStart(8, '0')}`);
}

function toBytes(document: unknown): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(document));
}

function read<T>(entry: Entry, shape: z.ZodType<T>): T {
  const document: unknown = JSON.parse(new TextDecoder().decode(entry.value));
  return shape.parse(document);
}
