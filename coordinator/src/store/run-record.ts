/**
 * What is kept of runs, and where:
 *
 *     runs/<id>/spec               as the program read it; bytes in base64
 *     runs/<id>/state              what another coordinator needs to go on, the search's own state included
 *     runs/<id>/result             the result so far
 *     runs/<id>/events/<seq>       the record, one entry an event, appended as they happen
 *     summaries/<id>               what a list shows, so that listing doesn't read whole runs
 */
import { assert } from '@plimsoll/core/assert';
import type { NumberedEvent, RunEvent } from '@plimsoll/core/run-event';
import type { RunResult } from '@plimsoll/core/run-result';
import type { RequestTemplate, RunSpec, Workload } from '@plimsoll/core/spec';
import {
  numberedEventShape,
  type RunSummary,
  runResultShape,
  runSummaryShape,
} from '@plimsoll/proto/api';
import type { z } from 'zod';
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

export async function createRunRecord(
  store: Store,
  runId: string,
  spec: RunSpec,
): Promise<RunRecord> {
  const created = await store.put(key(runId, 'spec'), toBytes(specDocument(spec)), 'nothing');
  assert(created.ok, `run ${runId} is new`);
  return writeRunRecord(store, runId, 0, new Map());
}

/** Goes on with a record that is there; from then on whoever wrote it before is refused. */
export async function takeOverRecord(store: Store, runId: string): Promise<RunRecord> {
  const owned = new Map<string, Owned>();
  for (const at of [key(runId, 'state'), key(runId, 'result'), summaryKey(runId)]) {
    const entry = await store.get(at);
    if (entry === null) continue;
    // Put again as it is: what the writer before us knows of it is out of date from here on.
    const taken = await store.put(at, entry.value, { revision: entry.revision });
    if (!taken.ok) throw new RecordLostError(at);
    owned.set(at, { value: entry.value, revision: taken.value });
  }
  const last = await lastEvent(store, runId);
  return writeRunRecord(store, runId, last?.seq ?? 0, owned);
}

/** What this writer put last, and nobody else since, as far as it knows. */
interface Owned {
  readonly value: Uint8Array;
  readonly revision: number;
}

/**
 * @param lastSeq number of the last event that is already there
 * @param owned the entries that are there and were put by this writer
 */
function writeRunRecord(
  store: Store,
  runId: string,
  lastSeq: number,
  owned: Map<string, Owned>,
): RunRecord {
  let seq = lastSeq;

  async function put(at: string, value: Uint8Array): Promise<void> {
    const before = owned.get(at);
    const expected = before === undefined ? 'nothing' : { revision: before.revision };
    const kept = await store.put(at, value, expected);
    if (!kept.ok) throw new RecordLostError(at);
    owned.set(at, { value, revision: kept.value });
  }

  /** False where there is an event of that number. One that the store failed to take leaves no gap. */
  async function putEvent(numbered: NumberedEvent): Promise<boolean> {
    try {
      return (await store.put(eventKey(runId, numbered.seq), toBytes(numbered), 'nothing')).ok;
    } catch (error) {
      seq -= 1;
      throw error;
    }
  }

  /** Throws when the record is another's by now. */
  async function assertOurs(at: string): Promise<void> {
    const [first] = owned;
    if (first === undefined) throw new RecordLostError(at);
    await put(first[0], first[1].value);
  }

  return {
    async append(event) {
      for (;;) {
        seq += 1;
        const numbered: NumberedEvent = { seq, event };
        const kept = await putEvent(numbered);
        if (kept) return numbered;
        // A last word of the writer before us, which was under way when we took over; or we are the one before.
        await assertOurs(eventKey(runId, seq));
      }
    },
    putState: (state) => put(key(runId, 'state'), toBytes(state)),
    putResult: (result) => put(key(runId, 'result'), toBytes(result)),
    putSummary: (summary) => put(summaryKey(runId), toBytes(summary)),
  };
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
  const { workload, ...rest } = JSON.parse(new TextDecoder().decode(entry.value)) as SpecDocument;
  const { body, ...request } = workload.request;
  const bytes = new Uint8Array(Buffer.from(body.base64, 'base64'));
  return { ...rest, workload: { ...workload, request: { ...request, body: bytes } } };
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

/** The spec without what JSON can't hold: the bytes of the body. */
interface SpecDocument extends Omit<RunSpec, 'workload'> {
  readonly workload: Omit<Workload, 'request'> & {
    readonly request: Omit<RequestTemplate, 'body'> & {
      readonly body: { readonly base64: string };
    };
  };
}

function specDocument(spec: RunSpec): SpecDocument {
  const { request } = spec.workload;
  const body = { base64: Buffer.from(request.body).toString('base64') };
  return { ...spec, workload: { ...spec.workload, request: { ...request, body } } };
}

function toBytes(document: unknown): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(document));
}

function read<T>(entry: Entry, shape: z.ZodType<T>): T {
  const document: unknown = JSON.parse(new TextDecoder().decode(entry.value));
  return shape.parse(document);
}
