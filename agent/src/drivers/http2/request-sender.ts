/**
 * Puts requests on a connection as its windows allow. Nearly all go out whole: one copy of prepared frames with
 * the stream's id filled in. One that is too large, or meets a closed window, goes in parts as it opens.
 */
import {
  type ErrorName,
  flags,
  frameBytesMax,
  frameHeaderBytes,
  frameTypes,
  int31Max,
} from './frame.ts';
import { writeFrameHeader, writeUint32 } from './frame-writer.ts';
import type { Output } from './output.ts';
import { defaultPeerSettings } from './peer-settings.ts';
import { kept, type RequestFrames } from './request-frames.ts';
import { phases, type Stream } from './stream.ts';
import type { StreamTable } from './stream-table.ts';

/** Larger requests always go in parts, so that they don't fill the output by themselves. */
const wholeBytesMax = 32_768;

export class RequestSender {
  readonly #output: Output;
  readonly #table: StreamTable;
  readonly #streams: readonly Stream[];
  /** The connection's window, and what a new stream's is. */
  #window = defaultPeerSettings.initialWindow;
  #streamWindow = defaultPeerSettings.initialWindow;
  /** Streams with a part of their request unsent. */
  #unfinished = 0;

  constructor(options: {
    readonly output: Output;
    readonly table: StreamTable;
    readonly streams: readonly Stream[];
  }) {
    this.#output = options.output;
    this.#table = options.table;
    this.#streams = options.streams;
  }

  get hasUnfinished(): boolean {
    return this.#unfinished > 0;
  }

  /** Opens a stream. False when there is no room to write: nothing has happened then. */
  start(stream: Stream, request: RequestFrames): boolean {
    const { bytes, idsAt, bodyBytes } = request;
    const isWhole =
      bytes.length <= wholeBytesMax && bodyBytes <= this.#window && bodyBytes <= this.#streamWindow;
    if (!isWhole) return this.#begin(stream, kept(request));
    const at = this.#put(bytes);
    if (at < 0) return false;
    const id = this.#table.add(stream);
    stream.open(id, this.#streamWindow - bodyBytes, 0);
    this.#window -= bodyBytes;
    this.#fillIn(id, at, idsAt, idsAt.length);
    return true;
  }

  /** Sends on what is unfinished, as far as windows and room allow. */
  resume(): void {
    if (this.#unfinished === 0) return;
    for (const stream of this.#streams) {
      if (stream.unsent > 0) this.#sendBody(stream);
    }
  }

  /** True when a part of the request was never sent, and won't be. */
  forget(stream: Stream): boolean {
    if (stream.unsent === 0) return false;
    stream.unsent = 0;
    stream.request = null;
    this.#unfinished--;
    return true;
  }

  setStreamWindow(window: number): ErrorName | null {
    const change = window - this.#streamWindow;
    this.#streamWindow = window;
    for (const stream of this.#streams) {
      if (stream.phase < phases.open) continue;
      // May fall below zero: then more must come in than was taken.
      stream.window += change;
      if (stream.window > int31Max) return 'FLOW_CONTROL_ERROR';
    }
    return null;
  }

  widen(increment: number): ErrorName | null {
    if (increment === 0) return 'PROTOCOL_ERROR';
    this.#window += increment;
    return this.#window > int31Max ? 'FLOW_CONTROL_ERROR' : null;
  }

  #begin(stream: Stream, request: RequestFrames): boolean {
    const { bytes, headerBytes, idsAt, headerIds, body } = request;
    const at = this.#put(bytes.subarray(0, headerBytes));
    if (at < 0) return false;
    const id = this.#table.add(stream);
    stream.open(id, this.#streamWindow, body.length);
    stream.request = request;
    this.#unfinished++;
    this.#fillIn(id, at, idsAt, headerIds);
    this.#sendBody(stream);
    return true;
  }

  #sendBody(stream: Stream): void {
    // What is unsent has begun.
    const { body } = stream.request!;
    while (stream.unsent > 0) {
      const count = Math.min(stream.unsent, frameBytesMax, this.#window, stream.window);
      if (count <= 0) return;
      const from = body.length - stream.unsent;
      const at = this.#output.reserve(frameHeaderBytes + count);
      if (at < 0) return;
      const { buffer } = this.#output;
      writeFrameHeader(buffer, at, {
        length: count,
        type: frameTypes.data,
        flags: count === stream.unsent ? flags.endStream : 0,
        streamId: stream.id,
      });
      buffer.set(body.subarray(from, from + count), at + frameHeaderBytes);
      this.#window -= count;
      stream.window -= count;
      stream.unsent -= count;
    }
    stream.request = null;
    this.#unfinished--;
  }

  #put(bytes: Uint8Array): number {
    const at = this.#output.reserve(bytes.length);
    if (at >= 0) this.#output.buffer.set(bytes, at);
    return at;
  }

  #fillIn(id: number, at: number, idsAt: Int32Array, count: number): void {
    const { buffer } = this.#output;
    for (let i = 0; i < count; i++) writeUint32(buffer, at + idsAt[i]!, id);
  }
}
