/** How runs end that don't end by themselves. */
import type { RunResult } from '@plimsoll/core/run-result';
import type { Ending } from './run-state.ts';

/** A result so far, ended from outside of the run: nothing more will be known. */
export function abortedResult(result: RunResult, reason: string): RunResult {
  const ending = { verdict: 'aborted', reason } as const;
  if (result.tiers === undefined) return { ...result, ...ending };
  return { ...result, ...ending, tiers: result.tiers.map((tier) => ({ ...tier, ...ending })) };
}

/** Of a run whose last states are still to come. */
export function abortedEnding(reason: string): Ending {
  return { verdict: 'aborted', reason, capacity: null, warmupMs: 0, tiers: [], findings: [] };
}
