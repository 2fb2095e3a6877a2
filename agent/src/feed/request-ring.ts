/**
 * Encoded requests on their way from the loader's thread to an engine's: memory that both share, with one that writes and one
 * that reads, and no messages between them.
 *
 *     numbers   ... kept ......... next ......... written ...        kept: the oldest that is still asked for
 *                    |  may be asked for again  |                    written: the first that isn't there yet
 *
 *     entries   | at | start | length | two marks |  x entries       number n lies at n % entries
 *     bytes     |  ...one request after another, each in one piece...  |
 *
 * Numbers run on, and are published by their low 32 bits: both sides know the rest.
 */
export interface RingSize {
  /** A power of two. */
  readonly entries: number;
  readonly bytes: number;
}

/** Half a second or more of most loads. */
export const plainRing: RingSize = { entries: 65_536, bytes: 16 << 20 };

/** Places among the words. */
export const words = {
  /** See `stages`. */
  stage: 0,
  written: 1,
  kept: 2,
} as const;

export const stages = {
  /** The loader waits to be told where to begin. */
  waiting: 0,
  loading: 1,
  /** Nothing follows on what is written. */
  whole: 2,
  closed: 3,
} as const;

/** Places among the settings, which are there before the loader begins. */
export const settings = {
  /** The number of the first request: so many are passed over. */
  first: 0,
  /** Of how many requests in turn one is wanted, and which. */
  dealCount: 1,
  dealIndex: 2,
  /** Of what is drawn. */
  seed: 3,
} as const;

const wordCount = 16;
const settingCount = 8;
const entryBytes = 8 + 4 * 4;

export interface RingMemory {
  readonly buffer: SharedArrayBuffer;
  readonly size: RingSize;
}

export interface RingViews {
  readonly words: Int32Array;
  readonly settings: Float64Array;
  readonly atUs: Float64Array;
  readonly starts: Uint32Array;
  readonly lengths: Uint32Array;
  /** What the encoding of a protocol has to say of its bytes. */
  readonly firstMarks: Uint32Array;
  readonly secondMarks: Uint32Array;
  readonly bytes: Buffer;
}

export function createRing(size: RingSize = plainRing): RingMemory {
  const head = settingCount * 8 + wordCount * 4;
  return { buffer: new SharedArrayBuffer(head + size.entries * entryBytes + size.bytes), size };
}

export function viewRing({ buffer, size }: RingMemory): RingViews {
  const { entries } = size;
  let at = 0;
  const take = (bytes: number) => {
    at += bytes;
    return at - bytes;
  };
  return {
    settings: new Float64Array(buffer, take(settingCount * 8), settingCount),
    words: new Int32Array(buffer, take(wordCount * 4), wordCount),
    atUs: new Float64Array(buffer, take(entries * 8), entries),
    starts: new Uint32Array(buffer, take(entries * 4), entries),
    lengths: new Uint32Array(buffer, take(entries * 4), entries),
    firstMarks: new Uint32Array(buffer, take(entries * 4), entries),
    secondMarks: new Uint32Array(buffer, take(entries * 4), entries),
    bytes: Buffer.from(buffer, take(size.bytes), size.bytes),
  };
}

/** The number with these low 32 bits that is nearest to one that is known. */
export function numberNear(known: number, low: number): number {
  return known + ((low - (known | 0)) | 0);
}
