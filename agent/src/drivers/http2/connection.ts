/**
 * One connection, from the socket's opening to its close, with a fixed number of places for streams.
 *
 *     opening --SETTINGS--> ready --GOAWAY, ids used up--> draining --last stream ends--> closed
 *        `--------------------`-------- any error, close ------`------------------------> closed
 *
 * A request that was handed over ends here exactly once, by `onEnd`, unless it was never sent: then it is handed
 * back by `onUnsent`. Nothing is ever sent twice.
 */
import { type Outcome, outcomes } from '../../engine/driver.ts';
import type { Endpoint } from '../endpoint.ts';
import type { Faults } from '../faults.ts';
import type { AnswerBlock, AnswerBlocks } from './answer-block.ts';
import { ControlWriter, connectionWindowBytes, streamWindowBytes } from './control-writer.ts';
import { type ErrorName, errorCodes, errorName, frameHeaderBytes, int31Max } from './frame.ts';
import { numberFrameBytes } from './frame-writer.ts';
import { type FrameListener, Inbound, type Span } from './inbound.ts';
import type { OpenWire, SocketListener, Wire } from './open-socket.ts';
import { Output } from './output.ts';
import { defaultPeerSettings, type PeerSettings, readSettings } from './peer-settings.ts';
import { PlaceQueue } from './place-queue.ts';
import { kept, type RequestFrames } from './request-frames.ts';
import { RequestSender } from './request-sender.ts';
import { phases, Stream } from './stream.ts';
import { StreamTable } from './stream-table.ts';

export interface ConnectionListener {
  /** Requests can be sent. */
  onReady(connection: Connection): void;
  /** No further request can be sent; those under way go on. Not called when it closes right away. */
  onDraining(connection: Connection): void;
  /** The last call. @param fault why, for a person and for counts */
  onClosed(connection: Connection, fault: string): void;
  /** A request ended. @param answer what the server said in the end, if it did */
  onEnd(place: number, outcome: Outcome, bytesReceived: number, answer: AnswerBlock | null): void;
  /** A request was never sent, and may go over another connection. */
  onUnsent(place: number, request: RequestFrames): void;
  /** What was read has been looked at: a good moment to write. */
  onTurn(): void;
}

export interface ConnectionOptions {
  readonly endpoint: Endpoint;
  readonly places: number;
  readonly listener: ConnectionListener;
  /** Shared by all connections, each for the time of a call. */
  readonly readBuffer: Uint8Array;
  readonly blocks: AnswerBlocks;
  readonly faults: Faults;
  readonly firstStreamId: number;
  /** Sockets, outside of tests. */
  readonly openWire: OpenWire;
}

export class Connection implements FrameListener, SocketListener {
  readonly #options: ConnectionOptions;
  readonly #listener: ConnectionListener;
  readonly #socket: Wire;
  readonly #output: Output;
  readonly #control: ControlWriter;
  readonly #inbound: Inbound;
  readonly #streams: readonly Stream[];
  readonly #table: StreamTable;
  readonly #sender: RequestSender;
  readonly #queue: PlaceQueue;
  #phase: 'opening' | 'ready' | 'draining' | 'closed' = 'opening';
  #peer: PeerSettings = defaultPeerSettings;
  /** As the newest GOAWAY has it. */
  #lastStreamId = int31Max;
  /** Received since we last opened our own window. */
  #unacknowledged = 0;
  /** Why the connection ends, once we know better than the socket. */
  #fault: string | null = null;
  /** What becomes of the requests under way when it closes. */
  #lostOutcome: Outcome = outcomes.connect;

