/**
 * The proxy's side of a recording: samples, puts exchanges back into the order of their arrival, and hands them to the thread
 * that writes. It never waits: what that thread hasn't taken is bounded, and what comes beyond it is counted as dropped.
 */
import type { Clock } from '@plimsoll/core/clock';
import { ArrivalQueue } from './arrival-queue.ts';
import { type Batch, BatchMaker } from './batch.ts';
import { type ExchangePort, OpenExchange } from './open-exchange.ts';
import { textAt } from './place.ts';
import type { RecordRules } from './record-rules.ts';
import type { WriterReport } from './record-worker.ts';
import type { RequestHead } from './request-head.ts';
import { isSessionSampled } from './sampling.ts';

export interface RecorderOptions {
  readonly rules: RecordRules;
  /** Larger bodies are only counted. */
  readonly maxBodyBytes: number;
  readonly maxDurationUs: number;
  /** How long an exchange keeps those after it from being written. */
  readonly waitUs: number;
  readonly clock: Clock;
  /** Uniform in [0, 1). */
  readonly random: () => number;
  /** To the thread that writes. */
  readonly send: (batch: Batch) => void;
  /** A line for people. */
  readonly say: (line: string) => void;
}

export type RecordingEnd = 'running' | 'max-size' | 'max-duration' | 'failed';

export interface RecorderCounts {
  /** Requests that came. */
  readonly seen: number;
  readonly recorded: number;
  /** Not sampled. */
  readonly out: number;
  /** Sampled, and lost to the recording: its queue was full, or it could not be written. */
  readonly dropped: number;
  /** Came when nothing was recorded any more. */
  readonly unrecorded: number;
  /** Bodies of which only the size is known, since there was no memory for them. */
  readonly bodiesLeftOut: number;
  readonly bytes: number;
  readonly file: string | null;
  readonly end: RecordingEnd;
}

/** Exchanges and bytes that wait for answers, or for the writer. */
const waitingMost = 65_536;
const bytesMost = 64 << 20;
/** Handed over at once. Requests wait for that, some 70 us whatever is in it: so seldom. */
const batchCount = 128;
const batchBytes = 256 << 10;
const batchUs = 50_000;
/** What an exchange costs besides its body, roughly. */
const exchangeBytes = 200;

export class Recorder implements ExchangePort {
  readonly #options: RecorderOptions;
  readonly #queue: ArrivalQueue<OpenExchange>;
  readonly #batch = new BatchMaker();
  readonly #beganUs: number;
  /** Of each batch that the writer hasn't taken. */
  #sent: { readonly count: number; readonly bytes: number }[] = [];
  #sentBytes = 0;
  #taken = 0;
  #keptBytes = 0;
  #timer: Disposable | null = null;
  #report: WriterReport | null = null;
  #end: RecordingEnd = 'running';
  #seen = 0;
  #out = 0;
  #dropped = 0;
  #unrecorded = 0;
  #bodiesLeftOut = 0;

  constructor(options: RecorderOptions) {
    const { clock, waitUs } = options;
    this.#options = options;
    this.#queue = new ArrivalQueue({ waitUs, countMost: waitingMost });
    this.#beganUs = clock.nowUs();
  }

  get counts(): RecorderCounts {
    const report = this.#report;
    return {
      seen: this.#seen,
      recorded: report?.recorded ?? 0,
      out: this.#out + (report?.out ?? 0),
      dropped: this.#dropped + (report?.dropped ?? 0),
      unrecorded: this.#unrecorded,
      bodiesLeftOut: this.#bodiesLeftOut,
      bytes: report?.bytes ?? 0,
      file: report?.file ?? null,
      end: this.#end,
    };
  }

