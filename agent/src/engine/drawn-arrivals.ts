/** A plan's own arrivals, each with the next request of a recording. */
import type { ArrivalCursor } from '@plimsoll/core/arrival-cursor';
import type { OwnSegment } from '@plimsoll/core/plan';
import type { RingReader } from '../feed/ring-reader.ts';
import type { PlannedArrivals } from './arrivals-source.ts';

export class DrawnArrivals implements PlannedArrivals {
  readonly #cursor: ArrivalCursor;
  readonly #reader: RingReader;
  offsetUs: number;
  // In an array, because it outgrows what a field holds without an object of its own.
  readonly #number = new Float64Array(1);

  constructor(cursor: ArrivalCursor, reader: RingReader, offsetUs: number) {
    this.#cursor = cursor;
    this.#reader = reader;
    this.offsetUs = offsetUs;
  }

  get nextUs(): number {
    return this.#isLoaded() ? this.#cursor.dueAtUs + this.offsetUs : Infinity;
  }

  get request(): number {
    return this.#number[0]!;
  }

  /** Without a request the next arrival can't be sent when it is due; past the recording's end there is none. */
  get knownUntilUs(): number {
    if (this.#isLoaded() || this.#reader.isWhole) return Infinity;
    return this.#cursor.dueAtUs + this.offsetUs;
  }

  mayWait(request: number): boolean {
    return this.#reader.isRoomyAt(request);
  }

  advance(): void {
    this.#number[0]! += 1;
    this.#cursor.advance();
  }

  keep(oldestWaiting: number | null): void {
    this.#reader.keepFrom(oldestWaiting ?? this.#number[0]!);
  }

  splice(segments: readonly OwnSegment[], nowUs: number): void {
    this.#cursor.splice(segments, nowUs);
  }

  #isLoaded(): boolean {
    return this.#number[0]! < this.#reader.known;
  }
}
