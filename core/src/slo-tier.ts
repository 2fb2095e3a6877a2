/**
 * Several SLOs whose capacities one run finds: what a target can take for its gold customers, for its silver ones and so on.
 * An SLO alone is one tier without a name.
 */
import type { Objective } from './slo.ts';

export interface SloTier {
  /** Null where the spec has an SLO and no tiers. */
  readonly name: string | null;
  /** All must hold at once; at least one, each once. */
  readonly slo: readonly Objective[];
}

/** The first is the one whose capacity is the run's. */
export type SloTiers = readonly [SloTier, ...SloTier[]];

export const tiersMax = 8;

export function plainTiers(slo: readonly Objective[]): SloTiers {
  return [{ name: null, slo }];
}

/** What must be judged for all of them: each objective once, in the order of the tiers. */
export function objectivesOf(tiers: readonly SloTier[]): readonly Objective[] {
  return uniqueObjectives(tiers.flatMap(({ slo }) => slo));
}

/** Objectives are the same when their texts are. */
export function uniqueObjectives(slo: readonly Objective[]): readonly Objective[] {
  return slo.filter(({ text }, index) => slo.findIndex((other) => other.text === text) === index);
}
