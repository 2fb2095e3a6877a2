/** A run that is under way, wherever it happens: here or on a fleet. */
import type { NumberedEvent } from '@plimsoll/core/run-event';

export interface RunHandle extends AsyncDisposable {
  /** The run's record from its first event on. The last one is `finished`. One reader only. */
  readonly events: AsyncIterable<NumberedEvent>;
  /** Ends the load at once. The record still ends with the result. */
  stop(reason: string): Promise<void>;
}
