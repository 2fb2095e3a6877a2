/**
 * One response after another, from bytes that were split anywhere. Pure: it sees bytes and says what they were.
 *
 *     head --1xx--> head --> none | fixed | chunks -> trailers | untilClose --> whole
 *
 * The body is counted, not kept; a sink sees it where somebody wants it.
 *
 * Responses of one server mostly begin with the same bytes: a head that was parsed is remembered by them, and the
 * next response that begins alike is taken up by comparing (head-memo.ts).
 */
import { carriageReturn, lineFeed } from '@plimsoll/core/http1/bytes';
import { type BodySink, ChunkParser } from '@plimsoll/core/http1/chunk-parser';
import { type HeadMeaning, HeadMemo } from './head-memo.ts';
import { HeadParser } from './head-parser.ts';

export const progress = { more: 0, whole: 1, failed: 2 } as const;
export type Progress = (typeof progress)[keyof typeof progress];

const stages = {
  head: 0,
  fixed: 1,
  chunks: 2,
  trailers: 3,
  untilClose: 4,
  /** After an interim response whose connection won't take anything more. */
  closed: 5,
  whole: 6,
  failed: 7,
} as const;
type Stage = (typeof stages)[keyof typeof stages];

export interface ParserOptions {
  /** Most answers are to HEAD requests: those have no body, whatever they say. */
  readonly isHead: boolean;
  readonly sink: BodySink | null;
  /** Shared by all connections to a server. */
  readonly memo?: HeadMemo;
}

export class ResponseParser implements HeadMeaning {
  /** What is usually asked: heads are remembered of its answers alone. */
  readonly #isUsuallyHead: boolean;
  #isHead: boolean;
  readonly #sink: BodySink | null;
  readonly #memo: HeadMemo;
  readonly #head = new HeadParser();
  readonly #chunks = new ChunkParser();
  #stage: Stage = stages.head;
  #fault = '';
  #status = 0;
  #left = 0;
  #consumed = 0;
  #isLast = false;
  #keepAliveSeconds = -1;
  /** Nothing of the response was seen yet. */
  #isFresh = true;

  constructor(options: ParserOptions) {
    this.#isUsuallyHead = options.isHead;
    this.#isHead = options.isHead;
    this.#sink = options.sink;
    this.#memo = options.memo ?? new HeadMemo();
  }

  /** Of the final response, once its head was seen; 0 before. */
  get status(): number {
    return this.#status;
  }

  /** Why it failed: `bad content-length`. */
  get fault(): string {
    return this.#fault;
  }

  /** Body bytes that are still to come, where the head says how many there are. */
  get bodyLength(): number {
    return this.#left;
  }

  /** How many of the bytes last fed belong to the response that they made whole. */
  get consumed(): number {
    return this.#consumed;
  }

  /** No other response can follow on this connection. Known once the head was seen. */
  get isLast(): boolean {
    return this.#isLast;
  }

  /** How long the server keeps the connection when idle, or -1 when it didn't say. */
  get keepAliveSeconds(): number {
    return this.#keepAliveSeconds;
  }

  /** Before the first byte of a response. */
  begin(isHead = this.#isUsuallyHead): void {
    this.#isHead = isHead;
    this.#stage = stages.head;
    this.#status = 0;
    this.#isFresh = true;
  }

