/**
 * What a coordinator does with runs that an earlier one left half done: goes on with those that can be, and ends the
 * records of the others as aborted, so that whoever follows their events sees an end.
 */
import type { RunSummary } from '@plimsoll/proto/api';
import { BackgroundLoads } from '../background/background-loads.ts';
import { besideWhom } from '../background/companion.ts';
import {
  lastEvent,
  listSummaries,
  readResult,
  readSpec,
  readState,
  takeOverRecord,
} from '../store/run-record.ts';
import type { Store } from '../store/store.ts';
import { abortedResult } from './aborted-result.ts';
import { createKeeper } from './keeper.ts';
import { type LiveRun, orphanReason, type StartRunOptions, startRun } from './live-run.ts';
import { readSnapshot } from './snapshot.ts';
import { orphanStop, stopOrphans } from './stop-orphans.ts';

export type AdoptOptions<S> = Omit<
  StartRunOptions<S>,
  'runId' | 'spec' | 'origin' | 'background' | 'gate'
> & {
  readonly store: Store;
};

/** Those that go on. Each finds its clock by itself. */
export async function adoptRuns<S>(options: AdoptOptions<S>): Promise<readonly LiveRun[]> {
  const unfinished = (await listSummaries(options.store)).filter(
    ({ state }) => state !== 'finished',
  );
  const adopted = await Promise.all(
    unfinished.map(async (summary) => {
      try {
        return await adoptRun(options, summary);
      } catch (error) {
        // One that can't be read mustn't keep us from the others.
        options.log.error({ err: error, run: summary.runId }, 'could not take a run over');
        return null;
      }
    }),
  );
  const runs = adopted.filter((run) => run !== null);
  rejoin(runs);
  return runs;
}

/** Brings runs and what goes on beside them together again. What is beside nothing any more, ends. */
function rejoin(runs: readonly LiveRun[]): void {
  const byId = new Map(runs.map((run) => [run.runId, run]));
  for (const run of runs) {
    const beside = besideWhom(run.runId);
    if (beside === null) continue;
    const background = byId.get(beside.runId)?.background ?? null;
    if (background === null) run.stop(`Run ${beside.runId} has ended.`);
    else background.attach(beside.index, run);
  }
  for (const { background } of runs) background?.missing();
}

async function adoptRun<S>(
  options: AdoptOptions<S>,
  { runId, createdAt }: RunSummary,
): Promise<LiveRun | null> {
  const { store, bus, clock, term, meter, log } = options;
  // The record first: from here on nobody else writes it.
  const record = await takeOverRecord({ store, runId, term });
  const [spec, result, state] = await Promise.all([
    readSpec(store, runId),
    readResult(store, runId),
    readState(store, runId),
  ]);
  // The result is written before the summary, so there is one.
  if (spec === null || result === null) return null;
  const snapshot = readSnapshot<S>(state);
  const last = await lastEvent(store, runId);
  const isOver = last?.event.type === 'finished';
  if (snapshot !== null && !isOver) {
    const origin = { type: 'adopted', snapshot, result, record, createdAt } as const;
    const background =
      spec.background.length === 0 ? null : new BackgroundLoads(runId, spec, clock);
    return startRun({ ...options, runId, spec, origin, background });
  }
  const keeper = createKeeper({
    runId,
    record,
    clock,
    meter,
    log: log.child({ run: runId }),
    createdAt,
  });
  if (last?.event.type === 'finished') {
    await keeper.summarise('finished', last.event.result);
    return null;
  }
  stopOrphans({ bus, term, runId, reason: orphanStop });
  await keeper.close(abortedResult(result, orphanReason), last?.event.atMs ?? 0);
  return null;
}
