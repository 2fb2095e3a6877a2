/** Capacity tests with names, each for one thing that makes searches fail. */
import type { Scenario } from '../scenario.ts';
import { disturbances } from './disturbances.ts';
import { loadGenerators } from './load-generators.ts';
import { regimes } from './regimes.ts';
import { steadyQueues } from './steady-queues.ts';
import { tokenServers } from './tokens.ts';

export const scenarios: readonly Scenario[] = [
  ...steadyQueues,
  ...disturbances,
  ...regimes,
  ...loadGenerators,
  ...tokenServers,
];

export function scenarioNamed(name: string): Scenario | undefined {
  return scenarios.find((scenario) => scenario.name === name);
}
