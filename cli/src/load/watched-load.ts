/** A fixed load as a person sees it: how long it still takes while it runs, and what it measured in the end. */
import { type LoadReport, runLoad } from '@plimsoll/agent/load';
import { type LoadResult, loadResult } from '@plimsoll/proto/load-result';
import { createPainter } from '../output/painter.ts';
import { formatDuration } from '../output/quantity.ts';
import type { Shell } from '../shell.ts';
import type { LoadRequest } from './load-request.ts';

/** Runs the load, and shows on a terminal how long it still takes. */
export async function runWatched(shell: Shell, request: LoadRequest): ReturnType<typeof runLoad> {
  using painter = createPainter(shell.progress);
  const endUs = shell.clock.nowUs() + request.durationMs * 1_000;
  let timer: Disposable | null = null;
  function draw(): void {
    const leftUs = endUs - shell.clock.nowUs();
    const left =
      leftUs > 0 ? `${formatDuration(leftUs / 1e6)} left` : 'waiting for the last answers';
    painter.draw([shell.interrupt.aborted ? 'stopped: waiting for the last answers' : left]);
    timer = shell.clock.after(500_000, draw);
  }
  if (shell.progress.isTerminal) draw();
  try {
    return await runLoad({ ...request, signal: shell.interrupt });
  } finally {
    (timer as Disposable | null)?.[Symbol.dispose]();
  }
}

export function resultOf(report: LoadReport, urls: readonly string[]): LoadResult {
  return loadResult({
    counters: report.counters,
    histograms: report.histograms,
    durationSeconds: report.durationUs / 1e6,
    cpuSeconds: report.cpuSeconds,
    health: report.health.verdict,
    generator: report.health.facts,
    endpoints: report.endpoints,
    urls,
    faults: report.faults,
  });
}
