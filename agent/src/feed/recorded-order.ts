/**
 * Which recorded request is sent with which number. Numbers run on over the passes through the recording; a pass has each of
 * its arrivals once. Everybody works the same order out from the same seed, and can begin anywhere in it.
 *
 * Instants always are the recording's, in order. What is sent at them is the request that came then, or one that is drawn:
 * `shuffled` and `with-replacement` draw from a few blocks at a time, themselves drawn from the whole recording, since bodies
 * lie beside the requests that first had them and reading one from anywhere for each request would take far too long.
 */
import { assertNever } from '@plimsoll/core/assert';
import type { RequestColumns } from '@plimsoll/core/recording';
import { type Rng, seededRng } from '@plimsoll/core/rng';
import type { SampleOrder } from '@plimsoll/core/spec';
import type { Recording } from '@plimsoll/traffic/recording/recording';
import { passUs } from './recording-facts.ts';

export interface SentRequest {
  /** Microseconds since the recording's first request, over all passes. */
  readonly atUs: number;
  readonly route: number;
  /** The payload's number plus 1; 0 for none. */
  readonly payload: number;
}

export interface RecordedOrder {
  readonly sample: SampleOrder;
  readonly loops: boolean;
  readonly seed: number;
  /** The number to begin with. */
  readonly first: number;
}

/** Blocks that are drawn from at a time: as many as the reader keeps the bodies of, with room for those of others. */
const poolBlocks = 4;
/** Draws with replacement from one pool. */
const drawsPerPool = 16_384;

/** One object, whose content changes: what is wanted of it is read at once. */
export function* requestsInOrder(
  recording: Recording,
  order: RecordedOrder,
): Generator<SentRequest> {
  const contents = contentsOf(recording, order);
  const sent = { atUs: 0, route: 0, payload: 0 };
  for (const { atUs, columns, index } of arrivalsFrom(recording, order)) {
    sent.atUs = atUs;
    if (contents === null) {
      sent.route = columns.routes[index]!;
      sent.payload = columns.payloads[index]!;
    } else {
      const drawn = contents.next();
      if (drawn.done === true) return;
      sent.route = drawn.value.route;
      sent.payload = drawn.value.payload;
    }
    yield sent;
  }
}

interface Arrived {
  atUs: number;
  columns: RequestColumns;
  index: number;
}

function* arrivalsFrom(recording: Recording, { first, loops }: RecordedOrder): Generator<Arrived> {
  const { blocks, count } = recording;
  const beginUs = blocks[0]?.firstUs ?? 0;
  let pass = Math.floor(first / count);
  let skipped = first % count;
  const arrived: Arrived = { atUs: 0, columns: recording.read(0), index: 0 };
  for (; pass === 0 || loops; pass++) {
    const shiftUs = pass * passUs(recording) - beginUs;
    for (const [block, { before, count: inBlock }] of blocks.entries()) {
      if (before + inBlock <= skipped) continue;
      arrived.columns = recording.read(block);
      for (let index = Math.max(0, skipped - before); index < inBlock; index++) {
        arrived.index = index;
        arrived.atUs = shiftUs + arrived.columns.atUs[index]!;
        yield arrived;
      }
    }
    skipped = 0;
  }
}

interface Content {
  readonly route: number;
  readonly payload: number;
}

/** Null where requests are sent as they came. */
function contentsOf(recording: Recording, order: RecordedOrder): Generator<Content> | null {
  switch (order.sample) {
    case 'ordered':
      return null;
    case 'shuffled':
      return shuffled(recording, order);
    case 'with-replacement':
      return drawn(recording, order);
    default:
      return assertNever(order.sample);
  }
}

function* shuffled(recording: Recording, { seed, first }: RecordedOrder): Generator<Content> {
  const { blocks, count } = recording;
  let left = first % count;
  for (let pass = Math.floor(first / count); ; pass++) {
    const rng = seededRng(seed, pass);
    const order = shuffle(Uint32Array.from(blocks.keys()), rng);
    for (let at = 0; at < order.length; at += poolBlocks) {
      const pool = poolOf(recording, order.subarray(at, at + poolBlocks));
      for (const place of shuffle(Uint32Array.from(pool.routes.keys()), rng)) {
        if (left > 0) left -= 1;
        else yield contentAt(pool, place);
      }
    }
  }
}

function* drawn(recording: Recording, { seed, first }: RecordedOrder): Generator<Content> {
  const { blocks, count } = recording;
  let left = first % drawsPerPool;
  for (let number = Math.floor(first / drawsPerPool); ; number++) {
    const rng = seededRng(seed, number);
    // By request, so that a small block is drawn as seldom as it is small.
    const blockOfAny = () => {
      const request = Math.floor(rng.next() * count);
      return blocks.findLastIndex(({ before }) => before <= request);
    };
    const pool = poolOf(
      recording,
      blocks.length <= poolBlocks
        ? Uint32Array.from(blocks.keys())
        : Uint32Array.from({ length: poolBlocks }, blockOfAny),
    );
    for (let draw = 0; draw < drawsPerPool; draw++) {
      const place = Math.floor(rng.next() * pool.routes.length);
      if (left > 0) left -= 1;
      else yield contentAt(pool, place);
    }
  }
}

interface Pool {
  readonly routes: Uint32Array;
  readonly payloads: Uint32Array;
}

function poolOf(recording: Recording, blocks: Uint32Array): Pool {
  const columns = Array.from(blocks, (block) => recording.read(block));
  const join = (parts: readonly Uint32Array[]) => {
    const all = new Uint32Array(parts.reduce((sum, { length }) => sum + length, 0));
    let at = 0;
    for (const part of parts) {
      all.set(part, at);
      at += part.length;
    }
    return all;
  };
  return {
    routes: join(columns.map(({ routes }) => routes)),
    payloads: join(columns.map(({ payloads }) => payloads)),
  };
}

function contentAt(pool: Pool, place: number): Content {
  return { route: pool.routes[place]!, payload: pool.payloads[place]! };
}

/** In place: Fisher and Yates. */
function shuffle(numbers: Uint32Array, rng: Rng): Uint32Array {
  for (let last = numbers.length - 1; last > 0; last--) {
    const other = Math.floor(rng.next() * (last + 1));
    const number = numbers[last]!;
    numbers[last] = numbers[other]!;
    numbers[other] = number;
  }
  return numbers;
}
