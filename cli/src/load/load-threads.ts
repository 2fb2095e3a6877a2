/** A load on one thread or several: shares it out, runs it, and sums what came of it. */
import { Worker } from 'node:worker_threads';
import { defaultSpinUs } from '@plimsoll/agent/engine/wake-up';
import { type LoadOptions, type LoadReport, runLoad } from '@plimsoll/agent/load';
import { addCounters } from '@plimsoll/core/counters';
import { mergeHistograms } from '@plimsoll/core/histogram';
import type { Problem } from '@plimsoll/core/problem';
import { ok, type Result } from '@plimsoll/core/result';
import type { LoadRequest } from './load-request.ts';

/** What one thread gets; it makes its own signal. */
export type ThreadLoad = Omit<LoadOptions, 'signal'>;

type Reported = Result<LoadReport, readonly Problem[]>;

/** Problems mean that no load was sent. */
export async function runThreads(request: LoadRequest, signal: AbortSignal): Promise<Reported> {
  const loads = shareOut(request);
  const [only] = loads;
  if (loads.length === 1 && only !== undefined) return await runLoad({ ...only, signal });
  const reports = await Promise.all(loads.map((load) => runThread(load, signal)));
  const failed = reports.find((report) => !report.ok);
  if (failed !== undefined) return failed;
  return ok(sum(reports.flatMap((report) => (report.ok ? [report.value] : []))));
}

function shareOut({ threads, ...request }: LoadRequest): readonly ThreadLoad[] {
  return Array.from({ length: threads }, (_, index) => {
    const { connections } = request.target;
    const share =
      Math.floor((connections * (index + 1)) / threads) -
      Math.floor((connections * index) / threads);
    return {
      ...request,
      target: { ...request.target, connections: share },
      // Each thread keeps a core busy while it waits for an instant that is near.
      spinUs: defaultSpinUs,
      place: { index, count: threads },
    };
  });
}

function runThread(load: ThreadLoad, signal: AbortSignal): Promise<Reported> {
  const { promise, resolve, reject } = Promise.withResolvers<Reported>();
  const worker = new Worker(new URL('./load-thread.ts', import.meta.url), { workerData: load });
  const stop = () => worker.postMessage('stop');
  if (signal.aborted) stop();
  signal.addEventListener('abort', stop, { once: true });
  worker.once('message', (report: Reported) => resolve(report));
  worker.once('error', reject);
  worker.once('exit', (code) => reject(new Error(`A load thread ended early with code ${code}`)));
  return promise.finally(() => signal.removeEventListener('abort', stop));
}

function sum(reports: readonly LoadReport[]): LoadReport {
  const [first, ...others] = reports;
  if (first === undefined) throw new Error('a load has at least one thread');
  const all = (read: (report: LoadReport) => number) => Math.max(...reports.map(read));
  return {
    counters: others.reduce((total, { counters }) => addCounters(total, counters), first.counters),
    histograms: {
      response: mergeHistograms(reports.map(({ histograms }) => histograms.response)),
      service: mergeHistograms(reports.map(({ histograms }) => histograms.service)),
      lag: mergeHistograms(reports.map(({ histograms }) => histograms.lag)),
    },
    durationUs: all(({ durationUs }) => durationUs),
    // Of the whole process, in each report.
    cpuSeconds: all(({ cpuSeconds }) => cpuSeconds),
    health: {
      pickupLagUsP99: all(({ health }) => health.pickupLagUsP99),
      eventLoopDelayUsMax: all(({ health }) => health.eventLoopDelayUsMax),
      cpuShare: all(({ health }) => health.cpuShare),
      throttledUs: all(({ health }) => health.throttledUs),
    },
  };
}
