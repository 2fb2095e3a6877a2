/**
 * The thread that makes the recording: it parses, redacts, packs and writes, so that none of that delays a request. It may be
 * as slow as its disk; what it hasn't taken yet is counted on the other side.
 */
import { setPriority } from 'node:os';
import { parentPort, workerData } from 'node:worker_threads';
import { assert } from '@plimsoll/core/assert';
import type { RecordingHead } from '@plimsoll/core/recording';
import type { Batch } from './batch.ts';
import type { RecordRules } from './record-rules.ts';
import { openRecordingFile, type RecordingOutput } from './recording-file.ts';
import { RecordingSink, type SinkState } from './recording-sink.ts';

export interface WriterOrder {
  readonly file: string;
  readonly rules: RecordRules;
  readonly head: RecordingHead;
  readonly maxBytes: number;
}

export type ToWriter =
  | { readonly type: 'batch'; readonly batch: Batch }
  /** Write what there is and say so as `ended`. */
  | { readonly type: 'end' };

/** Totals since the beginning. */
export interface WriterReport {
  readonly type: 'opened' | 'report' | 'ended';
  /** Batches that were taken. */
  readonly batches: number;
  readonly recorded: number;
  readonly out: number;
  readonly dropped: number;
  readonly bytes: number;
  readonly state: SinkState;
  /** Null where it couldn't be opened. */
  readonly file: string | null;
}

/** What a killed process loses at most, besides what waits for its answers. */
const flushMs = 1000;
/** Each report interrupts the forwarding, and little depends on it: how much more may be handed over. */
const reportMs = 100;

/** Of this thread alone (on Linux): where cores are short, requests come first, and the recording still gets its turn. */
const niceness = 5;

try {
  setPriority(niceness);
} catch {
  // Then it has the priority that it has.
}

const port = parentPort;
assert(port !== null, 'a thread of its own');
const order = workerData as WriterOrder;
const output = open();
const sink = new RecordingSink(order, output);
let batches = 0;
let reporting: ReturnType<typeof setTimeout> | null = null;
report('opened');

const flushing = setInterval(() => {
  const { bytes, state } = sink;
  sink.flush();
  if (sink.bytes !== bytes || sink.state !== state) reportSoon();
}, flushMs);

port.on('message', (message: ToWriter) => {
  if (message.type === 'batch') {
    sink.take(message.batch);
    batches += 1;
    reportSoon();
    return;
  }
  clearInterval(flushing);
  clearTimeout(reporting ?? undefined);
  sink.flush();
  output[Symbol.dispose]();
  report('ended');
  port.close();
});

function reportSoon(): void {
  reporting ??= setTimeout(() => {
    reporting = null;
    report('report');
  }, reportMs);
}

function report(type: WriterReport['type']): void {
  const { recorded, out, dropped, bytes, state } = sink;
  const file = output.name === '' ? null : output.name;
  const said: WriterReport = { type, batches, recorded, out, dropped, bytes, state, file };
  port?.postMessage(said);
}

/** What can't be opened fails at its first write, like a disk that is full. */
function open(): RecordingOutput {
  try {
    return openRecordingFile(order.file);
  } catch (error) {
    return {
      name: '',
      write() {
        throw error;
      },
      [Symbol.dispose]() {},
    };
  }
}
