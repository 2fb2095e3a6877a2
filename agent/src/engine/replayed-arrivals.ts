/** A recording's arrivals and their requests, which are on the run's clock, on the engine's own. */
import type { Clock } from '@plimsoll/core/clock';
import type { OwnSegment } from '@plimsoll/core/plan';
import type { ReplayCursor } from '@plimsoll/core/replay-cursor';
import type { RingReader } from '../feed/ring-reader.ts';
import type { PlannedArrivals } from './arrivals-source.ts';

export interface ReplayedOptions {
  readonly cursor: ReplayCursor;
  readonly reader: RingReader;
  readonly clock: Clock;
  readonly offsetUs: number;
}

export class ReplayedArrivals implements PlannedArrivals {
  readonly #cursor: ReplayCursor;
  readonly #reader: RingReader;
  readonly #clock: Clock;
  offsetUs: number;

  constructor({ cursor, reader, clock, offsetUs }: ReplayedOptions) {
    this.#cursor = cursor;
    this.#reader = reader;
    this.#clock = clock;
    this.offsetUs = offsetUs;
  }

  get nextUs(): number {
    return this.#cursor.dueAtUs + this.offsetUs;
  }

  get request(): number {
    return this.#cursor.number;
  }

  get knownUntilUs(): number {
    return this.#cursor.knownUntilUs + this.offsetUs;
  }

  mayWait(request: number): boolean {
    return this.#reader.isRoomyAt(request);
  }

  advance(): void {
    this.#cursor.advance();
  }

  keep(oldestWaiting: number | null): void {
    const oldest = this.#cursor.oldestNeeded(this.#clock.nowUs() - this.offsetUs);
    this.#reader.keepFrom(oldestWaiting === null ? oldest : Math.min(oldest, oldestWaiting));
  }

  splice(segments: readonly OwnSegment[], nowUs: number): void {
    this.#cursor.splice(segments, nowUs);
  }
}
