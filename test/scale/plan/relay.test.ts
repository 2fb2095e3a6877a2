/** What the plan for regions rests on: that a relay may add its agents' states up, and share a rate out again. */
import { apportion } from '@plimsoll/core/apportion';
import { mergeLatencies, sumCounted } from '@plimsoll/core/counted';
import { idleHealth } from '@plimsoll/core/health';
import { seededRng } from '@plimsoll/core/rng';
import type { RunWindow } from '@plimsoll/core/run-window';
import type { Tick } from '@plimsoll/core/tick';
import { acceptTick, startWindows } from '@plimsoll/core/windows';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createLatencyPool } from '../latency-pool.ts';
import { SimulatedAgent } from '../simulated-agent.ts';
import { lastServed, simulateAges } from './tick-age.ts';
import { type Costs, loadOf, maxPayloadBytes } from './tiers.ts';

const job = { runId: 'run', term: 1, tickUs: 1_000_000 };
const context = { latencyLimitUs: 100_000, tickUs: job.tickUs };

function windowsOf(ticks: readonly Tick[], agentIds: readonly string[]): readonly RunWindow[] {
  let windows = startWindows(
    context,
    agentIds.map((agentId) => ({ agentId, incarnation: 1 })),
  );
  return ticks.flatMap((tick) => {
    const [next, completed] = acceptTick(windows, tick);
    windows = next;
    return completed;
  });
}

/** A region's tick: the sum of its agents' at one boundary and from one base. */
function mergedTick(agentId: string, ticks: readonly Tick[]): Tick {
  const first = ticks[0]!;
  const histograms = mergeLatencies(ticks.map((tick) => tick.histograms));
  const { counters } = sumCounted(ticks);
  return { ...first, agentId, counters, histograms, health: idleHealth };
}

test('windows over merged regions are those over all agents', () => {
  const pool = createLatencyPool(3, 500);
  const regions = ['north', 'south', 'west'];
  const agents = Array.from({ length: 12 }, (_, i) => new SimulatedAgent(`a${i}`, 1));
  const direct: Tick[] = [];
  const merged: Tick[] = [];
  for (let seq = 1; seq <= 5; seq++) {
    const ticks = agents.map((agent, i) => {
      // What is merged becomes known late at times, so that ticks hold more than a second.
      if (seq !== 3) agent.merged(seq - 1);
      agent.count(seq, 10 + i, pool.pick(10 + i, 1));
      return agent.tick(job, 1);
    });
    direct.push(...ticks);
    for (const [place, region] of regions.entries()) {
      merged.push(
        mergedTick(
          region,
          ticks.filter((_, i) => i % regions.length === place),
        ),
      );
    }
  }
  const summed = ({ counters, histograms, inFlight, toSeq }: RunWindow) => ({
    counters,
    histograms,
    inFlight,
    toSeq,
  });
  const found = windowsOf(merged, regions).map(summed);
  expect(found).toEqual(
    windowsOf(
      direct,
      agents.map(({ agentId }) => agentId),
    ).map(summed),
  );
  expect(found).toHaveLength(5);
});

test('a rate that is shared out over regions and then over agents is offered exactly', () => {
  const weights = fc.array(fc.integer({ min: 1, max: 50_000 }), { minLength: 1, maxLength: 40 });
  fc.assert(
    fc.property(
      fc.array(weights, { minLength: 1, maxLength: 20 }),
      fc.integer({ min: 0, max: 10_000_000_000 }),
      (regions, rateMrps) => {
        const ofRegions = apportion(
          rateMrps,
          regions.map((list) => list.reduce((sum, weight) => sum + weight, 0)),
        );
        const shares = regions.flatMap((list, i) => apportion(ofRegions[i]!, list));
        expect(shares.reduce((sum, share) => sum + share, 0)).toBe(rateMrps);
      },
    ),
  );
});

describe('the arithmetic of docs/scale.md', () => {
  const costs: Costs = {
    cpuUsPerAgent: 60,
    tickBytes: 950,
    mergedTickBytes: 8_000,
    cpuUsPerMergedTick: 500,
    beatBytes: 60,
    shareBytes: 20,
  };

  test('without relays a plan for 100,000 agents fits no message, and nobody could keep up', () => {
    const load = loadOf({ agents: 100_000, regions: 0 }, costs);
    expect(load.planBytes).toBeGreaterThan(maxPayloadBytes);
    expect(load.coordinatorCpuShare).toBeGreaterThan(1);
  });

  test('with 50 regions everything is a fraction', () => {
    const load = loadOf({ agents: 100_000, regions: 50 }, costs);
    expect(load.agentsPerRelay).toBe(2000);
    expect(load.relayCpuShare).toBeCloseTo(0.12);
    expect(load.coordinatorCpuShare).toBeCloseTo(0.025);
    expect(load.messagesPerSecondAtCoordinator).toBe(150);
    expect(load.planBytes).toBe(1000);
  });

  test('ticks are taken one after another', () => {
    expect(lastServed([0, 0, 0, 10], 1)).toBe(11);
    expect(lastServed([5, 0, 1], 2)).toBe(7);
    expect(lastServed([], 2)).toBe(0);
  });

  test('an age holds the least delays of the network and the work of the last tick', () => {
    const options = {
      agents: 100,
      regions: 10,
      agentLateMs: 0,
      inRegion: { leastMs: 1, moreMs: 0 },
      toCoordinator: { leastMs: 20, moreMs: 0 },
      cpuMsPerTick: 0.1,
      cpuMsPerMergedTick: 0.5,
      windows: 3,
    };
    // Ten ticks one after another in each region, all at once; then ten of regions.
    for (const age of simulateAges(options, seededRng(1))) expect(age).toBeCloseTo(1 + 1 + 20 + 5);
  });
});
