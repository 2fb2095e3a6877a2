/** Stored truths, looked up by what they depend on: a scenario that has changed since has none. */
import type { Scenario } from '@plimsoll/core/sim/scenario';
import { scenarioHash } from '@plimsoll/core/sim/truth/scenario-hash';
import type { Truth } from '@plimsoll/core/sim/truth/truth';
import type { Truths } from './truths-file.ts';

export type TruthOf = (scenario: Scenario) => Truth | null;

export function indexTruths(truths: Truths): TruthOf {
  const byHash = new Map(Array.from(truths.values(), ({ hash, truth }) => [hash, truth]));
  return (scenario) => byHash.get(scenarioHash(scenario)) ?? null;
}