  /**
   * @param head the same object where the same was said before
   * @returns null for a request that isn't recorded
   */
  begin(head: RequestHead): OpenExchange | null {
    this.#seen += 1;
    const { maxDurationUs, maxBodyBytes, rules } = this.#options;
    const atUs = this.nowUs();
    if (atUs > maxDurationUs) this.#stop('max-duration');
    if (this.#end !== 'running') {
      this.#unrecorded += 1;
      return null;
    }
    const { share, by } = rules.sample;
    if (by === null && share < 1 && this.#options.random() >= share) {
      this.#out += 1;
      return null;
    }
    if (by !== null && by.type !== 'json' && !this.#isIn(head)) {
      this.#out += 1;
      return null;
    }
    const exchange = new OpenExchange({ head, atUs, maxBodyBytes }, this);
    this.#queue.add(exchange);
    this.#timer ??= this.#options.clock.after(batchUs, this.#onTimer);
    return exchange;
  }

  nowUs(): number {
    return this.#options.clock.nowUs() - this.#beganUs;
  }

  reserve(bytes: number): boolean {
    if (this.#keptBytes + this.#sentBytes + bytes > bytesMost) {
      this.#bodiesLeftOut += 1;
      return false;
    }
    this.#keptBytes += bytes;
    return true;
  }

  release(bytes: number): void {
    this.#keptBytes -= bytes;
  }

  ended(): void {
    this.#ship();
  }

  /** What the writer said. */
  take(report: WriterReport): void {
    this.#report = report;
    while (this.#taken < report.batches) {
      this.#taken += 1;
      this.#sentBytes -= this.#sent.shift()?.bytes ?? 0;
    }
    if (report.state.phase === 'full') this.#stop('max-size');
    else if (report.state.phase === 'failed') this.#fail(report.state.reason);
  }

  /** The writer's thread has ended before it was told to: what it hasn't taken is lost. */
  writerDied(reason: string): void {
    for (const { count } of this.#sent) this.#dropped += count;
    this.#sent = [];
    this.#sentBytes = 0;
    this.#fail(reason);
  }

  /** Hands everything over, also what waits for its answer. */
  finish(): void {
    for (;;) {
      const exchange = this.#queue.takeAnyway();
      if (exchange === null) break;
      this.#load(exchange);
    }
    this.#post();
    this.#timer?.[Symbol.dispose]();
    this.#timer = null;
  }

  readonly #onTimer = (): void => {
    this.#timer = null;
    this.#ship();
    this.#post();
    if (this.#queue.count > 0) this.#timer = this.#options.clock.after(batchUs, this.#onTimer);
  };

  #isIn(head: RequestHead): boolean {
    const { share, by } = this.#options.rules.sample;
    return by === null || isSessionSampled(textAt(by, head, () => undefined) ?? '', share);
  }

  #ship(): void {
    const nowUs = this.nowUs();
    for (;;) {
      const exchange = this.#queue.take(nowUs);
      if (exchange === null) return;
      this.#load(exchange);
    }
  }

  #load(exchange: OpenExchange): void {
    const content = exchange.unload();
    const isOver = this.#end === 'max-size' || this.#end === 'failed';
    if (isOver || this.#sentBytes + this.#batch.roomBytes > bytesMost) {
      this.#dropped += 1;
      return;
    }
    this.#batch.add(content);
    this.#timer ??= this.#options.clock.after(batchUs, this.#onTimer);
    if (this.#batch.count >= batchCount || this.#batch.bodyBytes >= batchBytes) this.#post();
  }

  #post(): void {
    const { count, roomBytes } = this.#batch;
    if (count === 0) return;
    const bytes = roomBytes + count * exchangeBytes;
    this.#sent.push({ count, bytes });
    this.#sentBytes += bytes;
    this.#options.send(this.#batch.take());
  }

  #fail(reason: string): void {
    if (this.#end === 'failed') return;
    this.#end = 'failed';
    this.#options.say(`recording failed, and has ended; forwarding goes on: ${reason}`);
  }

  #stop(end: 'max-size' | 'max-duration'): void {
    if (this.#end !== 'running') return;
    this.#end = end;
    this.#options.say(`--${end} is reached: recording has ended; forwarding goes on`);
  }
}
