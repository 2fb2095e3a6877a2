/** A plan's arrivals, which are on the run's clock, on the engine's own. */
import type { ArrivalCursor } from '@plimsoll/core/arrival-cursor';
import type { ArrivalSource } from './arrivals-source.ts';

export class LocalArrivals implements ArrivalSource {
  readonly cursor: ArrivalCursor;
  /** The engine's clock less the run's. It may change from message to message: see clock-map.ts. */
  offsetUs: number;

  constructor(cursor: ArrivalCursor, offsetUs: number) {
    this.cursor = cursor;
    this.offsetUs = offsetUs;
  }

  get nextUs(): number {
    return this.cursor.dueAtUs + this.offsetUs;
  }

  advance(): void {
    this.cursor.advance();
  }
}
