/** Watches a run to its end and says what came of it, for all kinds of runs alike. */
import type { RunResult } from '@plimsoll/core/run-result';
import { type ExitCode, exitCodeOf, exitCodes } from '../exit-code.ts';
import { writeHtmlFile } from '../html-file.ts';
import { writeJsonFile } from '../json-file.ts';
import { drawRun } from '../output/picture.ts';
import { formatRunResult } from '../output/run-answer.ts';
import type { FactGroup } from '../report/fact.ts';
import { recordOf } from '../report/run-record.ts';
import type { Output, Shell } from '../shell.ts';
import type { RunHandle } from './run-handle.ts';
import { type WatchedRun, watchRun } from './watch-run.ts';

export interface FollowOptions {
  /** Where the contract's result goes, if anywhere. */
  readonly json: string | undefined;
  /** Where the report goes, if anywhere. */
  readonly html: string | undefined;
  /** What the report says was tested. */
  readonly about: readonly FactGroup[];
  /** Whether an interrupt ends the run, or only the watching. */
  readonly isOurs: boolean;
}

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
  const watched = await watchRun(shell, handle, { keepsEvents: options.html !== undefined });
  if (watched === null) {
    if (!shell.interrupt.aborted) return exitCodes.internalError;
    shell.progress.write('Stopped watching; the run goes on.\n');
    return exitCodes.done;
  }
  const { result } = watched;
  if (options.json !== undefined) writeJsonFile(shell, options.json, result);
  if (options.html !== undefined) {
    writeHtmlFile(options.html, {
      kind: 'Capacity test',
      record: recordOf(watched.events, result),
      truth: null,
      about: options.about,
      madeAt: `${new Date(shell.wallMs()).toISOString().slice(0, 16).replace('T', ' ')} UTC`,
      version: shell.version,
    });
  }
  const output = answerOutput(shell, options.json);
  if (output !== null) {
    showPicture(output, watched);
    output.write(formatRunResult(result));
  }
  return result.verdict === null ? exitCodes.internalError : exitCodeOf(result.verdict);
}

/** With `--json -` stdout is JSON and nothing else; people still see the answer. */
export function answerOutput(shell: Shell, json: string | undefined): Output | null {
  if (json !== '-') return shell.answer;
  return shell.progress.isTerminal ? shell.progress : null;
}

/** On terminals alone: a file or a script has no use for it. */
export function showPicture(output: Output, { moments, objectives, result }: WatchedRun): void {
  if (!output.isTerminal) return;
  const capacityRps = capacityOf(result);
  const picture = drawRun({ moments, capacityRps, objectives, columns: output.columns });
  if (picture.length > 0) output.write(`${picture.join('\n')}\n\n`);
}

function capacityOf({ capacity }: RunResult): number | null {
  return capacity?.ratePerSecond ?? null;
}
