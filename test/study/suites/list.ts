/** All suites, in the order of the document. */
import { clientSuite } from './client.ts';
import { coldSuite } from './cold.ts';
import { drawnSuite } from './drawn.ts';
import { driftSuite } from './drift.ts';
import { illPosedSuite } from './ill-posed.ts';
import { infeasibleSuite } from './infeasible.ts';
import { metastableSuite } from './metastable.ts';
import { stallsSuite } from './stalls.ts';
import type { Suite } from './suite.ts';
import { tiersSuite } from './tiers.ts';

export const suites: readonly Suite[] = [
  drawnSuite,
  stallsSuite,
  coldSuite,
  driftSuite,
  metastableSuite,
  clientSuite,
  infeasibleSuite,
  illPosedSuite,
  tiersSuite,
];

export function suitesNamed(names: readonly string[]): readonly Suite[] {
  if (names.length === 0) return suites;
  return names.map((name) => {
    const found = suites.find((suite) => suite.name === name);
    if (found !== undefined) return found;
    const known = suites.map((suite) => suite.name).join(', ');
    throw new Error(`--suite: expected some of ${known}, found ${name}`);
  });
}
