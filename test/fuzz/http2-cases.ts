/**
 * Answers of HTTP/2 servers for fuzzing: mostly right, with every frame that may stand among those of an answer,
 * and then often broken in a few places. A case follows from its number and the seed alone.
 */
import { flags, frameBytesMax, frameTypes } from '@plimsoll/agent/drivers/http2/frame';
import { encodeHeaderBlock } from '@plimsoll/agent/drivers/http2/hpack-encode';
import {
  dataFrame,
  frame,
  goAwayFrame,
  messageBytes,
  numberFrame,
  settingsFrame,
} from '@plimsoll/agent/testing/h2-server';
import type { HeaderField } from '@plimsoll/core/http2/hpack-static-table';
import { type Rng, seededRng } from '@plimsoll/core/rng';

export interface AnswerCase {
  readonly index: number;
  /** What the server sends after the request on stream 1; then it hangs up. */
  readonly bytes: Uint8Array;
  /** Where the bytes are cut, in order. */
  readonly cuts: readonly number[];
}

export function answerCase(seed: number, index: number): AnswerCase {
  const rng = seededRng(seed, index);
  const bytes = generateAnswer(rng);
  const cuts = Array.from({ length: nextInt(rng, 6) }, () => nextInt(rng, bytes.length + 1));
  return { index, bytes, cuts: [...new Set(cuts)].toSorted((a, b) => a - b) };
}

const streamId = 1;

function generateAnswer(rng: Rng): Uint8Array {
  const frames = answerFrames(rng);
  for (let left = nextInt(rng, 3); left > 0; left--) {
    frames.splice(nextInt(rng, frames.length + 1), 0, pick(rng, extras)(rng));
  }
  if (nextInt(rng, 2) === 0) return Buffer.concat(frames);
  for (let left = 1 + nextInt(rng, 2); left > 0; left--) pick(rng, frameMutations)(rng, frames);
  const bytes = Buffer.concat(frames);
  if (nextInt(rng, 2) === 0) pick(rng, byteMutations)(rng, bytes);
  return nextInt(rng, 10) === 0 ? bytes.subarray(0, nextInt(rng, bytes.length + 1)) : bytes;
}

function answerFrames(rng: Rng): Uint8Array[] {
  const status = pick(rng, ['200', '200', '200', '200', '204', '404', '503', '99', '1000', 'abc']);
  const fields: HeaderField[] = [[':status', status]];
  for (let left = nextInt(rng, 3); left > 0; left--) fields.push(pick(rng, headerFields));
  const trailers: HeaderField[] = [];
  if (nextInt(rng, 8) > 0)
    trailers.push(['grpc-status', pick(rng, ['0', '0', '0', '5', '13', 'x'])]);
  if (nextInt(rng, 3) === 0) trailers.push(pick(rng, trailerFields));
  if (nextInt(rng, 5) === 0) return headerFrames(rng, [...fields, ...trailers], true);
  const interim =
    nextInt(rng, 6) === 0
      ? headerFrames(rng, [[':status', pick(rng, ['100', '103', '101'])]], false)
      : [];
  const body = Array.from({ length: pick(rng, [0, 1, 1, 1, 1, 2]) }, () =>
    messageBytes(nextInt(rng, 60)),
  );
  const endsInData = nextInt(rng, 8) === 0;
  return [
    ...interim,
    ...headerFrames(rng, fields, false),
    ...dataFrames(rng, Buffer.concat(body), endsInData),
    ...(endsInData ? [] : headerFrames(rng, trailers, true)),
  ];
}

const headerFields: readonly HeaderField[] = [
  ['content-type', 'application/grpc'],
  ['content-type', 'text/html'],
  ['date', 'Mon, 21 Oct 2013 20:13:21 GMT'],
  ['content-length', '0'],
  ['content-length', '12'],
  ['content-length', '-1'],
  ['grpc-encoding', 'identity'],
  ['connection', 'close'],
  ['te', 'trailers'],
  ['X-Upper', 'a'],
  [':path', '/'],
  ['set-cookie', 'a=b'],
  ['x-empty', ''],
  ['transfer-encoding', 'chunked'],
];

const trailerFields: readonly HeaderField[] = [
  ['grpc-message', 'a%20b'],
  ['grpc-message', '100%'],
  [':status', '200'],
  ['grpc-status', '7'],
  ['x-trace', 'abc'],
  ['content-length', '3'],
];

function headerFrames(rng: Rng, fields: readonly HeaderField[], isEnd: boolean): Uint8Array[] {
  const block = encodeHeaderBlock(fields);
  const first = nextInt(rng, 4) === 0 ? nextInt(rng, block.length + 1) : block.length;
  const endFlag = isEnd ? flags.endStream : 0;
  const headers = padded(rng, {
    type: frameTypes.headers,
    bits: endFlag | (first === block.length ? flags.endHeaders : 0),
    payload: block.subarray(0, first),
  });
  if (first === block.length) return [headers];
  const rest = block.subarray(first);
  const cut = nextInt(rng, rest.length + 1);
  return [
    headers,
    frame(frameTypes.continuation, { streamId, payload: rest.subarray(0, cut) }),
    frame(frameTypes.continuation, {
      streamId,
      flags: flags.endHeaders,
      payload: rest.subarray(cut),
    }),
  ];
}

