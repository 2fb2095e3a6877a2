/** The clusters of the study: drawn by class and seed, those among them whose capacity is known and well posed. */
import { drawScenario } from '@plimsoll/core/sim/draw-cluster';
import type { Scenario } from '@plimsoll/core/sim/scenario';
import type { CapacityTruth } from '@plimsoll/core/sim/truth/truth';
import { type StudyConfig, seedRange } from '../config.ts';
import type { TruthOf } from '../truth-index.ts';

export interface KnownCluster {
  readonly scenario: Scenario;
  readonly truth: CapacityTruth;
  readonly modelClass: string;
  /** Of the run. */
  readonly seed: number;
}

export interface DrawnClusters {
  readonly wellPosed: readonly KnownCluster[];
  readonly illPosed: readonly KnownCluster[];
  /** Without a stored truth. */
  readonly unknown: number;
  /** Whose SLO no rate meets, or all. */
  readonly without: number;
}

export function drawnClusters(config: StudyConfig, truthOf: TruthOf): DrawnClusters {
  const wellPosed: KnownCluster[] = [];
  const illPosed: KnownCluster[] = [];
  let unknown = 0;
  let without = 0;
  for (const modelClass of config.classes) {
    for (const seed of seedRange(config.seeds)) {
      const scenario = drawScenario(modelClass, seed);
      const truth = truthOf(scenario);
      if (truth === null) unknown += 1;
      else if (truth.type !== 'capacity') without += 1;
      else (truth.isWellPosed ? wellPosed : illPosed).push({ scenario, truth, modelClass, seed });
    }
  }
  return { wellPosed, illPosed, unknown, without };
}
