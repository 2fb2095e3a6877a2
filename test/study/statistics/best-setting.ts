/** Which of a tool's settings to take where it may cost as much as ours. */
import type { Summary } from './summary.ts';

export interface Candidate<Of> {
  readonly of: Of;
  readonly summary: Summary;
}

export type Budget = 'requests' | 'seconds';

/** A setting is within the budget when its median is at most this much above it. */
const slack = 1.1;

/**
 * The most exact one within the budget; where none is, the cheapest. Null without candidates.
 *
 * @param budget median of ours
 */
export function bestSetting<Of>(
  candidates: readonly Candidate<Of>[],
  by: Budget,
  budget: number,
): Candidate<Of> | null {
  const affordable = candidates.filter(({ summary }) => costOf(summary, by) <= slack * budget);
  return affordable.length > 0
    ? least(affordable, ({ summary }) => summary.strictP90 ?? 1)
    : least(candidates, ({ summary }) => costOf(summary, by));
}

/** The cheapest one that is as exact in nine of ten runs as is asked for; null where there is none. */
export function cheapestAsExact<Of>(
  candidates: readonly Candidate<Of>[],
  by: Budget,
  strictP90: number,
): Candidate<Of> | null {
  const exact = candidates.filter(({ summary }) => (summary.strictP90 ?? 1) <= strictP90);
  return least(exact, ({ summary }) => costOf(summary, by));
}

export function costOf(summary: Summary, by: Budget): number {
  return (by === 'requests' ? summary.requestsP50 : summary.secondsP50) ?? Number.POSITIVE_INFINITY;
}

function least<Of>(
  list: readonly Candidate<Of>[],
  of: (one: Candidate<Of>) => number,
): Candidate<Of> | null {
  return list.reduce<Candidate<Of> | null>(
    (best, one) => (best === null || of(one) < of(best) ? one : best),
    null,
  );
}
