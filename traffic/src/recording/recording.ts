/** Reads a recording: what it holds at once, its requests block by block, its bodies one by one. */
import type { RecordingHead, RequestColumns, Route } from '@plimsoll/core/recording';
import type { Result } from '@plimsoll/core/result';
import {
  decodeNames,
  decodePayloads,
  decodeRecordingHead,
  decodeRequests,
  decodeRoutes,
} from '@plimsoll/proto/codec/recording';
import { damaged, indexBlocks, type PlacedBlock, readBody } from './block-index.ts';
import { type ByteSource, inMemory, openFile } from './byte-source.ts';
import type { BlockType } from './frame.ts';
import { jsonLinesHead, requestsFromJsonLines } from './json-lines.ts';
import { linesOf } from './lines-of.ts';
import { RecordingError } from './recording-error.ts';
import { writeRecording } from './recording-writer.ts';

export interface RequestBlock {
  /** Requests before it. */
  readonly before: number;
  readonly count: number;
  /** Microseconds since the recording began. */
  readonly firstUs: number;
  readonly lastUs: number;
}

export interface Recording extends Disposable {
  readonly name: string;
  readonly head: RecordingHead;
  /** Requests. */
  readonly count: number;
  /** From the first request to the last, in us; 0 for a single one. */
  readonly durationUs: number;
  readonly blocks: readonly RequestBlock[];
  readonly routes: readonly Route[];
  /** Of classes and features. */
  readonly names: readonly string[];
  /** Bytes at the end that are no whole block: what a killed writer left. */
  readonly tornBytes: number;
  /** The requests of one of the blocks. */
  read(block: number): RequestColumns;
  /** The body with that number. */
  payload(number: number): Uint8Array;
}

/**
 * A recording's file, or one with a request in JSON in each line.
 *
 * @throws RecordingError when it can't be read, or holds no request
 */
export function openRecording(path: string): Recording {
  const source = openFile(path);
  return readRecording(looksLikeJson(source) ? packJsonLines(source) : source);
}

/** Takes the source over. */
export function readRecording(source: ByteSource): Recording {
  try {
    return new Reader(source);
  } catch (error) {
    source[Symbol.dispose]();
    throw error;
  }
}

function looksLikeJson(source: ByteSource): boolean {
  const start = Buffer.from(source.read(0, 4096))
    .toString('utf8')
    .replace(/^\uFEFF/, '');
  return start.trimStart().startsWith('{');
}

function packJsonLines(lines: ByteSource): ByteSource {
  using source = lines;
  const parts: Uint8Array[] = [];
  const writer = writeRecording(jsonLinesHead, (bytes) => parts.push(bytes));
  for (const request of requestsFromJsonLines(source.name, linesOf(source))) writer.add(request);
  writer.flush();
  return inMemory(source.name, parts);
}

/** Blocks of bodies that were asked for last are kept open, up to so many bytes: small ones by the hundred, and always one. */
const openPayloadBytes = 32 << 20;

class Reader implements Recording {
  readonly name: string;
  readonly head: RecordingHead;
  readonly count: number;
  readonly durationUs: number;
  readonly blocks: readonly RequestBlock[];
  readonly routes: readonly Route[];
  readonly names: readonly string[];
  readonly tornBytes: number;
  readonly #source: ByteSource;
  readonly #requests: readonly PlacedBlock[];
  readonly #payloads: readonly (PlacedBlock & { readonly before: number })[];
  /** The one that was asked for last comes last. */
  readonly #open = new Map<PlacedBlock, readonly Uint8Array[]>();
  #openBytes = 0;

  constructor(source: ByteSource) {
    this.#source = source;
    this.name = source.name;
    const { blocks, tornBytes } = indexBlocks(source);
    const of = (type: BlockType) => blocks.filter((block) => block.type === type);
    this.tornBytes = tornBytes;
    this.#requests = of('requests');
    this.#payloads = withBefore(of('payloads'));
    const last = this.#requests.at(-1);
    if (last === undefined) {
      const text = `${source.name}: expected a recording with requests, found one with none.`;
      throw new RecordingError('EMPTY', text);
    }
    const head = of('head')[0];
    if (head === undefined) throw damaged(source, 0, 'it has no head');
    this.head = this.#decode(head, decodeRecordingHead);
    this.routes = of('routes').flatMap((block) => [...this.#decode(block, decodeRoutes)]);
    this.names = of('names').flatMap((block) => [...this.#decode(block, decodeNames)]);
    this.blocks = withBefore(this.#requests).map(({ before, count, first, last: lastUs }) => ({
      before,
      count,
      firstUs: first,
      lastUs,
    }));
    this.count = this.#requests.reduce((sum, { count }) => sum + count, 0);
    this.durationUs = last.last - (this.#requests[0]?.first ?? last.last);
  }

  read(block: number): RequestColumns {
    const placed = this.#requests[block];
    if (placed === undefined) {
      throw new RangeError(`expected a block of 0 to ${this.#requests.length - 1}, found ${block}`);
    }
    const columns = this.#decode(placed, (bytes) => decodeRequests(bytes, placed.first));
    this.#check(placed, columns);
    return columns;
  }

  payload(number: number): Uint8Array {
    const block = findLast(this.#payloads, number);
    const bodies = block && this.#bodiesOf(block);
    const body = block && bodies?.[number - block.before];
    if (body) return body;
    throw damaged(
      this.#source,
      this.#source.size,
      `a request names body ${number}, which isn't there`,
    );
  }

  [Symbol.dispose](): void {
    this.#open.clear();
    this.#source[Symbol.dispose]();
  }

  #bodiesOf(block: PlacedBlock): readonly Uint8Array[] {
    const known = this.#open.get(block);
    if (known !== undefined) {
      this.#open.delete(block);
      this.#open.set(block, known);
      return known;
    }
    const bodies = this.#decode(block, decodePayloads);
    this.#open.set(block, bodies);
    this.#openBytes += block.length;
    for (const [oldest] of this.#open) {
      if (this.#openBytes <= openPayloadBytes || oldest === block) break;
      this.#open.delete(oldest);
      this.#openBytes -= oldest.length;
    }
    return bodies;
  }

  #decode<T>(block: PlacedBlock, decode: (bytes: Uint8Array) => Result<T, string>): T {
    const body = readBody(this.#source, block);
    if (body === null) throw damaged(this.#source, block.at, 'its checksum is another');
    const decoded = decode(body);
    if (!decoded.ok) throw damaged(this.#source, block.at, decoded.error);
    return decoded.value;
  }

  /** Numbers that lead nowhere would be found out in mid-run. */
  #check({ at, count, last }: PlacedBlock, columns: RequestColumns): void {
    const { atUs, routes, classes, features } = columns;
    const names = this.names.length;
    const isWhole =
      atUs.length === count &&
      atUs.at(-1) === last &&
      routes.every((route) => route < this.routes.length) &&
      classes.every((name) => name <= names) &&
      features.every(({ name }) => name < names);
    if (!isWhole) throw damaged(this.#source, at, "its requests don't fit what is said of them");
  }
}

function withBefore(
  blocks: readonly PlacedBlock[],
): readonly (PlacedBlock & { readonly before: number })[] {
  let before = 0;
  return blocks.map((block) => {
    const placed = { ...block, before };
    before += block.count;
    return placed;
  });
}

/** The last block that begins at or before the number. */
function findLast<B extends { readonly before: number }>(
  blocks: readonly B[],
  number: number,
): B | undefined {
  let low = 0;
  let high = blocks.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((blocks[middle]?.before ?? 0) <= number) low = middle + 1;
    else high = middle;
  }
  return blocks[low - 1];
}
