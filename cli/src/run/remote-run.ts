/** A run on a coordinator, followed over its API. A lost connection is taken up where it broke off. */
import { setTimeout as delay } from 'node:timers/promises';
import type { Problem } from '@plimsoll/core/problem';
import { err, ok, type Result } from '@plimsoll/core/result';
import type { NumberedEvent } from '@plimsoll/core/run-event';
import { numberedEventShape } from '@plimsoll/proto/api';
import { type ApiClient, describeFailure } from '../api/api-client.ts';
import { readEvents } from '../api/sse.ts';
import type { RunHandle } from './run-handle.ts';

/** Between attempts; a coordinator that restarts is back within seconds. */
const reconnectMs = 500;

export interface RemoteRunOptions {
  readonly api: ApiClient;
  /** Ends the watching, not the run. */
  readonly signal: AbortSignal;
  /** Told of trouble with the connection. */
  readonly say: (message: string) => void;
}

/** Has the coordinator start a run. */
export async function startRemoteRun(
  document: unknown,
  options: RemoteRunOptions & { readonly fetchMs: number },
): Promise<Result<RunHandle, readonly Problem[]>> {
  const created = await options.api.createRun(document, options.fetchMs);
  if (!created.ok) return err(created.error.problems);
  return ok(watchRemoteRun(created.value.runId, options));
}

/** Follows a run that is there already, from its start. */
export function watchRemoteRun(runId: string, options: RemoteRunOptions): RunHandle {
  const done = new AbortController();
  const signal = AbortSignal.any([done.signal, options.signal]);
  return {
    events: followEvents(runId, { ...options, signal }),
    async stop(reason) {
      const stopped = await options.api.stopRun(runId, reason);
      if (!stopped.ok) options.say(`Cannot stop the run: ${describeFailure(stopped.error)}`);
    },
    async [Symbol.asyncDispose]() {
      done.abort();
    },
  };
}

async function* followEvents(
  runId: string,
  { api, signal, say }: RemoteRunOptions,
): AsyncGenerator<NumberedEvent> {
  let seenSeq = 0;
  let isLossSaid = false;
  while (!signal.aborted) {
    const opened = await api.openEvents(runId, seenSeq, signal);
    if (opened.ok) {
      for await (const read of decodeEvents(opened.value, signal)) {
        if (!read.ok) return say(read.error);
        if (read.value.seq <= seenSeq) continue;
        seenSeq = read.value.seq;
        isLossSaid = false;
        yield read.value;
        if (read.value.event.type === 'finished') return;
      }
    } else if (opened.error.status >= 400 && opened.error.status < 500) {
      return say(describeFailure(opened.error));
    }
    if (signal.aborted) return;
    if (!isLossSaid) say('The connection to the coordinator was lost; trying again.');
    isLossSaid = true;
    await delay(reconnectMs, undefined, { signal }).catch(() => {});
  }
}

/** Until the stream ends or breaks: the caller opens it again from the last event. */
async function* decodeEvents(
  body: ReadableStream<Uint8Array<ArrayBuffer>>,
  signal: AbortSignal,
): AsyncGenerator<Result<NumberedEvent, string>> {
  const text = body.pipeThrough(new TextDecoderStream(), { signal });
  try {
    for await (const { data } of readEvents(text)) {
      const parsed = numberedEventShape.safeParse(jsonOf(data));
      if (parsed.success) yield ok(parsed.data);
      else
        yield err(`Cannot read an event of the coordinator, of another version perhaps: ${data}`);
    }
  } catch {
    // A broken connection; what came before it has been yielded.
  }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
