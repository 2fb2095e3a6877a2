/** Watches a run to its end: the live view while it goes on, then the answer, for both kinds of runs alike. */
import type { RunResult } from '@plimsoll/core/run-result';
import { type ExitCode, exitCodeOf, exitCodes } from '../exit-code.ts';
import { writeJsonFile } from '../json-file.ts';
import { emptyLiveView, liveLines, updateLiveView } from '../output/live-view.ts';
import { createPainter } from '../output/painter.ts';
import { drawRun, type Moment, momentOf } from '../output/picture.ts';
import { formatRunResult } from '../output/run-answer.ts';
import type { Shell } from '../shell.ts';
import type { RunHandle } from './run-handle.ts';

export interface FollowOptions {
  /** Where the contract's result goes, if anywhere. */
  readonly json: string | undefined;
  /** Whether an interrupt ends the run, or only the watching. */
  readonly isOurs: boolean;
}

/** A long run has more windows than a picture has columns. */
const momentsMax = 20_000;

export async function followRun(
  shell: Shell,
  handle: RunHandle,
  options: FollowOptions,
): Promise<ExitCode> {
  function stop(): void {
    void handle.stop(`interrupted by ${String(shell.interrupt.reason)}`);
  }
  if (options.isOurs) {
    if (shell.interrupt.aborted) stop();
    shell.interrupt.addEventListener('abort', stop, { once: true });
  }
  const moments: Moment[] = [];
  const result = await watchToEnd(shell, handle, moments);
  if (result === null) {
    if (!shell.interrupt.aborted) return exitCodes.internalError;
    shell.progress.write('Stopped watching; the run goes on.\n');
    return exitCodes.done;
  }
  if (options.json !== undefined) writeJsonFile(shell, options.json, result);
  answer(shell, result, { moments, isJsonOnStdout: options.json === '-' });
  return result.verdict === null ? exitCodes.internalError : exitCodeOf(result.verdict);
}

/** Null when the record ended before the run did: somebody stopped watching. */
async function watchToEnd(
  shell: Shell,
  handle: RunHandle,
  moments: Moment[],
): Promise<RunResult | null> {
  using painter = createPainter(shell.progress);
  let view = emptyLiveView;
  painter.draw(liveLines(view, shell.progress.columns));
  for await (const { event } of handle.events) {
    view = updateLiveView(view, event);
    if (event.type === 'finished') return event.result;
    if (event.type === 'window' && moments.length < momentsMax) moments.push(momentOf(event));
    painter.draw(liveLines(view, shell.progress.columns));
  }
  return null;
}

function answer(
  shell: Shell,
  result: RunResult,
  { moments, isJsonOnStdout }: { moments: readonly Moment[]; isJsonOnStdout: boolean },
): void {
  // Stdout is JSON and nothing else then; people still see the answer.
  const output = isJsonOnStdout ? shell.progress : shell.answer;
  if (isJsonOnStdout && !output.isTerminal) return;
  if (output.isTerminal) {
    const capacityRps = result.capacity?.ratePerSecond ?? null;
    const picture = drawRun(moments, capacityRps, output.columns);
    if (picture.length > 0) output.write(`${picture.join('\n')}\n\n`);
  }
  output.write(formatRunResult(result));
}
