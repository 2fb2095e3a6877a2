/**
 * Makes a recording out of requests, block by block. It doesn't write: blocks go where the caller says, each in one piece, so
 * that whatever interrupts it leaves all earlier blocks whole.
 */
import { hash } from 'node:crypto';
import { assert } from '@plimsoll/core/assert';
import type { RecordedRequest, RecordingHead, Route } from '@plimsoll/core/recording';
import {
  encodeNames,
  encodePayloads,
  encodeRecordingHead,
  encodeRequests,
  encodeRoutes,
  gapMostUs,
} from '@plimsoll/proto/codec/recording';
import { type BlockType, fileHead, sealBlock } from './frame.ts';
import { Numbering } from './numbering.ts';
import { RecordingError } from './recording-error.ts';

/** Requests in a block: a few hundred kilobytes before they are packed, and a fraction of a second at high rates. */
const requestsMost = 4096;
/** Bodies that wait to be written, in bytes. */
const payloadBytesMost = 4 << 20;
/** Distinct bodies that are recognised when they come again: 32 bytes each. */
const payloadsRemembered = 1 << 17;
/** Likewise, of paths and classes that hardly come twice, such as those with an id in them. */
const routesRemembered = 1 << 16;
const namesRemembered = 1 << 16;

export interface RecordingWriter {
  /** Of all requests so far. */
  readonly count: number;
  /** Bytes handed on so far. */
  readonly bytes: number;
  /**
   * Takes one more request, which must not be earlier than the one before.
   *
   * @throws RecordingError UNSORTED
   */
  add(request: RecordedRequest): void;
  /** Hands everything on that was added. */
  flush(): void;
}

/** @param put takes the next bytes of the file, and may keep them */
export function writeRecording(
  head: RecordingHead,
  put: (bytes: Uint8Array) => void,
): RecordingWriter {
  return new Writer(head, put);
}

class Writer implements RecordingWriter {
  count = 0;
  bytes = 0;
  readonly #put: (bytes: Uint8Array) => void;
  readonly #routes = new Numbering<Route>((route) => JSON.stringify(route), routesRemembered);
  /** Routes come again as the same object as a rule, which is quicker to look up. */
  readonly #routeNumbers = new WeakMap<Route, number>();
  readonly #names = new Numbering<string>((name) => name, namesRemembered);
  readonly #payloads = new Numbering<Uint8Array>(digestOf, payloadsRemembered);
  #payloadBytes = 0;
  #waiting: Row[] = [];
  #lastUs = 0;

  constructor(head: RecordingHead, put: (bytes: Uint8Array) => void) {
    this.#put = put;
    this.#emit(fileHead());
    this.#block('head', encodeRecordingHead(head), 1);
  }

  add(request: RecordedRequest): void {
    const { atUs, route, className, key, body } = request;
    assert(Number.isSafeInteger(atUs) && atUs >= 0, 'an instant in whole microseconds');
    if (atUs < this.#lastUs) {
      const expected = `a request at ${this.#lastUs} us or later, which is when the one before came`;
      throw new RecordingError('UNSORTED', `Expected ${expected}, found one at ${atUs} us.`);
    }
    const first = this.#waiting[0]?.atUs ?? atUs;
    if (atUs - first > gapMostUs || this.#waiting.length >= requestsMost) this.flush();
    this.#waiting.push({
      atUs,
      route: this.#routeNumber(route),
      className: className === null ? 0 : this.#names.numberOf(className) + 1,
      payload: body === null ? 0 : this.#payloadNumber(body) + 1,
      key,
      features: Object.entries(request.features).map(
        ([name, value]) => [this.#names.numberOf(name), value] as const,
      ),
    });
    this.#lastUs = atUs;
    this.count += 1;
    if (this.#payloadBytes >= payloadBytesMost) this.flush();
  }

  flush(): void {
    const rows = this.#waiting;
    // Before the requests that name them.
    this.#fresh('routes', this.#routes, encodeRoutes);
    this.#fresh('names', this.#names, encodeNames);
    this.#fresh('payloads', this.#payloads, encodePayloads);
    this.#payloadBytes = 0;
    if (rows.length === 0) return;
    this.#waiting = [];
    const columns = columnsOf(rows);
    const first = rows[0]?.atUs ?? 0;
    const last = rows.at(-1)?.atUs ?? first;
    this.#emit(
      sealBlock({
        type: 'requests',
        body: encodeRequests(columns),
        count: rows.length,
        first,
        last,
      }),
    );
  }

  #routeNumber(route: Route): number {
    const known = this.#routeNumbers.get(route);
    if (known !== undefined) return known;
    const number = this.#routes.numberOf(route);
    this.#routeNumbers.set(route, number);
    return number;
  }

  #payloadNumber(body: Uint8Array): number {
    const before = this.#payloads.fresh;
    const number = this.#payloads.numberOf(body);
    if (this.#payloads.fresh > before) this.#payloadBytes += body.length;
    return number;
  }

  #fresh<T>(type: BlockType, of: Numbering<T>, encode: (things: readonly T[]) => Uint8Array): void {
    const things = of.takeFresh();
    if (things.length > 0) this.#block(type, encode(things), things.length);
  }

  #block(type: BlockType, body: Uint8Array, count: number): void {
    this.#emit(sealBlock({ type, body, count, first: 0, last: 0 }));
  }

  #emit(bytes: Uint8Array): void {
    this.bytes += bytes.length;
    this.#put(bytes);
  }
}

interface Row {
  readonly atUs: number;
  readonly route: number;
  readonly className: number;
  readonly payload: number;
  readonly key: bigint;
  readonly features: readonly (readonly [name: number, value: number])[];
}

function columnsOf(rows: readonly Row[]) {
  const features = new Map<number, Float64Array>();
  for (const [index, row] of rows.entries()) {
    for (const [name, value] of row.features) {
      let values = features.get(name);
      if (values === undefined) {
        values = new Float64Array(rows.length).fill(Number.NaN);
        features.set(name, values);
      }
      values[index] = value;
    }
  }
  return {
    atUs: Float64Array.from(rows, ({ atUs }) => atUs),
    routes: Uint32Array.from(rows, ({ route }) => route),
    classes: Uint32Array.from(rows, ({ className }) => className),
    payloads: Uint32Array.from(rows, ({ payload }) => payload),
    keys: BigUint64Array.from(rows, ({ key }) => key),
    features: Array.from(features, ([name, values]) => ({ name, values })),
  };
}

/** Bodies of one digest are taken for one body. */
function digestOf(body: Uint8Array): string {
  return hash('sha256', body, 'base64');
}
