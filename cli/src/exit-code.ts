/** What the command line's exit code tells a script. Fixed by the contract. */
import { assertNever } from '@plimsoll/core/assert';
import type { Verdict } from '@plimsoll/core/run-result';

export const exitCodes = {
  done: 0,
  internalError: 1,
  badInput: 2,
  infeasible: 3,
  aborted: 4,
  undecided: 5,
  gateFailed: 6,
  /** A second interrupt: out at once, as a shell says it. */
  interruptedTwice: 130,
} as const;
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

export function exitCodeOf(verdict: Verdict): ExitCode {
  switch (verdict) {
    case 'settled':
      return exitCodes.done;
    case 'infeasible':
      return exitCodes.infeasible;
    case 'aborted':
      return exitCodes.aborted;
    case 'inconclusive':
    case 'client-limited':
      return exitCodes.undecided;
    default:
      return assertNever(verdict);
  }
}