  constructor(options: ConnectionOptions) {
    this.#options = options;
    this.#listener = options.listener;
    this.#inbound = new Inbound(this);
    this.#streams = Array.from({ length: options.places }, (_, place) => new Stream(place));
    this.#table = new StreamTable(options.firstStreamId);
    this.#queue = new PlaceQueue(options.places);
    this.#socket = options.openWire(options.endpoint, options.readBuffer, this);
    this.#output = new Output(this.#socket, () => this.#onRoom());
    this.#control = new ControlWriter(this.#output);
    this.#sender = new RequestSender({
      output: this.#output,
      table: this.#table,
      streams: this.#streams,
    });
  }

  /** Sends a request, or lets it wait for the server's leave. Only while ready. */
  issue(place: number, request: RequestFrames): void {
    const stream = this.#streams[place]!;
    const isFree = this.#table.size < this.#peer.streamsMax && this.#queue.size === 0;
    if (isFree && this.#sender.start(stream, request)) {
      if (this.#table.isExhausted) this.#drain();
      return;
    }
    stream.phase = phases.queued;
    stream.request = kept(request);
    this.#queue.push(place);
  }

  /** Forgets a request; the server is told. It won't be heard of again. */
  cancel(place: number): void {
    const stream = this.#streams[place]!;
    if (stream.phase === phases.queued) {
      this.#queue.remove(place);
      stream.phase = phases.free;
      stream.request = null;
    } else if (stream.phase !== phases.free) {
      this.#writeReset(stream.id, errorCodes.CANCEL);
      this.#release(stream);
      this.#closeWhenDrained();
    }
  }

  flush(): void {
    this.#output.flush();
  }

  /** Ends it without waiting for anything; requests under way are not reported. */
  destroy(): void {
    this.#phase = 'closed';
    this.#inbound.isStopped = true;
    this.#socket.destroy();
  }

  /** Gives it up with a name for the reason, as if the network had. */
  abandon(fault: string): void {
    this.#fault ??= fault;
    this.#socket.destroy();
  }

  onOpen(): void {
    this.#control.greet();
    this.#output.flush();
  }

  onRead(bytes: Uint8Array, length: number): void {
    if (this.#phase === 'closed') return;
    const error = this.#inbound.read(bytes, length);
    if (error !== null) this.#fail(error);
    this.#output.flush();
    this.#listener.onTurn();
  }

  onClose(reason: string): void {
    this.#close(reason);
  }

  onSettings(span: Span): ErrorName | null {
    const peer = readSettings(this.#peer, span.bytes, span);
    if (typeof peer === 'string') return peer;
    const error = this.#sender.setStreamWindow(peer.initialWindow);
    if (error !== null) return error;
    this.#peer = peer;
    if (!this.#control.acknowledgeSettings()) return 'ENHANCE_YOUR_CALM';
    if (this.#phase === 'opening') {
      this.#phase = 'ready';
      this.#listener.onReady(this);
    } else {
      this.#onRoom();
    }
    return null;
  }

  onPing(span: Span): ErrorName | null {
    // A server that pings and doesn't read the answers.
    return this.#control.acknowledgePing(span) ? null : 'ENHANCE_YOUR_CALM';
  }

  onWindowUpdate(streamId: number, increment: number): ErrorName | null {
    if (streamId === 0) {
      const error = this.#sender.widen(increment);
      if (error === null) this.#onRoom();
      return error;
    }
    const stream = this.#table.find(streamId);
    if (stream === null) return this.#unlessIdle(streamId);
    stream.window += increment;
    if (increment === 0) return this.#streamError(stream, 'PROTOCOL_ERROR');
    if (stream.window > int31Max) return this.#streamError(stream, 'FLOW_CONTROL_ERROR');
    this.#sender.resume();
    return null;
  }

  onGoAway(lastStreamId: number): ErrorName | null {
    // One of ours or none, and never more than was said before.
    if (lastStreamId > this.#lastStreamId) return 'PROTOCOL_ERROR';
    if (lastStreamId > 0 && (lastStreamId & 1) === 0) return 'PROTOCOL_ERROR';
    this.#lastStreamId = lastStreamId;
    this.#drain();
    for (const stream of this.#streams) {
      if (stream.phase >= phases.open && stream.id > lastStreamId) {
        this.#end(stream, outcomes.connect, 'GOAWAY');
      }
    }
    this.#closeWhenDrained();
    return null;
  }

  onReset(streamId: number, code: number): ErrorName | null {
    const stream = this.#table.find(streamId);
    if (stream === null) return this.#unlessIdle(streamId);
    stream.bytesReceived += numberFrameBytes;
    this.#end(stream, resetOutcome(code), errorName(code));
    return null;
  }

  onData(streamId: number, span: Span, flowBytes: number, isEnd: boolean): ErrorName | null {
    this.#unacknowledged += flowBytes;
    if (this.#unacknowledged > connectionWindowBytes) return 'FLOW_CONTROL_ERROR';
    if (this.#unacknowledged >= connectionWindowBytes / 2) {
      if (!this.#control.widen(0, this.#unacknowledged)) return 'ENHANCE_YOUR_CALM';
      this.#unacknowledged = 0;
    }
    const stream = this.#table.find(streamId);
    if (stream === null) return this.#unlessIdle(streamId);
    stream.bytesReceived += frameHeaderBytes + flowBytes;
    if (stream.phase !== phases.answered) return this.#streamError(stream, 'PROTOCOL_ERROR');
    stream.unacknowledged += flowBytes;
    if (stream.unacknowledged > streamWindowBytes) {
      return this.#streamError(stream, 'FLOW_CONTROL_ERROR');
    }
    stream.receive(span.bytes, span.start, span.end);
    if (isEnd) return this.#finish(stream, null);
    if (stream.unacknowledged >= streamWindowBytes / 2) {
      if (!this.#control.widen(streamId, stream.unacknowledged)) return 'ENHANCE_YOUR_CALM';
      stream.unacknowledged = 0;
    }
    return null;
  }

  onHeaders(streamId: number, span: Span, wireBytes: number, isEnd: boolean): ErrorName | null {
    const stream = this.#table.find(streamId);
    if (stream === null) return this.#unlessIdle(streamId);
    stream.bytesReceived += wireBytes;
    const block = this.#options.blocks.find(span.bytes, span.start, span.end);
    if (block === null) return 'COMPRESSION_ERROR';
    if (block.malformed !== null) return this.#streamError(stream, 'PROTOCOL_ERROR');
    const { httpStatus } = block;
    if (stream.phase === phases.answered) {
      // Trailers: the last words, and without a status of HTTP.
      if (httpStatus >= 0 || !isEnd) return this.#streamError(stream, 'PROTOCOL_ERROR');
      if (block.contentLength >= 0) {
        if (stream.contentLength >= 0) return this.#streamError(stream, 'PROTOCOL_ERROR');
        stream.contentLength = block.contentLength;
      }
      return this.#finish(stream, block);
    }
    const isInterim = httpStatus < 200;
    if (httpStatus < 0 || (isInterim && isEnd)) return this.#streamError(stream, 'PROTOCOL_ERROR');
    if (isInterim) return null;
    stream.phase = phases.answered;
    stream.httpStatus = httpStatus;
    // These have no body, whatever length they speak of.
    const isBodyless = httpStatus === 204 || httpStatus === 304;
    stream.contentLength = isBodyless ? 0 : block.contentLength;
    return isEnd ? this.#finish(stream, block) : null;
  }

  /** The server ended the stream. @param block what it said last, if it did */
  #finish(stream: Stream, block: AnswerBlock | null): ErrorName | null {
    const { contentLength } = stream;
    if (contentLength >= 0 && contentLength !== stream.bodyReceived) {
      return this.#streamError(stream, 'PROTOCOL_ERROR');
    }
    const isOne = stream.messages === 1 && stream.isBetweenMessages;
    const isGood = block !== null && block.grpcStatus === 0 && isOne;
    this.#end(stream, isGood ? outcomes.completed : outcomes.status, null, block);
    return null;
  }

  #end(stream: Stream, outcome: Outcome, fault: string | null, block: AnswerBlock | null = null) {
    if (fault !== null) this.#options.faults.count(fault);
    // The server needn't know the rest of a request that it has answered.
    if (stream.unsent > 0) this.#writeReset(stream.id, errorCodes.CANCEL);
    this.#release(stream);
    this.#listener.onEnd(stream.place, outcome, stream.bytesReceived, block);
    this.#closeWhenDrained();
  }

  /** Ends one stream because of what the server sent on it. */
  #streamError(stream: Stream, name: ErrorName): ErrorName | null {
    this.#sender.forget(stream);
    this.#writeReset(stream.id, errorCodes[name]);
    this.#end(stream, outcomes.protocol, name);
    return null;
  }

  #release(stream: Stream): void {
    this.#sender.forget(stream);
    this.#table.remove(stream);
    stream.phase = phases.free;
    if (this.#queue.size > 0) this.#startQueued();
  }

  /** Frames of streams that have ended are late, and those of streams that never were are wrong. */
  #unlessIdle(streamId: number): ErrorName | null {
    const isIdle = (streamId & 1) === 0 || streamId >= this.#table.nextId;
    return isIdle ? 'PROTOCOL_ERROR' : null;
  }

  #onRoom(): void {
    if (this.#phase === 'closed') return;
    this.#sender.resume();
    if (this.#queue.size > 0) this.#startQueued();
  }

  #startQueued(): void {
    while (this.#phase === 'ready' && this.#queue.size > 0) {
      if (this.#table.size >= this.#peer.streamsMax) return;
      const stream = this.#streams[this.#queue.first]!;
      // What waits here has its request with it.
      if (!this.#sender.start(stream, stream.request!)) return;
      if (stream.unsent === 0) stream.request = null;
      this.#queue.shift();
      if (this.#table.isExhausted) this.#drain();
    }
  }

  #drain(): void {
    if (this.#phase !== 'ready') return;
    this.#phase = 'draining';
    this.#listener.onDraining(this);
    this.#handBackQueue();
  }

  #closeWhenDrained(): void {
    if (this.#phase !== 'draining' || this.#table.size > 0) return;
    this.#output.flush();
    this.#phase = 'closed';
    this.#inbound.isStopped = true;
    this.#socket.destroySoon();
    this.#listener.onClosed(this, 'GOAWAY');
  }

  /** The server broke the protocol: says so, and ends the connection with all that was under way. */
  #fail(name: ErrorName): void {
    if (this.#phase === 'closed') return;
    this.#control.goAway(name);
    this.#output.flush();
    this.#lostOutcome = outcomes.protocol;
    this.#socket.destroySoon();
    this.#close(name);
  }

  #close(reason: string): void {
    if (this.#phase === 'closed') return;
    this.#phase = 'closed';
    this.#inbound.isStopped = true;
    const fault = this.#fault ?? reason;
    this.#listener.onClosed(this, fault);
    this.#handBackQueue();
    for (const stream of this.#streams) {
      if (stream.phase < phases.open) continue;
      stream.unsent = 0;
      this.#end(stream, this.#lostOutcome, fault);
    }
    this.#listener.onTurn();
  }

  #handBackQueue(): void {
    while (this.#queue.size > 0) {
      const place = this.#queue.shift();
      const stream = this.#streams[place]!;
      const request = stream.request!;
      stream.phase = phases.free;
      stream.request = null;
      this.#listener.onUnsent(place, request);
    }
  }

  #writeReset(streamId: number, code: number): void {
    // The server doesn't read; it keeps a stream that we have forgotten, until this connection ends.
    if (!this.#control.reset(streamId, code)) this.abandon('ENHANCE_YOUR_CALM');
  }
}

/** Servers that refuse or give up a call haven't answered it; any other code is an error in the protocol. */
function resetOutcome(code: number): Outcome {
  const isGivenUp = code === errorCodes.REFUSED_STREAM || code === errorCodes.CANCEL;
  return isGivenUp ? outcomes.connect : outcomes.protocol;
}
