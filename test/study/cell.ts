/** One search to be made: by whom, of what, by which seed. Plain data, since it goes to other processes. */
import type { Scenario } from '@plimsoll/core/sim/scenario';
import type { SloTiers } from '@plimsoll/core/slo-tier';

export interface Cell {
  /** `plimsoll`, or a peer with its settings. */
  readonly algorithm: string;
  readonly scenario: Scenario;
  /** Of the run: arrivals, work, stalls. The scenario itself has been drawn. */
  readonly seed: number;
  /** Ours only: several SLOs in one search. The scenario's SLO then has the objectives of all. */
  readonly tiers?: SloTiers;
}

/** Ours. Other settings of it are other scenarios, which say how precise the answer shall be. */
export const plimsoll = 'plimsoll';
