/**
 * Puts recorded calls together for their endpoints, as frames: see feed/grpc-encoding.ts. Small calls, which are nearly all, share
 * one piece of memory: the connection copies them into its output at once, and keeps a copy of what it can't.
 */
import type { RingReader } from '../../feed/ring-reader.ts';
import type { Endpoint } from '../endpoint.ts';
import { flags, frameBytesMax, frameHeaderBytes, frameTypes } from './frame.ts';
import { writeUint32 } from './frame-writer.ts';
import { encodeHeaderBlock } from './hpack-encode.ts';
import {
  endpointHeaderFields,
  framesOf,
  messagePrefixBytes,
  type RequestFrames,
} from './request-frames.ts';

const noBytes = new Uint8Array();

/** A call in memory that the next one overwrites. */
class LentFrames implements RequestFrames {
  readonly isLent = true;
  bytes: Uint8Array = noBytes;
  headerBytes = 0;
  readonly idsAt = new Int32Array(2);
  readonly headerIds = 1;
  bodyBytes = 0;
  /** Of no use before it is kept. */
  readonly body = noBytes;
}

export class FramesComposer {
  readonly #ring: RingReader;
  readonly #prefixes: readonly Uint8Array[];
  readonly #lent = new LentFrames();
  readonly #scratch: Buffer;
  /** Views of the scratch by their length, made once each. */
  readonly #views: (Buffer | null)[];

  constructor(ring: RingReader, endpoints: readonly Endpoint[]) {
    this.#ring = ring;
    this.#prefixes = endpoints.map((endpoint) => encodeHeaderBlock(endpointHeaderFields(endpoint)));
    const bytesMost = 2 * (frameHeaderBytes + frameBytesMax);
    this.#scratch = Buffer.allocUnsafeSlow(bytesMost);
    this.#views = Array<Buffer | null>(bytesMost + 1).fill(null);
  }

  /** The frames, until the next call. */
  compose(request: number, endpoint: number): RequestFrames {
    const { starts, lengths, firstMarks, bytes } = this.#ring.views;
    const place = this.#ring.placeOf(request);
    const from = starts[place]!;
    const message = from + firstMarks[place]!;
    const end = from + lengths[place]!;
    const prefix = this.#prefixes[endpoint]!;
    const blockBytes = prefix.length + message - from;
    const bodyBytes = messagePrefixBytes + end - message;
    if (blockBytes > frameBytesMax || bodyBytes > frameBytesMax) {
      const block = Buffer.concat([prefix, bytes.subarray(from, message)]);
      return framesOf(block, bytes.subarray(message, end));
    }
    const to = this.#scratch;
    let at = writeHeader(to, 0, blockBytes, frameTypes.headers, flags.endHeaders);
    to.set(prefix, at);
    at += prefix.length;
    at += bytes.copy(to, at, from, message);
    const lent = this.#lent;
    lent.headerBytes = at;
    lent.idsAt[0] = idAt;
    lent.idsAt[1] = at + idAt;
    at = writeHeader(to, at, bodyBytes, frameTypes.data, flags.endStream);
    to[at] = 0;
    writeUint32(to, at + 1, end - message);
    at += messagePrefixBytes;
    at += bytes.copy(to, at, message, end);
    lent.bodyBytes = bodyBytes;
    lent.bytes = this.#viewOf(at);
    return lent;
  }

  #viewOf(length: number): Buffer {
    const known = this.#views[length]!;
    if (known !== null) return known;
    const view = this.#scratch.subarray(0, length);
    this.#views[length] = view;
    return view;
  }
}

/** Where in a frame the stream's id is. */
const idAt = 5;

/** Without an object for each frame. The id is filled in later. */
function writeHeader(to: Buffer, at: number, length: number, type: number, flag: number): number {
  to[at] = length >>> 16;
  to[at + 1] = length >>> 8;
  to[at + 2] = length;
  to[at + 3] = type;
  to[at + 4] = flag;
  writeUint32(to, at + idAt, 0);
  return at + frameHeaderBytes;
}
