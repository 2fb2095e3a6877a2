/**
 * What is kept of runs, and where:
 *
 *     runs/<id>/spec               as the program read it; bytes in base64
 *     runs/<id>/state              the search's own state
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

export async function createRunRecord(
  store: Store,
  runId: string,
  spec: RunSpec,
): Promise<RunRecord> {
  const created = await store.put(key(runId, 'spec'), toBytes(specDocument(spec)), 'nothing');
  assert(created.ok, `run ${runId} is new`);
  return writeRunRecord(store, runId, 0);
}

/** @param lastSeq number of the last event that is already there */
export function writeRunRecord(store: Store, runId: string, lastSeq: number): RunRecord {
  let seq = lastSeq;
  return {
    async append(event) {
      seq += 1;
      const numbered: NumberedEvent = { seq, event };
      const kept = await store.put(eventKey(runId, seq), toBytes(numbered), 'nothing');
      // Somebody else writes this run's record: a coordinator that believes in the same reign.
      assert(kept.ok, `event ${seq} of run ${runId} is new`);
      return numbered;
    },
    async putState(state) {
      await store.put(key(runId, 'state'), toBytes(state), 'anything');
    },
    async putResult(result) {
      await store.put(key(runId, 'result'), toBytes(result), 'anything');
    },
    async putSummary(summary) {
      await store.put(`summaries/${runId}`, toBytes(summary), 'anything');
    },
  };
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
  const entry = await store.get(`summaries/${runId}`);
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

function eventKey(runId: string, seq: number): string {
  return key(runId, `events/${String(seq).padStart(8, '0')}`);
}

/** The spec without what JSON can't hold: the bytes of the body. */
function specDocument(spec: RunSpec): unknown {
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
