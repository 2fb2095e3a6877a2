/**
 * Which stream has an id, without a map: ids rise by two, and the few streams that are open at a time have
 * places of their own in a ring. An id whose place is still taken by a long-lived stream is passed over, which
 * the protocol allows: skipped ids count as closed.
 */
import { int31Max } from './frame.ts';
import type { Stream } from './stream.ts';

/** A power of two, larger than the streams of a connection. */
const places = 256;

export class StreamTable {
  readonly #streams: (Stream | null)[] = Array<Stream | null>(places).fill(null);
  #nextId: number;
  #size = 0;

  constructor(firstId = 1) {
    this.#nextId = firstId;
  }

  /** Open streams. */
  get size(): number {
    return this.#size;
  }

  /** Every id from this one on was never used. */
  get nextId(): number {
    return this.#nextId;
  }

  /** True when there are no ids left, and a new connection is needed. */
  get isExhausted(): boolean {
    return this.#nextId > int31Max - 2 * places;
  }

  /** An id for a new stream. Only while fewer than `places` are open. */
  add(stream: Stream): number {
    let id = this.#nextId;
    while (this.#streams[placeOf(id)] !== null) id += 2;
    this.#streams[placeOf(id)] = stream;
    this.#nextId = id + 2;
    this.#size++;
    return id;
  }

  find(id: number): Stream | null {
    const stream = this.#streams[placeOf(id)]!;
    return stream !== null && stream.id === id && (id & 1) === 1 ? stream : null;
  }

  remove(stream: Stream): void {
    this.#streams[placeOf(stream.id)] = null;
    this.#size--;
  }
}

function placeOf(id: number): number {
  return (id >> 1) & (places - 1);
}
