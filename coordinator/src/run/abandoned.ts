/**
 * Ends the records of runs that an earlier coordinator left behind: it died, their leases ran out, and nobody
 * conducts them any more. Whoever follows such a run's events then sees its end.
 */
import type { Log } from '../log.ts';
import { noMeter } from '../meter.ts';
import { listSummaries, readEvents, readResult, takeOverRecord } from '../store/run-record.ts';
import type { Store } from '../store/store.ts';
import { abortedResult } from './aborted-result.ts';
import { createKeeper } from './keeper.ts';

export async function closeAbandonedRuns(store: Store, log: Log): Promise<void> {
  for (const summary of await listSummaries(store)) {
    if (summary.state === 'finished') continue;
    const { runId, createdAt } = summary;
    const result = await readResult(store, runId);
    // The result is written before the summary, so there is one.
    if (result === null) continue;
    const events = await readEvents(store, runId);
    const last = events.at(-1);
    const record = await takeOverRecord(store, runId);
    const keeper = createKeeper({
      runId,
      record,
      meter: noMeter,
      log: log.child({ run: runId }),
      createdAt,
    });
    if (last?.event.type === 'finished') {
      await keeper.summarise('finished', last.event.result);
      continue;
    }
    const reason = 'The coordinator ended while the run was going on.';
    await keeper.close(abortedResult(result, reason), last?.event.atMs ?? 0);
  }
}
