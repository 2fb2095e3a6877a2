/**
 * A unary call as frames, made once for each endpoint: HEADERS (and CONTINUATION, where the headers are long), and
 * DATA with END_STREAM. Only the stream ids are missing. No frame is larger than what every server takes.
 */

import type { HeaderField } from '@plimsoll/core/http2/hpack-static-table';
import type { Endpoint } from '../endpoint.ts';
import type { GrpcCall } from '../grpc-call.ts';
import { flags, frameBytesMax, frameHeaderBytes, frameTypes } from './frame.ts';
import { writeFrameHeader, writeUint32 } from './frame-writer.ts';
import { encodeHeaderBlock } from './hpack-encode.ts';

export interface RequestFrames {
  /** Headers, then data. */
  readonly bytes: Uint8Array;
  /** How many of the bytes are headers. */
  readonly headerBytes: number;
  /** Where in the bytes the stream ids belong; the first `headerIds` of them stand in headers. */
  readonly idsAt: Int32Array;
  readonly headerIds: number;
  /** What DATA carries: the message with its prefix of five bytes. All of it counts for flow control. */
  readonly body: Uint8Array;
  readonly bodyBytes: number;
  /** Only for the time of a call, and without its `body`: whoever keeps it longer keeps `kept` of it. */
  readonly isLent: boolean;
}

/** A byte that says whether it is compressed, and four of length. */
export const messagePrefixBytes = 5;

export function requestFrames(endpoint: Endpoint, call: GrpcCall): RequestFrames {
  return framesOf(encodeHeaderBlock(headerFields(endpoint, call)), call.message);
}

/** Frames that stay as they are. */
export function kept(frames: RequestFrames): RequestFrames {
  if (!frames.isLent) return frames;
  const bytes = frames.bytes.slice();
  const body = bytes.subarray(frames.headerBytes + frameHeaderBytes);
  return { ...frames, bytes, body, idsAt: frames.idsAt.slice(), isLent: false };
}

/** @param block of headers */
export function framesOf(block: Uint8Array, message: Uint8Array): RequestFrames {
  const body = new Uint8Array(messagePrefixBytes + message.length);
  writeUint32(body, 1, message.length);
  body.set(message, messagePrefixBytes);
  const headers = cut(block, frameTypes.headers, flags.endHeaders);
  const data = cut(body, frameTypes.data, flags.endStream);
  const bytes = new Uint8Array(headers.bytes.length + data.bytes.length);
  bytes.set(headers.bytes);
  bytes.set(data.bytes, headers.bytes.length);
  return {
    bytes,
    headerBytes: headers.bytes.length,
    idsAt: Int32Array.from([
      ...headers.idsAt,
      ...data.idsAt.map((at) => at + headers.bytes.length),
    ]),
    headerIds: headers.idsAt.length,
    body,
    bodyBytes: body.length,
    isLent: false,
  };
}

/** Frames of one type, with the flag on the last; what follows on HEADERS is CONTINUATION. */
function cut(payload: Uint8Array, type: number, lastFlag: number) {
  const count = Math.max(1, Math.ceil(payload.length / frameBytesMax));
  const bytes = new Uint8Array(payload.length + count * frameHeaderBytes);
  const idsAt: number[] = [];
  let at = 0;
  for (let i = 0; i < count; i++) {
    const part = payload.subarray(i * frameBytesMax, (i + 1) * frameBytesMax);
    idsAt.push(at + 5);
    at = writeFrameHeader(bytes, at, {
      length: part.length,
      type: i > 0 && type === frameTypes.headers ? frameTypes.continuation : type,
      flags: i === count - 1 ? lastFlag : 0,
      streamId: 0,
    });
    bytes.set(part, at);
    at += part.length;
  }
  return { bytes, idsAt };
}

/** What the protocol says itself, whatever the workload asks for. */
const ownNames = new Set(['host', 'te', 'content-type', 'user-agent', 'content-length']);

function headerFields(endpoint: Endpoint, call: GrpcCall): readonly HeaderField[] {
  return [...endpointHeaderFields(endpoint), ...callHeaderFields(call)];
}

/** The first of a call's headers: those that the endpoint says. */
export function endpointHeaderFields(endpoint: Endpoint): readonly HeaderField[] {
  const host = endpoint.host.includes(':') ? `[${endpoint.host}]` : endpoint.host;
  return [
    [':method', 'POST'],
    [':scheme', endpoint.isTls ? 'https' : 'http'],
    [':authority', `${host}:${endpoint.port}`],
  ];
}

/** The others. */
export function callHeaderFields(call: Omit<GrpcCall, 'message'>): readonly HeaderField[] {
  const custom = Object.entries(call.headers)
    .map(([name, value]): HeaderField => [name.toLowerCase(), value])
    .filter(([name]) => !ownNames.has(name) && !name.startsWith(':'));
  return [
    [':path', call.method],
    ['te', 'trailers'],
    ['content-type', 'application/grpc'],
    ['user-agent', 'plimsoll'],
    ...custom,
  ];
}
