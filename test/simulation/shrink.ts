/** Leaves out of a case that fails what it can fail without. */
import { type Case, type Judged, judge } from './judge.ts';

/** Drops one fault after the other, as long as the same invariant is still broken. */
export async function shrink(failed: Judged): Promise<Judged> {
  const invariants = new Set(failed.violations.map(({ invariant }) => invariant));
  let smallest = failed;
  for (const fault of failed.case.faults) {
    const faults = smallest.case.faults.filter((other) => other !== fault);
    const smaller: Case = { ...smallest.case, faults };
    const judged = await judge(smaller);
    if (judged.violations.some(({ invariant }) => invariants.has(invariant))) smallest = judged;
  }
  return smallest;
}
