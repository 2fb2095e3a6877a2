/** The loader's end of the ring: see request-ring.ts. It waits while there is no room, in a thread that may wait. */
import {
  numberNear,
  type RingMemory,
  type RingViews,
  settings,
  stages,
  viewRing,
  words,
} from './request-ring.ts';

/** It looks again so often, so that nobody need be woken. */
const lookEveryMs = 5;

export interface Marks {
  readonly firstMark: number;
  readonly secondMark: number;
}

export class RingWriter {
  readonly views: RingViews;
  readonly #entries: number;
  #number = 0;
  #kept = 0;
  /** Where the next request's bytes may begin. */
  #end = 0;

  constructor(memory: RingMemory) {
    this.views = viewRing(memory);
    this.#entries = memory.size.entries;
  }

  /** The most bytes of a request: with one of them kept there must be room for the next. */
  get lengthMost(): number {
    return this.views.bytes.length / 4;
  }

  /** Waits until the reader says where to begin. False when it closed instead. */
  awaitBeginning(): boolean {
    Atomics.wait(this.views.words, words.stage, stages.waiting);
    this.#number = this.views.settings[settings.first]!;
    this.#kept = this.#number;
    return !this.#isClosed;
  }

  /** Where to put so many bytes, of which there is one at least, or -1 when the reader has closed. Waits for room. */
  reserve(length: number): number {
    for (;;) {
      const at = this.#placeFor(length);
      if (at >= 0) return at;
      if (this.#isClosed) return -1;
      Atomics.wait(this.views.words, words.kept, this.#kept | 0, lookEveryMs);
      this.#kept = numberNear(this.#kept, Atomics.load(this.views.words, words.kept));
    }
  }

  /** Publishes the request whose bytes were put at `start`. */
  publish(atUs: number, start: number, length: number, { firstMark, secondMark }: Marks): void {
    const { views } = this;
    const place = this.#number & (this.#entries - 1);
    views.atUs[place] = atUs;
    views.starts[place] = start;
    views.lengths[place] = length;
    views.firstMarks[place] = firstMark;
    views.secondMarks[place] = secondMark;
    this.#end = start + length;
    this.#number += 1;
    Atomics.store(views.words, words.written, this.#number | 0);
  }

  /** Nothing follows. */
  finish(): void {
    Atomics.compareExchange(this.views.words, words.stage, stages.loading, stages.whole);
  }

  get #isClosed(): boolean {
    return Atomics.load(this.views.words, words.stage) === stages.closed;
  }

  /** In one piece, after what was written last or at the beginning of all. */
  #placeFor(length: number): number {
    if (this.#number === this.#kept) return 0;
    if (this.#number - this.#kept === this.#entries) return -1;
    const from = this.views.starts[this.#kept & (this.#entries - 1)]!;
    const end = this.#end;
    // Ends never meet the oldest byte: equal they would mean both empty and full.
    if (from >= end) return end + length < from ? end : -1;
    if (end + length <= this.views.bytes.length) return end;
    return length < from ? 0 : -1;
  }
}
