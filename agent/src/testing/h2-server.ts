/**
 * An HTTP/2 server of raw frames: it says what a test tells it to, allowed or not. By itself it sends its SETTINGS
 * first, and takes requests apart; it acknowledges nothing.
 */
import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import type { HeaderField } from '@plimsoll/core/http2/hpack-static-table';
import { connectionPreface, flags, frameTypes } from '../drivers/http2/frame.ts';
import { FrameReader } from '../drivers/http2/frame-reader.ts';
import { type Setting, writeFrameHeader, writeSettings } from '../drivers/http2/frame-writer.ts';
import { encodeHeaderBlock } from '../drivers/http2/hpack-encode.ts';

export interface SeenFrame {
  readonly type: number;
  readonly flags: number;
  readonly streamId: number;
  readonly payload: Uint8Array;
}

/** One connection, from the server's side. */
export interface H2Peer {
  /** From 0, in the order of their opening. */
  readonly index: number;
  readonly socket: Socket;
  readonly seen: readonly SeenFrame[];
  /** Ids of requests that are wholly there. */
  readonly requests: readonly number[];
  send(...frames: readonly Uint8Array[]): void;
  /** Resolves with the first frame for which it holds, seen already or not. */
  frame(holds: (frame: SeenFrame) => boolean): Promise<SeenFrame>;
}

export interface H2Server extends AsyncDisposable {
  readonly url: string;
  readonly peers: readonly H2Peer[];
}

export interface H2Script {
  readonly settings?: readonly Setting[];
  /** Instead of SETTINGS, for those that don't speak HTTP/2. */
  readonly greeting?: Uint8Array;
  readonly onRequest?: (peer: H2Peer, streamId: number) => void | Promise<void>;
}

export async function startH2Server(script: H2Script): Promise<H2Server> {
  const peers: H2Peer[] = [];
  // A client that hangs up must still be able to read what was said before.
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    peers.push(serve(socket, peers.length, script));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    peers,
    async [Symbol.asyncDispose]() {
      for (const { socket } of peers) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

function serve(socket: Socket, index: number, script: H2Script): H2Peer {
  const seen: SeenFrame[] = [];
  const requests: number[] = [];
  const waiting: { holds: (frame: SeenFrame) => boolean; found: (frame: SeenFrame) => void }[] = [];
  const reader = new FrameReader();
  let prefaceLeft = connectionPreface.length;
  const peer: H2Peer = {
    index,
    socket,
    seen,
    requests,
    send(...frames) {
      if (socket.writable) socket.write(Buffer.concat(frames));
    },
    frame(holds) {
      const earlier = seen.find(holds);
      if (earlier !== undefined) return Promise.resolve(earlier);
      const { promise, resolve } = Promise.withResolvers<SeenFrame>();
      waiting.push({ holds, found: resolve });
      return promise;
    },
  };

  function take(frame: SeenFrame): void {
    seen.push(frame);
    for (const { holds, found } of waiting) if (holds(frame)) found(frame);
    const isPart = frame.type === frameTypes.data || frame.type === frameTypes.headers;
    if (!isPart || (frame.flags & flags.endStream) === 0) return;
    requests.push(frame.streamId);
    void script.onRequest?.(peer, frame.streamId);
  }

  socket.on('error', () => {});
  socket.on('end', () => socket.end());
  socket.on('data', (chunk) => {
    const skipped = Math.min(prefaceLeft, chunk.length);
    prefaceLeft -= skipped;
    reader.feed(chunk.subarray(skipped), chunk.length - skipped);
    while (reader.next()) {
      const { type, flags: bits, streamId } = reader;
      take({
        type,
        flags: bits,
        streamId,
        payload: new Uint8Array(reader.bytes.subarray(reader.start, reader.end)),
      });
    }
  });
  socket.setNoDelay(true);
  socket.write(script.greeting ?? settingsFrame(script.settings ?? []));
  return peer;
}

export interface FrameOptions {
  readonly flags?: number;
  readonly streamId?: number;
  readonly payload?: Uint8Array;
}

export function frame(type: number, options: FrameOptions = {}): Uint8Array {
  const { payload = new Uint8Array(), flags: bits = 0, streamId = 0 } = options;
  const bytes = new Uint8Array(9 + payload.length);
  const at = writeFrameHeader(bytes, 0, { length: payload.length, type, flags: bits, streamId });
  bytes.set(payload, at);
  return bytes;
}

export function settingsFrame(settings: readonly Setting[]): Uint8Array {
  const bytes = new Uint8Array(9 + settings.length * 6);
  writeSettings(bytes, 0, settings);
  return bytes;
}

export function numberFrame(type: number, streamId: number, value: number): Uint8Array {
  return frame(type, { streamId, payload: uint32(value) });
}

export function goAwayFrame(lastStreamId: number, code = 0): Uint8Array {
  const payload = Buffer.concat([uint32(lastStreamId), uint32(code)]);
  return frame(frameTypes.goAway, { payload });
}

export function uint32(value: number): Uint8Array {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}

export function headersFrame(
  streamId: number,
  fields: readonly HeaderField[],
  bits: number = flags.endHeaders,
): Uint8Array {
  return frame(frameTypes.headers, { streamId, flags: bits, payload: encodeHeaderBlock(fields) });
}

export const answerHeaders: readonly HeaderField[] = [
  [':status', '200'],
  ['content-type', 'application/grpc'],
];

/** A message of so many bytes, with its prefix. */
export function messageBytes(length: number): Uint8Array {
  return Buffer.concat([Uint8Array.of(0), uint32(length), new Uint8Array(length)]);
}

export function dataFrame(streamId: number, payload: Uint8Array, bits = 0): Uint8Array {
  return frame(frameTypes.data, { streamId, flags: bits, payload });
}

export function trailersFrame(streamId: number, fields: readonly HeaderField[]): Uint8Array {
  return headersFrame(streamId, fields, flags.endHeaders | flags.endStream);
}

/** A whole answer: OK, with one small message. */
export function okAnswer(streamId: number): Uint8Array {
  return Buffer.concat([
    headersFrame(streamId, answerHeaders),
    dataFrame(streamId, messageBytes(3)),
    trailersFrame(streamId, [['grpc-status', '0']]),
  ]);
}
