/** A plan's arrivals, which are on the run's clock, on the engine's own. */
import type { ArrivalCursor } from '@plimsoll/core/arrival-cursor';
import type { OwnSegment } from '@plimsoll/core/plan';
import type { PlannedArrivals } from './arrivals-source.ts';
import { onlyRequest } from './driver.ts';

export class LocalArrivals implements PlannedArrivals {
  readonly request = onlyRequest;
  readonly knownUntilUs = Number.POSITIVE_INFINITY;
  readonly cursor: ArrivalCursor;
  offsetUs: number;

  constructor(cursor: ArrivalCursor, offsetUs: number) {
    this.cursor = cursor;
    this.offsetUs = offsetUs;
  }

  get nextUs(): number {
    return this.cursor.dueAtUs + this.offsetUs;
  }

  mayWait(): boolean {
    return true;
  }

  advance(): void {
    this.cursor.advance();
  }

  keep(): void {}

  splice(segments: readonly OwnSegment[], nowUs: number): void {
    this.cursor.splice(segments, nowUs);
  }
}
