/**
 * Reads what passes on an HTTP/2 connection, and touches nothing: client and target speak with one another, with their own
 * windows, trailers and cancellations. What can't be read is forwarded all the same, and not recorded.
 */
import type { HeaderField } from '@plimsoll/core/http2/hpack-static-table';
import type { OpenExchange } from '../open-exchange.ts';
import type { RequestHead } from '../request-head.ts';
import {
  type FrameHead,
  FrameScanner,
  frameFlags,
  frameTypes,
  withoutPadding,
} from './frame-scanner.ts';
import { GrpcMessages } from './grpc-messages.ts';
import type { HeadMemo } from './head-memo.ts';
import { HpackDecoder } from './hpack-decoder.ts';

interface Call {
  readonly isGrpc: boolean;
  readonly record: OpenExchange | null;
  readonly asked: GrpcMessages | null;
  readonly answered: GrpcMessages | null;
}

interface Block {
  /** Of its first frame. */
  readonly head: FrameHead;
  readonly parts: Uint8Array[];
  bytes: number;
}

type Side = 'client' | 'target';

/** `PRI * HTTP/2.0` and the rest of it. */
export const prefaceBytes = 24;
/** Of the headers of one message. */
const blockMost = 1 << 20;

export class CallObserver {
  readonly #begin: (head: RequestHead) => OpenExchange | null;
  readonly #memo: HeadMemo;
  readonly #scanners = {
    client: new FrameScanner(this.#sinkOf('client'), prefaceBytes),
    target: new FrameScanner(this.#sinkOf('target'), 0),
  };
  readonly #decoders = { client: new HpackDecoder(), target: new HpackDecoder() };
  /** A header block that goes on in the next frame. */
  readonly #blocks: Record<Side, Block | null> = { client: null, target: null };
  readonly #calls = new Map<number, Call>();
  #isBlind = false;

  constructor(begin: (head: RequestHead) => OpenExchange | null, memo: HeadMemo) {
    this.#begin = begin;
    this.#memo = memo;
  }

  /** It can't read this connection any more. */
  get isBlind(): boolean {
    return this.#isBlind;
  }

  /** Calls that are under way. */
  get callCount(): number {
    return this.#calls.size;
  }

  /** Whether a frame could be put in here, among those to the client. */
  get isBetweenFrames(): boolean {
    return !this.#isBlind && this.#scanners.target.isBetweenFrames && this.#blocks.target === null;
  }

  see(from: Side, chunk: Uint8Array): void {
    if (!this.#isBlind && !this.#scanners[from].feed(chunk)) this.#goBlind();
  }

  /** The connection has ended. */
  end(): void {
    for (const { record } of this.#calls.values()) record?.end();
    this.#calls.clear();
  }

  #goBlind(): void {
    this.#isBlind = true;
    this.end();
  }

  #sinkOf(side: Side) {
    return {
      data: (streamId: number, bytes: Uint8Array) => this.#onData(side, streamId, bytes),
      frame: (head: FrameHead, payload: Uint8Array) => this.#onFrame(side, head, payload),
    };
  }

  #onData(side: Side, streamId: number, bytes: Uint8Array): void {
    const call = this.#calls.get(streamId);
    if (call === undefined || call.record === null) return;
    const { record, asked, answered } = call;
    if (side === 'client') {
      if (asked === null) record.takeRequest(bytes);
      else asked.feed(bytes);
      // Several in one body, or one that can't be read: only their size is worth keeping.
      if (asked !== null && (asked.count > 1 || asked.isCompressed)) record.leaveOutBody();
    } else if (answered === null) record.countResponse(bytes.length);
    else {
      const before = answered.bytes;
      answered.feed(bytes);
      record.countResponse(answered.bytes - before);
    }
  }

  #onFrame(side: Side, head: FrameHead, payload: Uint8Array): void {
    if (this.#isBlind) return;
    const { type, flags, streamId } = head;
    if (type === frameTypes.data) {
      if ((flags & frameFlags.endStream) !== 0) this.#onEnd(side, streamId);
    } else if (type === frameTypes.headers || type === frameTypes.pushPromise) {
      this.#onBlock(side, head, blockOf(head, payload));
    } else if (type === frameTypes.continuation) {
      this.#onBlock(side, head, payload);
    } else if (type === frameTypes.resetStream) {
      this.#close(streamId);
    }
  }

  #onBlock(side: Side, head: FrameHead, part: Uint8Array): void {
    const begun = this.#blocks[side];
    const isNext = head.type === frameTypes.continuation;
    const block = begun ?? { head, parts: [], bytes: 0 };
    block.parts.push(part);
    block.bytes += part.length;
    if (isNext !== (begun !== null) || block.bytes > blockMost) {
      this.#goBlind();
    } else if ((head.flags & frameFlags.endHeaders) === 0) {
      this.#blocks[side] = block;
    } else {
      this.#blocks[side] = null;
      this.#onFields(side, block.head, this.#decoders[side].decode(Buffer.concat(block.parts)));
    }
  }

  #onFields(side: Side, head: FrameHead, fields: readonly HeaderField[] | null): void {
    const { streamId, flags, type } = head;
    if (fields === null) this.#goBlind();
    // A promise only had to be decoded, since what comes after it may refer to it.
    if (fields === null || type === frameTypes.pushPromise) return;
    if (side === 'client') this.#onAsked(streamId, fields);
    else this.#onAnswered(streamId, fields);
    if ((flags & frameFlags.endStream) !== 0) this.#onEnd(side, streamId);
  }

  #onAsked(streamId: number, fields: readonly HeaderField[]): void {
    // Trailers.
    if (this.#calls.has(streamId)) return;
    const isGrpc = valueIn(fields, 'content-type')?.startsWith('application/grpc') === true;
    const method = valueIn(fields, ':method') ?? 'GET';
    const path = valueIn(fields, ':path') ?? '/';
    const record = this.#begin(this.#memo.headOf(method, path, fields.flat()));
    const isRead = isGrpc && record !== null;
    this.#calls.set(streamId, {
      isGrpc,
      record,
      asked: isRead ? new GrpcMessages((bytes) => record.takeRequest(bytes)) : null,
      answered: isRead ? new GrpcMessages() : null,
    });
  }

  /** `grpc-status` comes with the trailers, or with the head where there is nothing else. */
  #onAnswered(streamId: number, fields: readonly HeaderField[]): void {
    const call = this.#calls.get(streamId);
    if (call === undefined || call.record === null) return;
    const status = valueIn(fields, call.isGrpc ? 'grpc-status' : ':status');
    if (status !== undefined) call.record.answered(Number(status));
  }

  #onEnd(side: Side, streamId: number): void {
    if (side === 'target') this.#close(streamId);
    else this.#calls.get(streamId)?.record?.requestEnded();
  }

  #close(streamId: number): void {
    this.#calls.get(streamId)?.record?.end();
    this.#calls.delete(streamId);
  }
}

/** Without padding, priority and the promised stream. */
function blockOf(head: FrameHead, payload: Uint8Array): Uint8Array {
  const block = withoutPadding(head, payload);
  if (head.type === frameTypes.pushPromise) return block.subarray(4);
  return (head.flags & frameFlags.priority) === 0 ? block : block.subarray(5);
}

function valueIn(fields: readonly HeaderField[], wanted: string): string | undefined {
  return fields.find(([name]) => name === wanted)?.[1];
}
