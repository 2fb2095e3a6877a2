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
import type { RequestFrames } from './request-frames.ts';
import { phases, type Stream } from './stream.ts';
import type { StreamTable } from './stream-table.ts';

/** Larger requests always go in parts, so that they don't fill the output by themselves. */
const wholeBytesMax = 32_768;

export class RequestSender {
  readonly #request: RequestFrames;
  readonly #output: Output;
  readonly #table: StreamTable;
  readonly #streams: readonly Stream[];
  readonly #wholeBytes: number;
  /** The connection's window, and what a new stream's is. */
  #window = defaultPeerSettings.initialWindow;
  #streamWindow = defaultPeerSettings.initialWindow;
  /** Streams with a part of their request unsent. */
  #unfinished = 0;

  constructor(options: {
    readonly request: RequestFrames;
    readonly output: Output;
    readonly table: StreamTable;
    readonly streams: readonly Stream[];
  }) {
    this.#request = options.request;
    this.#output = options.output;
    this.#table = options.table;
    this.#streams = options.streams;
    const { bytes, body } = options.request;
    // An empty place for a request that never goes whole.
    this.#wholeBytes = bytes.length <= wholeBytesMax ? body.length : Number.POSITIVE_INFINITY;
  }

  get hasUnfinished(): boolean {
    return this.#unfinished > 0;
  }

  /** Opens a stream. False when there is no room to write: nothing has happened then. */
  start(stream: Stream): boolean {
    const wholeBytes = this.#wholeBytes;
    if (wholeBytes > this.#window || wholeBytes > this.#streamWindow) return this.#begin(stream);
    const { bytes, idsAt } = this.#request;
    const at = this.#put(bytes);
    if (at < 0) return false;
    const id = this.#table.add(stream);
    stream.open(id, this.#streamWindow - wholeBytes, 0);
    this.#window -= wholeBytes;
    this.#fillIn(id, at, idsAt.length);
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

  #begin(stream: Stream): boolean {
    const { bytes, headerBytes, headerIds, body } = this.#request;
    const at = this.#put(bytes.subarray(0, headerBytes));
    if (at < 0) return false;
    const id = this.#table.add(stream);
    stream.open(id, this.#streamWindow, body.length);
    this.#unfinished++;
    this.#fillIn(id, at, headerIds);
    this.#sendBody(stream);
    return true;
  }

  #sendBody(stream: Stream): void {
    const { body } = this.#request;
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
    this.#unfinished--;
  }

  #put(bytes: Uint8Array): number {
    const at = this.#output.reserve(bytes.length);
    if (at >= 0) this.#output.buffer.set(bytes, at);
    return at;
  }

  #fillIn(id: number, at: number, count: number): void {
    const { buffer } = this.#output;
    const { idsAt } = this.#request;
    for (let i = 0; i < count; i++) writeUint32(buffer, at + idsAt[i]!, id);
  }
}
