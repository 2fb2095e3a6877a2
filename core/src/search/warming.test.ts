import { describe, expect, test } from 'vitest';
import { scenarioNamed } from '../sim/scenarios/scenarios.ts';
import { simulateSearch } from '../sim/simulate-search.ts';
import type { WarmupHandling } from '../spec.ts';

/** Three times as slow at first, warm after 30 s. */
function searchOfColdTarget(warmup: WarmupHandling) {
  const scenario = scenarioNamed('cold-start-30');
  if (scenario === undefined) throw new Error('no scenario cold-start-30');
  const { slo, cluster, fleet, search } = scenario;
  const short = { ...search, warmup, maxDurationMs: 60_000 };
  return simulateSearch({ ...scenario, slo, cluster, fleet, search: short }, 3);
}

describe('a target’s warm-up', () => {
  test('isn’t waited for where the spec says none', () => {
    const { decisions, conclusion } = searchOfColdTarget({ type: 'none' });
    expect(decisions[0]?.atMs).toBe(1_000);
    expect(conclusion.warmupMs).toBe(0);
  });

  test('is waited for as long as the spec says, and its ticks don’t count', () => {
    const { decisions, state, conclusion } = searchOfColdTarget({ type: 'fixed', ms: 20_000 });
    expect(decisions[0]?.atMs).toBe(20_000);
    expect(conclusion.warmupMs).toBe(20_000);
    if (state.phase !== 'finished') expect(state.memory.samples[0]?.atMs).toBeGreaterThan(20_000);
  });

  test('is detected unless the spec says otherwise', () => {
    const { conclusion, decisions } = searchOfColdTarget({ type: 'detect' });
    expect(decisions[0]?.atMs).toBeGreaterThan(10_000);
    expect(conclusion.warmupMs).toBeGreaterThan(20_000);
  });
});