  /** Takes the bytes up to `end`. After `whole` or `failed`, `begin` is due. */
  feed(bytes: Uint8Array, end: number): Progress {
    let at = 0;
    if (this.#isFresh) {
      this.#isFresh = false;
      const memo = this.#memo;
      const isUsual = this.#isHead === this.#isUsuallyHead;
      if (isUsual && memo.matches(bytes, end)) {
        at = memo.length;
        this.#status = memo.status;
        this.#isLast = memo.isLast;
        this.#keepAliveSeconds = memo.keepAliveSeconds;
        this.#left = memo.bodyLength;
        this.#stage = stages.fixed;
      } else {
        this.#head.begin();
        at = this.#takeHead(bytes, 0, end);
        // Only a head that came whole, at the start of the bytes, can be compared with the next one's.
        if (isUsual && this.#stage === stages.fixed) memo.remember(bytes, at, this);
      }
    }
    return this.#takeRest(bytes, at, end);
  }

  /** The connection ended: whether that makes the response whole, which is so for a body without a length. */
  end(): boolean {
    return this.#stage === stages.untilClose;
  }

  #takeRest(bytes: Uint8Array, from: number, end: number): Progress {
    let at = from;
    for (;;) {
      if (this.#stage === stages.fixed) at = this.#takeFixed(bytes, at, end);
      if (this.#stage === stages.whole) {
        this.#consumed = at;
        return progress.whole;
      }
      if (this.#stage === stages.failed) return progress.failed;
      if (at === end) return progress.more;
      at = this.#takeRare(bytes, at, end);
    }
  }

  #takeFixed(bytes: Uint8Array, from: number, end: number): number {
    const to = Math.min(end, from + this.#left);
    if (this.#sink !== null && to > from) this.#sink.take(bytes, from, to);
    this.#left -= to - from;
    if (this.#left === 0) this.#stage = stages.whole;
    return to;
  }

  #takeRare(bytes: Uint8Array, at: number, end: number): number {
    const stage = this.#stage;
    if (stage === stages.head) return this.#takeHead(bytes, at, end);
    if (stage === stages.chunks) return this.#takeChunks(bytes, at, end);
    if (stage === stages.trailers) return this.#takeTrailers(bytes, at, end);
    if (stage === stages.untilClose) {
      if (this.#sink !== null) this.#sink.take(bytes, at, end);
      return end;
    }
    // closed
    const byte = bytes[at]!;
    if (byte !== carriageReturn && byte !== lineFeed) this.#fail('bytes after the last answer');
    return at + 1;
  }

  #takeHead(bytes: Uint8Array, from: number, end: number): number {
    const head = this.#head;
    const at = head.feed(bytes, from, end);
    if (head.isFailed) this.#fail(head.fault);
    else if (head.isWhole) this.#endHead();
    return at;
  }

  #endHead(): void {
    const head = this.#head;
    if (head.status === 101) {
      this.#fail('unexpected upgrade');
    } else if (head.status < 200) {
      if (!head.isPersistent) this.#stage = stages.closed;
      else head.begin();
    } else {
      this.#status = head.status;
      this.#keepAliveSeconds = head.keepAliveSeconds;
      this.#beginBody();
    }
  }

  #beginBody(): void {
    const head = this.#head;
    this.#stage = stages.fixed;
    this.#left = 0;
    this.#isLast = !head.isPersistent;
    if (this.#isHead) return;
    if (head.status === 204 || head.status === 304) {
      // A server that announces a body here may send it as well, and it would look like the next response.
      if (head.contentLength > 0 || head.hasTransferEncoding) this.#isLast = true;
    } else if (head.isChunked) {
      this.#stage = stages.chunks;
      this.#chunks.begin();
    } else if (head.contentLength >= 0) {
      this.#left = head.contentLength;
    } else {
      this.#stage = stages.untilClose;
      this.#isLast = true;
    }
  }

  #takeChunks(bytes: Uint8Array, from: number, end: number): number {
    const chunks = this.#chunks;
    const at = chunks.feed(bytes, from, end, this.#sink);
    if (chunks.isFailed) {
      this.#fail(chunks.fault);
    } else if (chunks.isWhole) {
      this.#stage = stages.trailers;
      this.#head.beginTrailers();
    }
    return at;
  }

  #takeTrailers(bytes: Uint8Array, from: number, end: number): number {
    const head = this.#head;
    const at = head.feed(bytes, from, end);
    if (head.isFailed) this.#fail(head.fault);
    else if (head.isWhole) this.#stage = stages.whole;
    return at;
  }

  #fail(fault: string): void {
    this.#stage = stages.failed;
    this.#fault = fault;
  }
}
