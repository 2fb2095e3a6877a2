/** What is recorded of all runs, for readers: any coordinator can tell it, whether it leads or not. */
import type { NumberedEvent } from '@plimsoll/core/run-event';
import type { RunResult } from '@plimsoll/core/run-result';
import type { RunSummary } from '@plimsoll/proto/api';
import { listSummaries, readResult, watchEvents } from './run-record.ts';
import type { Store } from './store.ts';

export interface RunHistory {
  /** The newest first. */
  runs(): Promise<readonly RunSummary[]>;
  /** The result so far; null for a run that never was. */
  run(runId: string): Promise<RunResult | null>;
  /** From the one after `afterSeq` to the run's last, as they happen. */
  events(runId: string, afterSeq: number, signal: AbortSignal): AsyncIterable<NumberedEvent>;
}

export function readHistory(store: Store): RunHistory {
  return {
    runs: () => listSummaries(store),
    run: (runId) => readResult(store, runId),
    events: (runId, afterSeq, signal) => watchEvents(store, runId, afterSeq, signal),
  };
}
