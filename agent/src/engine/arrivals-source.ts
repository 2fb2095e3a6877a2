/** Where the engine gets its arrivals from: pure pacing, and the numbers of requests, behind a few members. */
import type { OwnSegment } from '@plimsoll/core/plan';
import { onlyRequest } from './driver.ts';

export interface ArrivalSource {
  /** The next arrival's instant on the engine's clock; Infinity while none is planned, or known. */
  readonly nextUs: number;
  /** Which request it is that arrives. */
  readonly request: number;
  /** Up to which instant all arrivals are known; Infinity where none are to come that aren't. */
  readonly knownUntilUs: number;
  /** Whether a request may wait for a slot: a source that is read as it goes can't keep any number of them. */
  mayWait(request: number): boolean;
  /** Goes on to the arrival after it. */
  advance(): void;
  /**
   * Called once a turn. What came before isn't asked for any more.
   *
   * @param oldestWaiting the first of the requests that still wait for a slot; null when none does
   */
  keep(oldestWaiting: number | null): void;
}

/** Arrivals of a plan, which is on the run's clock. */
export interface PlannedArrivals extends ArrivalSource {
  /** The engine's clock less the run's. It may change from message to message: see clock-map.ts. */
  offsetUs: number;
  /** Takes over the segments of a plan: see timeline.ts. */
  splice(segments: readonly OwnSegment[], nowUs: number): void;
}

export const noArrivals: ArrivalSource = {
  nextUs: Number.POSITIVE_INFINITY,
  request: onlyRequest,
  knownUntilUs: Number.POSITIVE_INFINITY,
  mayWait: () => true,
  advance() {},
  keep() {},
};
