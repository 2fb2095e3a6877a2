/**
 * What a server's frames say, before what it means for a request: checks their form, takes padding off, puts
 * header blocks together from CONTINUATION, and hands the rest on. PRIORITY and unknown frames end here.
 *
 * Whoever hears a frame answers with the error that ends the connection, or null.
 */
import { type ErrorName, flags, frameHeaderBytes, frameTypes } from './frame.ts';
import { FrameReader, readUint31, readUint32 } from './frame-reader.ts';

/** Bytes in a buffer, valid during the call. */
export interface Span {
  readonly bytes: Uint8Array;
  readonly start: number;
  readonly end: number;
}

export interface FrameListener {
  /** @param span without padding; @param flowBytes what counts for flow control, with it */
  onData(streamId: number, span: Span, flowBytes: number, isEnd: boolean): ErrorName | null;
  /** A whole header block; @param wireBytes of its frames */
  onHeaders(streamId: number, span: Span, wireBytes: number, isEnd: boolean): ErrorName | null;
  onReset(streamId: number, code: number): ErrorName | null;
  onSettings(span: Span): ErrorName | null;
  onPing(span: Span): ErrorName | null;
  onGoAway(lastStreamId: number, code: number): ErrorName | null;
  onWindowUpdate(streamId: number, increment: number): ErrorName | null;
}

/** A server that sends more headers than this doesn't mean well. */
const blockBytesMax = 65_536;

export class Inbound {
  readonly #listener: FrameListener;
  readonly #reader = new FrameReader();
  /** Moved along from frame to frame: nothing is allocated for one. */
  readonly #span = { bytes: new Uint8Array() as Uint8Array, start: 0, end: 0 };
  /** Set while CONTINUATION must follow. */
  #unfinished: { readonly streamId: number; readonly isEnd: boolean; wireBytes: number } | null =
    null;
  #block = new Uint8Array();
  #blockEnd = 0;
  #isFirst = true;
  #isStarted = false;
  /** Set by the listener's owner, from within a frame: no further frame is looked at. */
  isStopped = false;

  constructor(listener: FrameListener) {
    this.#listener = listener;
  }

  /** Takes what a socket read. */
  read(bytes: Uint8Array, length: number): ErrorName | null {
    // Whoever speaks something else needn't send a whole frame for us to see it.
    if (this.#isFirst && length > 3 && bytes[3] !== frameTypes.settings) {
      return 'PROTOCOL_ERROR';
    }
    this.#isFirst = false;
    const reader = this.#reader;
    reader.feed(bytes, length);
    while (reader.next()) {
      const error = this.#frame(reader);
      if (error !== null) return error;
      if (this.isStopped) return null;
    }
    return reader.isTooLarge ? 'FRAME_SIZE_ERROR' : null;
  }

  #frame(frame: FrameReader): ErrorName | null {
    const { type } = frame;
    if (!this.#isStarted) {
      if (type !== frameTypes.settings || (frame.flags & flags.ack) !== 0) return 'PROTOCOL_ERROR';
      this.#isStarted = true;
    }
    if (this.#unfinished !== null && type !== frameTypes.continuation) return 'PROTOCOL_ERROR';
    switch (type) {
      case frameTypes.data:
        return this.#data(frame);
      case frameTypes.headers:
        return this.#headers(frame);
      case frameTypes.continuation:
        return this.#continuation(frame);
      case frameTypes.windowUpdate:
        return this.#windowUpdate(frame);
      case frameTypes.settings:
        return this.#settings(frame);
      case frameTypes.ping:
        return this.#ping(frame);
      case frameTypes.rstStream:
        if (frame.streamId === 0) return 'PROTOCOL_ERROR';
        if (frame.end - frame.start !== 4) return 'FRAME_SIZE_ERROR';
        return this.#listener.onReset(frame.streamId, readUint32(frame.bytes, frame.start));
      case frameTypes.goAway:
        return this.#goAway(frame);
      case frameTypes.priority:
        return frame.end - frame.start === 5 ? null : 'FRAME_SIZE_ERROR';
      case frameTypes.pushPromise:
        // We said that we want none.
        return 'PROTOCOL_ERROR';
      default:
        return null;
    }
  }

