/**
 * One HTTP/1.1 message after another, from bytes that were split anywhere. It is asked for the next step, so that whoever
 * reads can stop between two messages. What it gives to pass on is what came, byte by byte, once it was understood.
 */
import { ChunkParser } from '@plimsoll/core/http1/chunk-parser';
import type { Result } from '@plimsoll/core/result';
import { areTrailers, type Framing, type HeadFault } from './message-head.ts';

export type Step<H> =
  /** It needs more bytes. */
  | { readonly type: 'more' }
  | { readonly type: 'head'; readonly head: H }
  | {
      readonly type: 'body';
      /** With the sizes of chunks. */
      readonly raw: Uint8Array;
      /** Without. */
      readonly data: readonly Uint8Array[];
    }
  | { readonly type: 'end' }
  | { readonly type: 'fault'; readonly fault: HeadFault };

type State =
  | { readonly phase: 'head' }
  | { readonly phase: 'length'; left: number }
  | { readonly phase: 'chunks'; readonly chunks: ChunkParser }
  | { readonly phase: 'trailers' }
  | { readonly phase: 'close' }
  | { readonly phase: 'end' };

const headBytesMost = 64 << 10;
const rememberedMost = 1024;
const rememberedLength = 4096;
const nothing = Buffer.alloc(0);
const more = { type: 'more' } as const;

export type ParseHead<H> = (text: string) => Result<H, HeadFault>;

export class MessageReader<H extends { readonly framing: Framing }> {
  #bytes: Buffer = nothing;
  #state: State = { phase: 'head' };
  /** What most connections say again and again is neither looked for nor decoded again. */
  #before: { readonly parse: ParseHead<H>; readonly bytes: Buffer; readonly head: H } | null = null;

  /** Bytes that came and were not asked for yet. */
  get waiting(): number {
    return this.#bytes.length;
  }

  get isBetweenMessages(): boolean {
    return this.#state.phase === 'head' && this.#bytes.length === 0;
  }

  /** The message ends where its connection does. */
  get endsWithConnection(): boolean {
    return this.#state.phase === 'close';
  }

  push(chunk: Buffer): void {
    this.#bytes = this.#bytes.length === 0 ? chunk : Buffer.concat([this.#bytes, chunk]);
  }

  /** All that waits, for who reads it otherwise from now on. */
  takeRest(): Uint8Array {
    return this.#take(this.#bytes.length);
  }

  /** @param parse how the next head is to be understood */
  next(parse: ParseHead<H>): Step<H> {
    const state = this.#state;
    switch (state.phase) {
      case 'head':
        return this.#head(parse);
      case 'length':
        return this.#fixed(state);
      case 'chunks':
        return this.#chunked(state.chunks);
      case 'trailers':
        return this.#trailers();
      case 'close': {
        if (this.#bytes.length === 0) return more;
        const raw = this.#take(this.#bytes.length);
        return { type: 'body', raw, data: [raw] };
      }
      case 'end':
        this.#state = { phase: 'head' };
        return { type: 'end' };
    }
  }

  #head(parse: ParseHead<H>): Step<H> {
    const before = this.#before;
    if (before !== null && before.parse === parse && startsWith(this.#bytes, before.bytes)) {
      return this.#begin(before.head, before.bytes.length);
    }
    // RFC 9112, section 2.2: empty lines before a request are passed over.
    while (this.#bytes[0] === 0x0d && this.#bytes[1] === 0x0a) this.#pass(2);
    const end = this.#bytes.indexOf('\r\n\r\n');
    if (end > headBytesMost || (end < 0 && this.#bytes.length > headBytesMost)) {
      return fault(`Expected a head of at most ${headBytesMost} bytes, found a larger one.`);
    }
    if (end < 0) return more;
    const head = parse(this.#bytes.toString('latin1', 0, end));
    if (!head.ok) return { type: 'fault', fault: head.error };
    const length = end + 4;
    if (length <= rememberedLength) {
      this.#before = {
        parse,
        bytes: Buffer.from(this.#bytes.subarray(0, length)),
        head: head.value,
      };
    }
    return this.#begin(head.value, length);
  }

  #begin(head: H, length: number): Step<H> {
    this.#pass(length);
    const { framing } = head;
    if (framing.type === 'chunked') this.#state = { phase: 'chunks', chunks: new ChunkParser() };
    else if (framing.type === 'close') this.#state = { phase: 'close' };
    else if (framing.bytes === 0) this.#state = { phase: 'end' };
    else this.#state = { phase: 'length', left: framing.bytes };
    return { type: 'head', head };
  }

  #fixed(state: { left: number }): Step<H> {
    if (this.#bytes.length === 0) return more;
    const raw = this.#take(Math.min(state.left, this.#bytes.length));
    state.left -= raw.length;
    if (state.left === 0) this.#state = { phase: 'end' };
    return { type: 'body', raw, data: [raw] };
  }

  #chunked(chunks: ChunkParser): Step<H> {
    if (this.#bytes.length === 0) return more;
    const data: Uint8Array[] = [];
    const end = chunks.feed(this.#bytes, 0, this.#bytes.length, {
      take: (bytes, from, to) => data.push(bytes.subarray(from, to)),
    });
    if (chunks.isFailed) return fault(`Expected a chunked body, found a ${chunks.fault}.`);
    const raw = this.#take(end);
    if (chunks.isWhole) this.#state = { phase: 'trailers' };
    return { type: 'body', raw, data };
  }

  #trailers(): Step<H> {
    const isEmpty = this.#bytes[0] === 0x0d && this.#bytes[1] === 0x0a;
    const end = isEmpty ? -2 : this.#bytes.indexOf('\r\n\r\n');
    if (!isEmpty && end < 0) {
      return this.#bytes.length > headBytesMost ? fault('Expected fewer trailers.') : more;
    }
    const text = this.#bytes.toString('latin1', 0, Math.max(0, end));
    if (!areTrailers(text)) return fault('Expected trailers, found something else.');
    this.#state = { phase: 'end' };
    return { type: 'body', raw: this.#take(end + 4), data: [] };
  }

  #take(length: number): Uint8Array {
    const taken = this.#bytes;
    this.#pass(length);
    return length === taken.length ? taken : taken.subarray(0, length);
  }

  /** Most messages end with what came last: no view of nothing is made for each. */
  #pass(length: number): void {
    this.#bytes = length === this.#bytes.length ? nothing : this.#bytes.subarray(length);
  }
}

function startsWith(bytes: Buffer, start: Buffer): boolean {
  const { length } = start;
  return bytes.length >= length && bytes.compare(start, 0, length, 0, length) === 0;
}

function fault(detail: string): {
  readonly type: 'fault';
  readonly fault: HeadFault;
} {
  return { type: 'fault', fault: { status: 400, detail } };
}

/** Parses what is said again and again only once. */
export function remembering<H>(parse: ParseHead<H>): ParseHead<H> {
  let known = new Map<string, Result<H, HeadFault>>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    const parsed = parse(text);
    if (text.length > rememberedLength) return parsed;
    if (known.size >= rememberedMost) known = new Map();
    known.set(text, parsed);
    return parsed;
  };
}
