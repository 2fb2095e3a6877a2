/** In the order in which they run and are printed. */
import { arrivals, longRate } from './arrivals.ts';
import { grpcClosed, httpClosed } from './closed-loop.ts';
import { freeze } from './freeze.ts';
import { lag } from './lag.ts';
import { memory } from './memory.ts';
import { grpcOpen, httpOpen } from './open-loop.ts';
import type { Scenario } from './scenario.ts';
import { threads } from './threads.ts';

const scenarios: readonly Scenario[] = [
  httpClosed,
  httpOpen,
  grpcClosed,
  grpcOpen,
  lag,
  arrivals,
  longRate,
  freeze,
  threads,
  memory,
];

/** @param only names; none of them means a full run */
export function scenariosNamed(only: readonly string[] | 'all'): readonly Scenario[] {
  if (only === 'all') return scenarios;
  const unknown = only.filter((name) => !scenarios.some((scenario) => scenario.name === name));
  if (unknown.length > 0) throw new Error(`--only: no scenario is called ${unknown.join(', ')}`);
  return scenarios.filter(({ name, isExtra }) =>
    only.length === 0 ? !isExtra : only.includes(name),
  );
}
