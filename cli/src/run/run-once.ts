/** One run of several that a command makes one after another: watched to its end, stopped by an interrupt. */
import type { Problem } from '@plimsoll/core/problem';
import { err, ok, type Result } from '@plimsoll/core/result';
import type { RunResult } from '@plimsoll/core/run-result';
import type { Shell } from '../shell.ts';
import { type RunPlace, startRunAt } from './run-place.ts';
import type { LoadedSpec } from './spec-source.ts';
import { watchRun } from './watch-run.ts';

/** The result is null where an interrupt came before there was a run. */
export async function runOnce(
  shell: Shell,
  loaded: LoadedSpec,
  place: RunPlace,
): Promise<Result<RunResult | null, readonly Problem[]>> {
  const { interrupt } = shell;
  if (interrupt.aborted) return ok(null);
  const started = await startRunAt(shell, loaded, place);
  if (!started.ok) return interrupt.aborted ? ok(null) : started;
  await using handle = started.value;
  function stop(): void {
    void handle.stop(`interrupted by ${String(interrupt.reason)}`);
  }
  if (interrupt.aborted) stop();
  interrupt.addEventListener('abort', stop, { once: true });
  try {
    const watched = await watchRun(shell, handle, { keepsEvents: false });
    if (watched !== null) return ok(watched.result);
    return err([{ path: 'run', expected: 'a record with an end', found: 'one that broke off' }]);
  } finally {
    interrupt.removeEventListener('abort', stop);
  }
}
