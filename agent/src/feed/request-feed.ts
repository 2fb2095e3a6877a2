/**
 * The requests of a recording for one engine: a ring, and the thread that fills it ahead of the load.
 *
 *     file -> loader thread: read, unpack, encode -> ring -> engine: arrivals, and their bytes
 *
 * The ring bounds what is loaded ahead. When the loader falls behind, arrivals aren't known in time, and the engine shows that as
 * its own lateness.
 */
import { Worker } from 'node:worker_threads';
import { assert } from '@plimsoll/core/assert';
import type { Route } from '@plimsoll/core/recording';
import type { Protocol, RequestTemplate } from '@plimsoll/core/spec';
import { AgentError } from '../agent-error.ts';
import { encodingOf } from './encodings.ts';
import type { LoaderData } from './loader-thread.ts';
import type { RecordingFacts } from './recording-facts.ts';
import { createRing, stages, words } from './request-ring.ts';
import { type Beginning, RingReader } from './ring-reader.ts';
import { RingWriter } from './ring-writer.ts';

export interface RequestFeed extends AsyncDisposable {
  readonly reader: RingReader;
  readonly facts: RecordingFacts;
  readonly loops: boolean;
  /** The loader has found what it shall load, and waits for the beginning. */
  readonly ready: Promise<void>;
  /** Rejects when it can't go on; never resolves. */
  readonly failed: Promise<never>;
  /** Begins to load. Once. */
  begin(beginning: Beginning): void;
}

export interface FeedOptions extends Omit<LoaderData, 'memory'> {
  readonly facts: RecordingFacts;
}

/** What a loader makes is let go soon: V8's own 48 MB would be a good part of what an engine costs. */
const maxYoungGenerationSizeMb = 12;

export class FileFeed implements RequestFeed {
  readonly reader: RingReader;
  readonly facts: RecordingFacts;
  readonly loops: boolean;
  readonly #worker: Worker;
  readonly #ready = Promise.withResolvers<void>();
  readonly #failed = Promise.withResolvers<never>();

  constructor({ facts, ...options }: FeedOptions) {
    const memory = createRing();
    this.facts = facts;
    this.loops = options.loops;
    this.reader = new RingReader(memory);
    const data: LoaderData = { ...options, memory };
    this.#worker = new Worker(new URL('./loader-thread.ts', import.meta.url), {
      workerData: data,
      resourceLimits: { maxYoungGenerationSizeMb },
      name: 'loader',
    });
    for (const { promise } of [this.#ready, this.#failed]) promise.catch(() => {});
    this.#worker.once('message', () => this.#ready.resolve());
    this.#worker.once('error', (cause) => {
      const why = cause instanceof Error ? cause.message : String(cause);
      const error = new AgentError('RECORDING_LOST', `Cannot go on with the recording: ${why}`, {
        cause,
      });
      this.#ready.reject(error);
      this.#failed.reject(error);
    });
  }

  get ready(): Promise<void> {
    return this.#ready.promise;
  }

  get failed(): Promise<never> {
    return this.#failed.promise;
  }

  begin(beginning: Beginning): void {
    this.reader.begin(beginning);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const { words: state } = this.reader.views;
    Atomics.store(state, words.stage, stages.closed);
    Atomics.notify(state, words.stage);
    await this.#worker.terminate();
  }
}

/** One request again and again, as if it were a recording: for rehearsals. */
export class RepeatedFeed implements RequestFeed {
  readonly reader: RingReader;
  readonly facts: RecordingFacts = {
    count: 1,
    durationUs: 0,
    blocks: [{ before: 0, count: 1, firstUs: 0, lastUs: 0 }],
  };
  readonly loops = true;
  readonly ready = Promise.resolve();
  readonly failed = new Promise<never>(() => {});

  constructor(protocol: Protocol, request: RequestTemplate) {
    const route: Route = { ...request, headers: Object.entries(request.headers) };
    const encoding = encodingOf(protocol).encode(route);
    const length = encoding.lengthWith(request.body);
    const memory = createRing({ entries: repeats, bytes: (length + 1) * repeats });
    const writer = new RingWriter(memory);
    for (let n = 0; n < repeats; n++) {
      const start = writer.reserve(length);
      assert(start >= 0, 'nobody has closed it');
      encoding.put(writer.views.bytes, start, request.body);
      writer.publish(0, start, length, encoding);
    }
    this.reader = new RingReader(memory);
  }

  begin(beginning: Beginning): void {
    this.reader.begin(beginning);
    // More than are ever asked for: they are all there.
    const last = beginning.first + 0x7fff_ffff;
    Atomics.store(this.reader.views.words, words.written, last | 0);
  }

  async [Symbol.asyncDispose](): Promise<void> {}
}

/** Every number has a place in the ring, and each place has the request. */
const repeats = 64;
