/** How a search for tests ends: it tells no tiers apart, so that what holds of one holds of all. */
import type { Conclusion, KnownCapacity } from '@plimsoll/core/search/command';
import type { SearchProblem } from '../run/search-port.ts';

export interface PlainEnd {
  readonly verdict: Conclusion['verdict'];
  readonly reason: string;
  /** Null where nothing is known. */
  readonly known: Pick<KnownCapacity, 'rps' | 'lowRps' | 'highRps'> | null;
}

export function plainConclusion(
  { search, slo, tiers }: SearchProblem,
  { verdict, reason, known }: PlainEnd,
): Conclusion {
  const { confidence } = search;
  const bindingObjective = slo[0]?.text ?? '';
  const capacity = known && { ...known, confidence, bindingObjective };
  return {
    verdict,
    reason,
    warmupMs: 0,
    findings: [],
    capacity,
    tiers: tiers.map(({ name }) => ({ name, verdict, capacity, reason })),
  };
}
