/**
 * Puts recorded requests together for their endpoints: see feed/http-encoding.ts. All share one piece of memory, since the system takes
 * a request's bytes at once; where it doesn't, the next is put elsewhere.
 */
import type { RingReader } from '../../feed/ring-reader.ts';
import type { Endpoint } from '../endpoint.ts';

/** As much as most requests take; a larger one gets memory of its own. */
const scratchBytes = 65_536;

export class HttpComposer {
  readonly #ring: RingReader;
  readonly #paths: readonly Buffer[];
  readonly #hosts: readonly Buffer[];
  readonly #isLasting: readonly boolean[];
  #scratch = Buffer.allocUnsafeSlow(scratchBytes);
  /** Views of the scratch by their length, made once each. */
  #views = new Map<number, Buffer>();

  constructor(ring: RingReader, endpoints: readonly Endpoint[]) {
    this.#ring = ring;
    this.#paths = endpoints.map(({ basePath }) => Buffer.from(basePath, 'latin1'));
    this.#hosts = endpoints.map(({ origin }) =>
      Buffer.from(`host: ${new URL(origin).host}\r\n`, 'latin1'),
    );
    // Encryption holds what it is given for a while.
    this.#isLasting = endpoints.map(({ isTls }) => isTls);
  }

  /** The bytes, until the next call, unless they are held. */
  compose(request: number, endpoint: number): Buffer {
    const { starts, lengths, firstMarks, secondMarks, bytes } = this.#ring.views;
    const place = this.#ring.placeOf(request);
    const from = starts[place]!;
    const end = from + lengths[place]!;
    const path = this.#paths[endpoint]!;
    const host = this.#hosts[endpoint]!;
    const length = end - from + path.length + host.length;
    const to = this.#isLasting[endpoint]! ? Buffer.allocUnsafe(length) : this.#viewOf(length);
    const line = from + secondMarks[place]!;
    let at = 0;
    let next = from;
    if (path.length > 0) {
      next = from + firstMarks[place]!;
      at += bytes.copy(to, at, from, next);
      at += path.copy(to, at);
    }
    at += bytes.copy(to, at, next, line);
    at += host.copy(to, at);
    bytes.copy(to, at, line, end);
    return to;
  }

  /** Somebody still reads what was composed last: the next is put elsewhere. */
  hold(composed: Buffer): void {
    if (composed.buffer !== this.#scratch.buffer) return;
    this.#scratch = Buffer.allocUnsafeSlow(scratchBytes);
    this.#views = new Map();
  }

  #viewOf(length: number): Buffer {
    if (length > scratchBytes) return Buffer.allocUnsafeSlow(length);
    const known = this.#views.get(length);
    if (known !== undefined) return known;
    const view = this.#scratch.subarray(0, length);
    this.#views.set(length, view);
    return view;
  }
}
