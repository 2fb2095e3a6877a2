/** The engine's end of the ring: see request-ring.ts. Nothing in here allocates or waits. */
import type { RecordedInstants } from '@plimsoll/core/replay-cursor';
import {
  numberNear,
  type RingMemory,
  type RingViews,
  settings,
  stages,
  viewRing,
  words,
} from './request-ring.ts';

export class RingReader implements RecordedInstants {
  readonly views: RingViews;
  readonly #entriesMask: number;
  readonly #bytesHalf: number;
  readonly #entriesHalf: number;
  // In an array, because a field with a number of more than 31 bits would be a fresh number object at each change.
  readonly #numbers = new Float64Array(2);

  constructor(memory: RingMemory) {
    this.views = viewRing(memory);
    this.#entriesMask = memory.size.entries - 1;
    this.#entriesHalf = memory.size.entries / 2;
    this.#bytesHalf = memory.size.bytes / 2;
  }

  /** Tells the loader where to begin. Once. */
  begin({ first, dealIndex, dealCount, seed }: Beginning): void {
    const { views } = this;
    views.settings[settings.first] = first;
    views.settings[settings.dealIndex] = dealIndex;
    views.settings[settings.dealCount] = dealCount;
    views.settings[settings.seed] = seed;
    this.#numbers.fill(first);
    Atomics.store(views.words, words.written, first | 0);
    Atomics.store(views.words, words.kept, first | 0);
    Atomics.store(views.words, words.stage, stages.loading);
    Atomics.notify(views.words, words.stage);
  }

  /** Numbers below it are there. */
  get known(): number {
    const known = numberNear(this.#numbers[0]!, Atomics.load(this.views.words, words.written));
    this.#numbers[0] = known;
    return known;
  }

  get isWhole(): boolean {
    return Atomics.load(this.views.words, words.stage) === stages.whole;
  }

  atUs(number: number): number {
    return this.views.atUs[this.placeOf(number)]!;
  }

  placeOf(number: number): number {
    return number & this.#entriesMask;
  }

  /** Gives back what came before the number. */
  keepFrom(number: number): void {
    if (number === this.#numbers[1]) return;
    this.#numbers[1] = number;
    Atomics.store(this.views.words, words.kept, number | 0);
  }

  /** Whether what is kept, up to this number, leaves the loader half of the ring. */
  isRoomyAt(number: number): boolean {
    const kept = this.#numbers[1]!;
    if (number - kept >= this.#entriesHalf) return false;
    const { starts, bytes } = this.views;
    const span = starts[this.placeOf(number)]! - starts[this.placeOf(kept)]!;
    return (span < 0 ? span + bytes.length : span) < this.#bytesHalf;
  }
}

export interface Beginning {
  /** The number of the first request: so many are passed over. */
  readonly first: number;
  /** Of so many requests in turn one is wanted: this one. */
  readonly dealCount: number;
  readonly dealIndex: number;
  readonly seed: number;
}
