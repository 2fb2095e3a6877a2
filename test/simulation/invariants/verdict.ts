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

/** Each is known to its precision: intervals that touch, or estimates no further apart than that, or than chance brings about. */
function isAlike(a: CapacityResult | null, b: CapacityResult | null, precision: number): boolean {
  if (a === null || b === null) return a === b;
  const isTouching = a.low <= b.high && b.low <= a.high;
  const apart = Math.abs(Math.log(a.ratePerSecond / b.ratePerSecond));
  return isTouching || apart <= Math.max(precision, chanceOf(a, b));
}

/**
 * A fault in mid-run shifts all that the target draws after it, so that two right answers are independent. Their intervals fail to touch
 * once in 200 pairs; so many standard errors they differ by once in 150,000, which is more than an hour of simulations has.
 */
const standardErrors = 4.5;
/** Of a 95 % interval's half width. */
const errorsInHalf = 1.96;

function chanceOf(a: CapacityResult, b: CapacityResult): number {
  const errorOf = ({ low, high }: CapacityResult) => Math.log(high / low) / (2 * errorsInHalf);
  return standardErrors * Math.hypot(errorOf(a), errorOf(b));
}

function answer({ verdict, capacity }: RunResult): string {
  if (capacity === null) return `${verdict}`;
  const { ratePerSecond, low, high } = capacity;
  return `${verdict} at ${ratePerSecond.toFixed(1)}/s (${low.toFixed(1)} to ${high.toFixed(1)})`;
}
