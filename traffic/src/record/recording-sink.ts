/** Makes a recording of batches of exchanges, until its budget is used up or it can't be written. */
import type { RecordingHead } from '@plimsoll/core/recording';
import { readFrame } from '../recording/frame.ts';
import { type RecordingWriter, writeRecording } from '../recording/recording-writer.ts';
import { type Batch, BatchReader } from './batch.ts';
import type { RecordRules } from './record-rules.ts';
import { RequestMaker } from './recorded-request.ts';
import type { RecordingOutput } from './recording-file.ts';

export type SinkState =
  | { readonly phase: 'recording' }
  | { readonly phase: 'full' }
  | { readonly phase: 'failed'; readonly reason: string };

export interface SinkOptions {
  readonly rules: RecordRules;
  readonly head: RecordingHead;
  readonly maxBytes: number;
}

class Full extends Error {}

export class RecordingSink {
  /** Exchanges whose session isn't sampled. */
  out = 0;
  /** Requests that are in the file. */
  recorded = 0;
  /** Requests that should have been in it. */
  dropped = 0;
  /** Bytes of the file. */
  bytes = 0;
  state: SinkState = { phase: 'recording' };
  readonly #maker: RequestMaker;
  readonly #batches = new BatchReader();
  readonly #output: RecordingOutput;
  readonly #maxBytes: number;
  #writer: RecordingWriter | null = null;
  #added = 0;

  constructor({ rules, head, maxBytes }: SinkOptions, output: RecordingOutput) {
    this.#maker = new RequestMaker(rules);
    this.#output = output;
    this.#maxBytes = maxBytes;
    this.#guard(() => {
      this.#writer = writeRecording(head, (bytes) => this.#put(bytes));
    });
  }

  take(batch: Batch): void {
    for (const exchange of this.#batches.read(batch)) {
      if (this.state.phase !== 'recording') {
        this.dropped += 1;
        continue;
      }
      this.#guard(() => {
        const described = this.#maker.describe(exchange);
        if (described.type === 'out') this.out += 1;
        else {
          this.#added += 1;
          this.#writer?.add(described.request);
        }
      });
    }
  }

  flush(): void {
    if (this.state.phase === 'recording') this.#guard(() => this.#writer?.flush());
  }

  #guard(run: () => void): void {
    try {
      run();
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      this.state = error instanceof Full ? { phase: 'full' } : { phase: 'failed', reason };
      this.dropped += this.#added - this.recorded;
    }
  }

  #put(bytes: Uint8Array): void {
    if (this.bytes + bytes.length > this.#maxBytes) throw new Full();
    this.#output.write(bytes);
    this.bytes += bytes.length;
    const frame = readFrame(bytes);
    if (frame?.type === 'requests') this.recorded += frame.count;
  }
}
