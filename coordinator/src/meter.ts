/** What the coordinator tells whoever counts: see api/metrics.ts. */
import type { RunEvent } from '@plimsoll/core/run-event';

export interface Meter {
  tickReceived(): void;
  eventRecorded(runId: string, event: RunEvent): void;
}

/** Counts nothing. */
export const noMeter: Meter = {
  tickReceived() {},
  eventRecorded() {},
};
