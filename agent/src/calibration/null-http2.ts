/**
 * HTTP/2 and gRPC for a client that we know. Request headers are never read: their compression has no say in where
 * a frame ends. A stream that the client has ended is answered with the headers, an empty message and the trailers
 * of a gRPC call that went well; answers to all that came in one read go out with one write.
 */
import {
  connectionPreface,
  flags,
  frameHeaderBytes,
  frameTypes,
  int31Max,
  settingIds,
} from '../drivers/http2/frame.ts';
import { settingsAck, writeFrameHeader, writeSettings } from '../drivers/http2/frame-writer.ts';
import type { Answerer } from './null-target.ts';

/** HPACK: `:status: 200` from the static table, then literals that go into no table. */
const headers = Buffer.concat([
  Buffer.from([0x88, 0x0f, 0x10, 16]),
  Buffer.from('application/grpc'),
]);
const trailers = Buffer.concat([
  Buffer.from([0x00, 11]),
  Buffer.from('grpc-status'),
  Buffer.from([1]),
  Buffer.from('0'),
]);
/** A message of no bytes: every field has its default. */
const message = Buffer.alloc(5);

const answer = answerBytes();
/** Where the stream's number stands in the frames of an answer. */
const idOffsets = [
  5,
  frameHeaderBytes + headers.length + 5,
  2 * frameHeaderBytes + headers.length + message.length + 5,
] as const;

/** The client may send this much before it hears from us; half of it used up, it gets it back. */
const windowBytes = int31Max;

export function answerHttp2(): Answerer {
  let pending: Buffer = Buffer.alloc(0);
  let isGreeted = false;
  let used = 0;
  let out = Buffer.alloc(64 * answer.length);
  let outLength = 0;

  function room(bytes: number): void {
    if (outLength + bytes <= out.length) return;
    const larger = Buffer.alloc(2 * (outLength + bytes));
    out.copy(larger, 0, 0, outLength);
    out = larger;
  }

  function say(bytes: Uint8Array): void {
    room(bytes.length);
    out.set(bytes, outLength);
    outLength += bytes.length;
  }

  function answerStream(streamId: number): void {
    room(answer.length);
    out.set(answer, outLength);
    for (const offset of idOffsets) out.writeUInt32BE(streamId, outLength + offset);
    outLength += answer.length;
  }

  function onFrame(bytes: Buffer, at: number, length: number): void {
    const type = bytes[at + 3];
    const frameFlags = bytes[at + 4] ?? 0;
    const isData = type === frameTypes.data;
    if (isData) used += length;
    if (isData || type === frameTypes.headers) {
      if ((frameFlags & flags.endStream) !== 0) answerStream(bytes.readUInt32BE(at + 5));
    } else if (type === frameTypes.settings && (frameFlags & flags.ack) === 0) {
      say(settingsAck);
    } else if (type === frameTypes.ping && (frameFlags & flags.ack) === 0) {
      const pong = Buffer.from(bytes.subarray(at, at + frameHeaderBytes + length));
      pong[4] = flags.ack;
      say(pong);
    }
  }

  return (received, write) => {
    const bytes = pending.length === 0 ? received : Buffer.concat([pending, received]);
    let at = 0;
    if (!isGreeted && bytes.length >= connectionPreface.length) {
      isGreeted = true;
      at = connectionPreface.length;
      say(greeting);
    }
    while (isGreeted && at + frameHeaderBytes <= bytes.length) {
      const length = bytes.readUIntBE(at, 3);
      if (at + frameHeaderBytes + length > bytes.length) break;
      onFrame(bytes, at, length);
      at += frameHeaderBytes + length;
    }
    pending = at === bytes.length ? empty : Buffer.from(bytes.subarray(at));
    if (used > windowBytes / 2) {
      say(windowUpdate(used));
      used = 0;
    }
    if (outLength === 0) return;
    // A copy: the kernel may not take all of it at once.
    write(Buffer.from(out.subarray(0, outLength)));
    outLength = 0;
  };
}

const empty: Buffer = Buffer.alloc(0);

/** The streams' windows are as large as can be from the start, the connection's is raised to it. */
const greeting = greetingBytes();

function greetingBytes(): Buffer {
  const settings = Buffer.alloc(frameHeaderBytes + 3 * 6);
  writeSettings(settings, 0, [
    [settingIds.headerTableSize, 0],
    [settingIds.maxConcurrentStreams, 1_000_000],
    [settingIds.initialWindowSize, int31Max],
  ]);
  return Buffer.concat([settings, windowUpdate(windowBytes - 65_535)]);
}

function windowUpdate(bytes: number): Buffer {
  const frame = Buffer.alloc(frameHeaderBytes + 4);
  writeFrameHeader(frame, 0, { length: 4, type: frameTypes.windowUpdate, flags: 0, streamId: 0 });
  frame.writeUInt32BE(bytes, frameHeaderBytes);
  return frame;
}

function answerBytes(): Buffer {
  const parts = [
    { type: frameTypes.headers, flags: flags.endHeaders, payload: headers },
    { type: frameTypes.data, flags: 0, payload: message },
    { type: frameTypes.headers, flags: flags.endHeaders | flags.endStream, payload: trailers },
  ];
  return Buffer.concat(
    parts.map(({ payload, ...rest }) => {
      const frame = Buffer.alloc(frameHeaderBytes + payload.length);
      writeFrameHeader(frame, 0, { length: payload.length, ...rest, streamId: 0 });
      frame.set(payload, frameHeaderBytes);
      return frame;
    }),
  );
}
