/** What several runs, one after another, tell a script together: the gravest of what happened. */
import type { RunResult } from '@plimsoll/core/run-result';
import { type ExitCode, exitCodeOf, exitCodes } from '../exit-code.ts';

/** The gravest first. */
const gravity: readonly ExitCode[] = [
  exitCodes.internalError,
  exitCodes.aborted,
  exitCodes.undecided,
  exitCodes.infeasible,
];

export function seriesExitCode(results: readonly RunResult[], isInterrupted: boolean): ExitCode {
  if (isInterrupted) return exitCodes.aborted;
  const codes = results.map(({ verdict }) =>
    verdict === null ? exitCodes.internalError : exitCodeOf(verdict),
  );
  return gravity.find((code) => codes.includes(code)) ?? exitCodes.done;
}
