import { describe, expect, test } from 'vitest';
import { drawScenario } from '../draw-cluster.ts';
import type { Scenario } from '../scenario.ts';
import { runLoad } from '../truth/load-run.ts';
import { marginOf } from '../truth/objective-counter.ts';
import { steadyCluster } from '../truth/steady-cluster.ts';
import { illPosed, infeasible, metastable } from './drawn-regimes.ts';
import { withClientLimit, withColdStart, withDrift, withExternalStalls } from './families.ts';
import { scenarioNamed, scenarios } from './scenarios.ts';

/** The worst margin of a short run, in a steady state: above 1 where the SLO doesn't hold. */
function marginAt({ cluster, fleet, slo }: Scenario, rateRps: number, requests: number): number {
  const load = { cluster: steadyCluster(cluster, true), arrival: fleet.arrival, slo, rateRps };
  const counts = runLoad({ ...load, requests, uncounted: 500, seed: 1 });
  return Math.max(...slo.map((objective, i) => marginOf(counts[i]!, objective)));
}

describe('scenarios', () => {
  test('are many, each with a name of its own and one sentence', () => {
    expect(scenarios.length).toBeGreaterThanOrEqual(20);
    expect(new Set(scenarios.map(({ name }) => name)).size).toBe(scenarios.length);
    for (const { name, about } of scenarios) {
      expect(name).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
      expect(about).toMatch(/^[A-Zp].*[^.]\.$/);
    }
  });

  test('are found by name', () => {
    expect(scenarioNamed('flat')?.expected).toBe('ill-posed');
    expect(scenarioNamed('flatt')).toBeUndefined();
  });

  test.each(scenarios.filter(({ expected }) => expected !== 'infeasible').map((s) => [s.name, s]))(
    '%s holds where its search starts, and fails at its maximum',
    (_name, scenario) => {
      const { startRps, maxRps } = scenario.search;
      expect(marginAt(scenario, startRps, 20_000)).toBeLessThan(1.2);
      expect(marginAt(scenario, maxRps, 20_000)).toBeGreaterThan(1);
    },
  );

  test.each(scenarios.filter(({ expected }) => expected === 'infeasible').map((s) => [s.name, s]))(
    '%s fails at any rate',
    (_name, scenario) => {
      expect(marginAt(scenario, scenario.search.startRps / 10, 20_000)).toBeGreaterThan(1.3);
    },
  );
});

describe('families', () => {
  const base = drawScenario('ranking', 1);

  test('external stalls are in a tenth of the ticks, and three limits long', () => {
    const [stall] = withExternalStalls(base).fleet.networkStalls;
    const limitUs = base.slo[0]?.type === 'latency-quantile' ? base.slo[0].limitUs : 0;
    expect(stall?.durationUs).toBe(3 * limitUs);
    expect(((stall?.durationUs ?? 0) + 1e6) / (stall?.everyUs ?? 1)).toBeCloseTo(0.1, 9);
    expect(withExternalStalls(base, 'all-agents').fleet.hasSignals).toBe(true);
  });

  test('cold starts are three times as slow, and 95 % over within 10 to 60 seconds', () => {
    for (let seed = 0; seed < 20; seed++) {
      const warmup = withColdStart(base, seed).cluster.warmup;
      expect(warmup?.factor).toBe(3);
      const overS = (3 * (warmup?.decayUs ?? 0)) / 1e6;
      expect(overS).toBeGreaterThanOrEqual(9.9);
      expect(overS).toBeLessThanOrEqual(60.1);
    }
  });

  test('drifts go up as well as down by a tenth', () => {
    const factors = Array.from({ length: 20 }, (_, i) => withDrift(base, i).cluster.drift?.factor);
    expect(new Set(factors)).toEqual(new Set([1.1, 1 / 1.1]));
  });

  test('limited clients send a share of the capacity together', () => {
    const { fleet } = withClientLimit(base, 1_000, 0.8);
    expect((fleet.agentLimitRps ?? 0) * fleet.agents).toBeCloseTo(800, 9);
  });

  test.each([0, 1, 2, 3, 4, 5, 6, 7])('infeasible SLOs fail at any rate: seed %d', (seed) => {
    const scenario = infeasible(seed);
    expect(marginAt(scenario, scenario.search.startRps / 10, 10_000)).toBeGreaterThan(1.3);
  });

  test.each([0, 1, 2, 3, 4, 5])('ill-posed ones hardly depend on the rate: seed %d', (seed) => {
    const scenario = illPosed(seed);
    const rateRps = scenario.search.startRps;
    const [low, high] = [rateRps / 2, rateRps].map((rps) => marginAt(scenario, rps, 400 * rps));
    expect(low).toBeGreaterThan(0.1);
    expect(high).toBeLessThan(2);
  });

  test('metastable ones retry long after the limit', () => {
    for (let seed = 0; seed < 20; seed++) {
      const { cluster, slo } = metastable(seed);
      const limitUs = slo[0]?.type === 'latency-quantile' ? slo[0].limitUs : Infinity;
      expect(cluster.retries?.afterUs).toBeGreaterThanOrEqual(3.9 * limitUs);
    }
  });
});
