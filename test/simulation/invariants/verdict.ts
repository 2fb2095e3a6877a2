/** A verdict is the one of the run without faults, or the run says that it is none. */
import type { CapacityResult, RunResult } from '@plimsoll/core/run-result';
import type { Violation } from './violation.ts';

const voids = ['aborted', 'inconclusive', 'client-limited'];

export function isVoid({ verdict }: RunResult): boolean {
  return verdict === null || voids.includes(verdict);
}

/** @param without the result of the same run without faults */
export function checkVerdict(
  result: RunResult,
  without: RunResult,
  precision: number,
): readonly Violation[] {
  // Where no verdict is found without faults either, there is nothing to compare with.
  if (isVoid(result) || isVoid(without)) return [];
  if (result.verdict === without.verdict && isAlike(result.capacity, without.capacity, precision)) {
    return [];
  }
  const text = `run ${result.runId}: expected ${answer(without)}, as without faults, or no verdict, found ${answer(result)}`;
  return [{ invariant: 'verdict', text }];
}

/** Each is known to its precision: intervals that touch, and estimates no further apart than both allow. */
function isAlike(a: CapacityResult | null, b: CapacityResult | null, precision: number): boolean {
  if (a === null || b === null) return a === b;
  const isTouching = a.low <= b.high && b.low <= a.high;
  return isTouching || Math.abs(a.ratePerSecond / b.ratePerSecond - 1) <= precision;
}

function answer({ verdict, capacity }: RunResult): string {
  if (capacity === null) return `${verdict}`;
  const { ratePerSecond, low, high } = capacity;
  return `${verdict} at ${ratePerSecond.toFixed(1)}/s (${low.toFixed(1)} to ${high.toFixed(1)})`;
}
