import { describe, expect, test } from 'vitest';
import { plainCluster } from './cluster.ts';
import { plainFleet } from './fleet.ts';
import type { Scenario } from './scenario.ts';
import { type SimulatedTick, type SimulationOptions, simulateSearch } from './simulate-search.ts';

/** 500 a second at most. */
const scenario: Scenario = {
  name: 'one server',
  about: 'One server that takes 2 ms for each request.',
  cluster: plainCluster,
  fleet: { ...plainFleet, agents: 2 },
  slo: [
    {
      type: 'latency-quantile',
      family: 'latency',
      quantile: 0.99,
      limitUs: 40_000,
      text: 'latency.p99 <= 40ms',
    },
  ],
  search: {
    startRps: 100,
    maxRps: 400.0004,
    precision: 0.05,
    confidence: 0.95,
    maxDurationMs: 120_000,
  },
  expected: 'settled',
};

function simulate(given: Partial<Scenario> = {}, options: SimulationOptions = {}) {
  const ticks: SimulatedTick[] = [];
  const onTick = (tick: SimulatedTick) => ticks.push(tick);
  return { run: simulateSearch({ ...scenario, ...given }, 5, { ...options, onTick }), ticks };
}

describe('simulateSearch()', () => {
  test('shows each window to the search, and adds them up', () => {
    const { run, ticks } = simulate();
    expect(run.state.phase).toBe('finished');
    expect(run.durationMs).toBe(ticks.at(-1)?.seen.atMs);
    expect(run.rates).toHaveLength(ticks.length);
    expect(ticks.map(({ rps }) => rps)).toEqual(run.rates);
    expect(ticks.map(({ seen }) => seen.offeredRps)).toEqual(run.rates);
    const offered = ticks.reduce((sum, { seen }) => sum + seen.offered, 0);
    expect(run.offered).toBe(offered);
    expect(run.totals.counters.offered).toBe(offered);
    const commands = ticks.filter(({ command }) => command !== null);
    expect(run.decisions).toEqual(
      commands.map(({ command, seen }) => ({ atMs: seen.atMs, command })),
    );
    expect(run.decisions.at(-1)?.command.type).toBe('finish');
  });

  test.each([
    [1000, 1],
    [100, 2],
  ])(
    'with ticks of %i ms, starts a rate %i ticks after the window that led to it',
    (tickMs, lead) => {
      const { run } = simulate({}, { tickMs });
      const first = run.decisions[0]!;
      const until = first.atMs / tickMs + lead;
      expect(first.command).toMatchObject({ type: 'offer' });
      expect(new Set(run.rates.slice(0, until))).toEqual(new Set([100]));
      expect(run.rates[until]).toBeGreaterThan(100);
    },
  );

  test('offers whole thousandths, and never more than the limit', () => {
    const { run } = simulate();
    for (const rps of run.rates) {
      expect(rps).toBeLessThanOrEqual(400);
      expect(Math.round(rps * 1000) / 1000).toBe(rps);
    }
  });

  test('ends also where no window ever comes', () => {
    const { run, ticks } = simulate({ fleet: { ...plainFleet, tickLoss: 1 } });
    expect(ticks).toEqual([]);
    expect(run.durationMs).toBe(151_000);
    expect(run.rates).toHaveLength(151);
    expect(run.conclusion).toMatchObject({ verdict: 'inconclusive', capacity: null });
  });

  test('lets the search know what the load generators can send', () => {
    const { run } = simulate({}, { clientLimitRps: 200 });
    expect(Math.max(...run.rates)).toBeLessThanOrEqual(200);
    expect(run.conclusion.verdict).toBe('client-limited');
  });
});
