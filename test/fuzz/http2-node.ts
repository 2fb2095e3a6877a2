/** What node:http2, and gRPC's rules on top of it, make of an answer. */
import { type ClientHttp2Session, connect, type IncomingHttpHeaders } from 'node:http2';
import { Duplex } from 'node:stream';
import { connectionPreface, flags } from '@plimsoll/agent/drivers/http2/frame';
import { FrameReader } from '@plimsoll/agent/drivers/http2/frame-reader';
import { settingsAck } from '@plimsoll/agent/drivers/http2/frame-writer';
import { Stream } from '@plimsoll/agent/drivers/http2/stream';
import { settingsFrame } from '@plimsoll/agent/testing/h2-server';
import type { CallVerdict } from './http2-verdict.ts';

const hungAfterMs = 2_000;

export function askNode(bytes: Uint8Array): Promise<CallVerdict> {
  const { promise, resolve } = Promise.withResolvers<CallVerdict>();
  const session = connect('http://fuzz', {
    createConnection: () => new Answering(bytes),
    // As our own client, but for the table: told that it has no room, node:http2 demands an update of its size first.
    settings: { enablePush: false, initialWindowSize: 8_388_608 },
  });
  session.on('error', () => {});
  session.on('goaway', () => {});
  const timer = setTimeout(() => resolve({ class: 'hung', detail: '' }), hungAfterMs);
  void promise.then(() => {
    clearTimeout(timer);
    // Not from within a callback of its own.
    setImmediate(() => session.destroy());
  });
  call(session, resolve);
  return promise;
}

function call(session: ClientHttp2Session, resolve: (verdict: CallVerdict) => void): void {
  const stream = session.request({
    ':method': 'POST',
    ':path': '/a.B/C',
    te: 'trailers',
    'content-type': 'application/grpc',
  });
  const body = new Stream(0);
  let isAnswered = false;
  let hasEnded = false;
  let last: IncomingHttpHeaders | null = null;
  let error = '';
  stream.on('response', (headers, bits) => {
    isAnswered = true;
    if ((bits & flags.endStream) === 0) return;
    hasEnded = true;
    last = headers;
  });
  stream.on('trailers', (headers: IncomingHttpHeaders) => {
    last = headers;
  });
  stream.on('data', (chunk: Buffer) => body.receive(chunk, 0, chunk.length));
  stream.on('end', () => {
    hasEnded = true;
  });
  stream.on('error', (cause: Error & { code?: string }) => {
    error = cause.message;
  });
  stream.on('close', () => {
    const isGood = stream.rstCode === 0 && error === '' && isAnswered && hasEnded;
    const detail = `${error} code ${stream.rstCode}`;
    if (!isGood) resolve({ class: 'failed', detail });
    else resolve({ class: classOf(last, body), detail });
  });
  stream.end(Buffer.from([0, 0, 0, 0, 3, 0, 0, 0]));
}

function classOf(last: IncomingHttpHeaders | null, body: Stream): 'completed' | 'status' {
  const isOne = body.messages === 1 && body.isBetweenMessages;
  const status = last?.['grpc-status'];
  const first = Array.isArray(status) ? status[0] : status?.split(', ')[0];
  return first !== undefined && /^0+$/.test(first) && isOne ? 'completed' : 'status';
}

/** The server's end of a connection, in memory: answers the first request and hangs up. */
class Answering extends Duplex {
  readonly #answer: Uint8Array;
  readonly #reader = new FrameReader();
  #prefaceLeft = connectionPreface.length;
  #isAnswered = false;

  constructor(answer: Uint8Array) {
    super();
    this.#answer = answer;
    this.on('error', () => {});
    this.push(settingsFrame([]));
  }

  override _read(): void {}

  override _write(chunk: Buffer, _encoding: string, callback: () => void): void {
    const skipped = Math.min(this.#prefaceLeft, chunk.length);
    this.#prefaceLeft -= skipped;
    this.#reader.feed(chunk.subarray(skipped), chunk.length - skipped);
    while (this.#reader.next()) {
      const isRequest = this.#reader.type < 2 && (this.#reader.flags & flags.endStream) !== 0;
      if (!isRequest || this.#isAnswered) continue;
      this.#isAnswered = true;
      // Not from within the session's own write: it isn't made for that.
      setImmediate(() => {
        this.push(settingsAck);
        this.push(this.#answer);
        this.push(null);
      });
    }
    callback();
  }
}
