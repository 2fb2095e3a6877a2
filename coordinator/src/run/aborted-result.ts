/** A result so far, ended from outside of the run: nothing more will be known. */
import type { RunResult } from '@plimsoll/core/run-result';

export function abortedResult(result: RunResult, reason: string): RunResult {
  const ending = { verdict: 'aborted', reason } as const;
  if (result.tiers === undefined) return { ...result, ...ending };
  return { ...result, ...ending, tiers: result.tiers.map((tier) => ({ ...tier, ...ending })) };
}
