import { describe, expect, test } from 'vitest';
import { scenarioNamed } from '../sim/scenarios/scenarios.ts';
import { type SimulatedTick, simulateSearch } from '../sim/simulate-search.ts';
import { plainTiers } from '../slo-tier.ts';
import { type SearchProblem, type SearchState, startSearch, step } from './search.ts';

const names = [
  'cold-start-10',
  'retry-storm',
  'infeasible',
  'flat',
  'weak-agent',
  'network-of-one',
];

/** Whole searches, twice each. */
const slowly = { timeout: 60_000 };

describe('a search that is stored and resumed at every tick', () => {
  test.each(names)('decides on %s as if nothing had happened', slowly, (name) => {
    const scenario = scenarioNamed(name);
    if (scenario === undefined) throw new Error(`no scenario ${name}`);
    const { slo, search } = scenario;
    const tiers = plainTiers(slo);
    const problem: SearchProblem = { search, slo, tiers, tickMs: 1_000, clientLimitRps: null };
    const ticks: SimulatedTick[] = [];
    simulateSearch(scenario, 5, { onTick: (tick) => ticks.push(tick) });
    let [stored]: readonly [SearchState, unknown] = startSearch(problem);
    for (const { seen, command, state } of ticks) {
      const resumed = JSON.parse(JSON.stringify(stored)) as SearchState;
      const [next, decided] = step(problem, resumed, seen);
      expect(JSON.stringify(decided)).toBe(JSON.stringify(command));
      stored = next;
      if (next.phase === 'finished') expect(JSON.stringify(next)).toBe(JSON.stringify(state));
    }
    expect(stored.phase).toBe('finished');
  });
});