  #data(frame: FrameReader): ErrorName | null {
    if (frame.streamId === 0) return 'PROTOCOL_ERROR';
    if (!this.#unpad(frame, 0)) return 'PROTOCOL_ERROR';
    const flowBytes = frame.end - frame.start;
    const isEnd = (frame.flags & flags.endStream) !== 0;
    return this.#listener.onData(frame.streamId, this.#span, flowBytes, isEnd);
  }

  #headers(frame: FrameReader): ErrorName | null {
    if (frame.streamId === 0) return 'PROTOCOL_ERROR';
    const priorityBytes = (frame.flags & flags.priority) === 0 ? 0 : 5;
    if (!this.#unpad(frame, priorityBytes)) return 'PROTOCOL_ERROR';
    const isEnd = (frame.flags & flags.endStream) !== 0;
    const wireBytes = frame.end - frame.start + frameHeaderBytes;
    if ((frame.flags & flags.endHeaders) !== 0) {
      return this.#listener.onHeaders(frame.streamId, this.#span, wireBytes, isEnd);
    }
    this.#unfinished = { streamId: frame.streamId, isEnd, wireBytes };
    this.#blockEnd = 0;
    return this.#collect(this.#span);
  }

  #continuation(frame: FrameReader): ErrorName | null {
    const unfinished = this.#unfinished;
    if (unfinished === null || frame.streamId !== unfinished.streamId) return 'PROTOCOL_ERROR';
    unfinished.wireBytes += frame.end - frame.start + frameHeaderBytes;
    const error = this.#collect(frame);
    if (error !== null) return error;
    if ((frame.flags & flags.endHeaders) === 0) return null;
    this.#unfinished = null;
    const span = { bytes: this.#block, start: 0, end: this.#blockEnd };
    const { streamId, wireBytes, isEnd } = unfinished;
    return this.#listener.onHeaders(streamId, span, wireBytes, isEnd);
  }

  #collect({ bytes, start, end }: Span): ErrorName | null {
    const length = end - start;
    if (this.#blockEnd + length > blockBytesMax) return 'ENHANCE_YOUR_CALM';
    if (this.#block.length === 0) this.#block = new Uint8Array(blockBytesMax);
    this.#block.set(bytes.subarray(start, end), this.#blockEnd);
    this.#blockEnd += length;
    return null;
  }

  #settings(frame: FrameReader): ErrorName | null {
    const length = frame.end - frame.start;
    if (frame.streamId !== 0) return 'PROTOCOL_ERROR';
    if ((frame.flags & flags.ack) !== 0) return length === 0 ? null : 'FRAME_SIZE_ERROR';
    return length % 6 === 0 ? this.#listener.onSettings(frame) : 'FRAME_SIZE_ERROR';
  }

  #ping(frame: FrameReader): ErrorName | null {
    if (frame.streamId !== 0) return 'PROTOCOL_ERROR';
    if (frame.end - frame.start !== 8) return 'FRAME_SIZE_ERROR';
    return (frame.flags & flags.ack) === 0 ? this.#listener.onPing(frame) : null;
  }

  #goAway(frame: FrameReader): ErrorName | null {
    if (frame.streamId !== 0) return 'PROTOCOL_ERROR';
    if (frame.end - frame.start < 8) return 'FRAME_SIZE_ERROR';
    const lastStreamId = readUint31(frame.bytes, frame.start);
    return this.#listener.onGoAway(lastStreamId, readUint32(frame.bytes, frame.start + 4));
  }

  #windowUpdate(frame: FrameReader): ErrorName | null {
    if (frame.end - frame.start !== 4) return 'FRAME_SIZE_ERROR';
    const increment = readUint31(frame.bytes, frame.start);
    return this.#listener.onWindowUpdate(frame.streamId, increment);
  }

  /** Points the span at the payload without its padding, and so many bytes after the padding's length. */
  #unpad(frame: FrameReader, skipped: number): boolean {
    const isPadded = (frame.flags & flags.padded) !== 0;
    const { bytes, start, end } = frame;
    if (isPadded && start === end) return false;
    const span = this.#span;
    span.bytes = bytes;
    span.start = start + (isPadded ? 1 : 0) + skipped;
    span.end = isPadded ? end - bytes[start]! : end;
    return span.start <= span.end;
  }
}