function dataFrames(rng: Rng, body: Uint8Array, isEnd: boolean): Uint8Array[] {
  const cut = nextInt(rng, 3) === 0 ? nextInt(rng, body.length + 1) : body.length;
  const endFlag = isEnd ? flags.endStream : 0;
  const type = frameTypes.data;
  if (cut === body.length) return [padded(rng, { type, bits: endFlag, payload: body })];
  return [
    padded(rng, { type, bits: 0, payload: body.subarray(0, cut) }),
    padded(rng, { type, bits: endFlag, payload: body.subarray(cut) }),
  ];
}

function padded(
  rng: Rng,
  {
    type,
    bits,
    payload,
  }: { readonly type: number; readonly bits: number; readonly payload: Uint8Array },
): Uint8Array {
  const hasPriority = type === frameTypes.headers && nextInt(rng, 8) === 0;
  const priority = hasPriority ? Uint8Array.of(0, 0, 0, 3, 7) : new Uint8Array();
  const isPadded = nextInt(rng, 6) === 0;
  const count = isPadded ? nextInt(rng, 40) : 0;
  return frame(type, {
    streamId,
    flags: bits | (isPadded ? flags.padded : 0) | (hasPriority ? flags.priority : 0),
    payload: Buffer.concat([
      isPadded ? Uint8Array.of(count) : new Uint8Array(),
      priority,
      payload,
      new Uint8Array(count),
    ]),
  });
}

const extras: readonly ((rng: Rng) => Uint8Array)[] = [
  () => frame(frameTypes.ping, { payload: new Uint8Array(8) }),
  () => frame(frameTypes.ping, { flags: flags.ack, payload: new Uint8Array(8) }),
  (rng) => frame(frameTypes.ping, { payload: new Uint8Array(nextInt(rng, 10)) }),
  () => settingsFrame([[3, 100]]),
  (rng) => settingsFrame([[4, pick(rng, [0, 100, 65_535, 0x7fff_ffff, 0x8000_0000])]]),
  (rng) => settingsFrame([[5, pick(rng, [0, 16_384, 16_777_215, 16_777_216])]]),
  (rng) => settingsFrame([[pick(rng, [1, 2, 6, 8, 9, 0xffff]), nextInt(rng, 3)]]),
  (rng) => numberFrame(frameTypes.windowUpdate, 0, pick(rng, [0, 1, 1000, 0x7fff_ffff])),
  (rng) => numberFrame(frameTypes.windowUpdate, streamId, pick(rng, [0, 1, 1000, 0x7fff_ffff])),
  (rng) => numberFrame(frameTypes.rstStream, streamId, nextInt(rng, 14)),
  (rng) => numberFrame(frameTypes.rstStream, pick(rng, [0, 2, 3]), nextInt(rng, 14)),
  (rng) => goAwayFrame(pick(rng, [0, 1, 3, 0x7fff_ffff]), pick(rng, [0, 0, 0, 1, 2, 11])),
  (rng) =>
    frame(frameTypes.priority, {
      streamId: nextInt(rng, 4),
      payload: new Uint8Array(pick(rng, [5, 5, 4])),
    }),
  (rng) =>
    frame(10 + nextInt(rng, 200), {
      streamId: nextInt(rng, 4),
      payload: new Uint8Array(nextInt(rng, 20)),
    }),
  () =>
    frame(frameTypes.pushPromise, {
      streamId,
      flags: flags.endHeaders,
      payload: Uint8Array.of(0, 0, 0, 2, 0x88),
    }),
  () => dataFrame(streamId, new Uint8Array()),
  (rng) => dataFrame(pick(rng, [0, 2, 3]), new Uint8Array(3)),
  () =>
    frame(frameTypes.headers, { streamId, flags: flags.endHeaders, payload: Uint8Array.of(0xbe) }),
  () => frame(frameTypes.continuation, { streamId, flags: flags.endHeaders }),
];

const frameMutations: readonly ((rng: Rng, frames: Uint8Array[]) => void)[] = [
  (rng, frames) => void frames.splice(nextInt(rng, frames.length), 1),
  (rng, frames) => void frames.splice(nextInt(rng, frames.length + 1), 0, pick(rng, extras)(rng)),
  (rng, frames) => {
    if (frames.length > 0) frames.push(pick(rng, frames));
  },
  (rng, frames) => {
    const [moved] = frames.splice(nextInt(rng, frames.length), 1);
    if (moved !== undefined) frames.splice(nextInt(rng, frames.length + 1), 0, moved);
  },
  // Flags, the type or the stream of one frame.
  (rng, frames) => {
    const changed = Buffer.from(frames.length > 0 ? pick(rng, frames) : new Uint8Array(9));
    const at = pick(rng, [3, 4, 4, 4, 8]);
    changed[at] = at === 3 ? nextInt(rng, 11) : (changed[at] ?? 0) ^ (1 << nextInt(rng, 6));
    frames.splice(nextInt(rng, frames.length + 1), 1, changed);
  },
  (rng, frames) =>
    void frames.push(
      dataFrame(streamId, new Uint8Array(pick(rng, [frameBytesMax, frameBytesMax + 1]))),
    ),
];

const byteMutations: readonly ((rng: Rng, bytes: Uint8Array) => void)[] = [
  (rng, bytes) => {
    if (bytes.length > 0) bytes[nextInt(rng, bytes.length)] = nextInt(rng, 256);
  },
  (rng, bytes) => {
    if (bytes.length > 0) bytes[nextInt(rng, bytes.length)]! ^= 1 << nextInt(rng, 8);
  },
];

function pick<T>(rng: Rng, from: readonly T[]): T {
  return from[nextInt(rng, from.length)]!;
}

function nextInt(rng: Rng, below: number): number {
  return Math.floor(rng.next() * below);
}
