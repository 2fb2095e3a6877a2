import { describe, expect, test } from 'vitest';
import { observe } from '../observe.ts';
import type { Fleet } from '../sim/fleet.ts';
import { createFleetSim } from '../sim/fleet-sim.ts';
import type { Scenario } from '../sim/scenario.ts';
import { scenarioNamed } from '../sim/scenarios/scenarios.ts';
import { tightestLatencyLimitUs } from '../slo.ts';
import type { Observation } from './observation.ts';
import { noSpikes, type SpikeMemory } from './spike-memory.ts';
import { classify } from './spikes.ts';
import { p99 } from './testing/plain-problem.ts';
import { plainTick } from './testing/plain-tick.ts';

interface Told {
  readonly bads?: readonly number[];
  readonly outsideMs?: number;
  readonly queueMs?: number;
  readonly longestMs?: number;
  readonly inFlight?: number;
  readonly busyShare?: number;
  readonly hasServer?: boolean;
}

/** A second at 400 requests, of four agents, 10 ms at the target and 5 in its queues each. */
function tick(at: number, told: Told = {}): Observation {
  const {
    bads = [0, 0, 0, 0],
    outsideMs = 10 + 0.1 * (at % 3),
    queueMs = 5,
    longestMs = 35,
  } = told;
  const bad = bads.reduce((total, one) => total + one, 0);
  return plainTick(at, 400, {
    inFlight: told.inFlight ?? 6,
    typicalUs: 14_000,
    meanUs: (outsideMs + queueMs) * 1_000,
    longestUs: longestMs * 1_000,
    evidence: [
      { objective: p99, total: 400, bad, above: [bad, bad, bad], value: 30_000, ratio: 0.8 },
    ],
    byAgent: bads.map((one) => [{ total: 100, bad: one, ratio: 1 }]),
    server:
      told.hasServer === false
        ? null
        : { queueUsMean: queueMs * 1_000, busyShare: told.busyShare ?? 0.8 },
  });
}

function after(ticks: number): SpikeMemory {
  let memory = noSpikes;
  for (let at = 1; at <= ticks; at++) memory = classify(memory, tick(at)).spikes;
  return memory;
}

/** The way was blocked for 120 ms: those held up lost 18 s in all, and then queued. */
const blocked = { bads: [20, 21, 19, 20], outsideMs: 28, queueMs: 12, longestMs: 130 };
/** The target stood still for as long: the few that it was working on lost as much, the others queued. */
const standstill = { bads: [20, 21, 19, 20], outsideMs: 12, queueMs: 30, longestMs: 130 };

describe('classify()', () => {
  test('takes a tick in which one agent sees it all for a spike, and the one after it', () => {
    const first = classify(after(8), tick(9, { bads: [18, 0, 1, 0], hasServer: false }));
    expect(first.spike).toBe('external');
    const second = classify(first.spikes, tick(10));
    expect(second.spike).toBe('external');
    expect(classify(second.spikes, tick(11)).spike).toBe('none');
    expect(second.spikes).toMatchObject({ byAgents: 1, leftovers: 1 });
  });

  test('sets ticks aside while what was held up is in flight, but not for ever', () => {
    let { spikes } = classify(after(8), tick(9, { bads: [30, 0, 0, 0], inFlight: 60 }));
    let row = 0;
    for (let at = 10; at < 40; at++) {
      const next = classify(spikes, tick(at, { inFlight: 60 }));
      spikes = next.spikes;
      if (next.spike !== 'external') break;
      row += 1;
    }
    expect(row).toBe(12);
  });

  test('counts violations of all agents as the target’s where it tells nothing', () => {
    let memory = after(8);
    for (let at = 9; at < 40; at++) {
      const bads = at % 4 === 0 ? [30, 31, 28, 33] : [0, 0, 0, 0];
      const next = classify(memory, tick(at, { bads, hasServer: false }));
      memory = next.spikes;
      expect(next.spike).toBe(at % 4 === 0 ? 'own' : 'none');
    }
  });

  test('is told by time that the target’s queues lack, once it has come again', () => {
    let memory = after(8);
    const spikes: string[] = [];
    for (let at = 9; at < 40; at++) {
      const next = classify(memory, tick(at, at % 6 === 0 ? blocked : {}));
      memory = next.spikes;
      if (at % 6 === 0) spikes.push(next.spike);
    }
    // The ones before the fourth turn out to be spikes with it.
    expect(spikes).toEqual(['own', 'own', 'own', 'external', 'external']);
    expect(memory).toMatchObject({ bySignals: 5, suspects: [] });
  });

  test('never takes the target’s own standstills for spikes', () => {
    let memory = after(8);
    for (let at = 9; at < 120; at++) {
      const next = classify(memory, tick(at, at % 6 === 0 ? standstill : {}));
      memory = next.spikes;
      expect(next.spike).toBe(at % 6 === 0 ? 'own' : 'none');
    }
  });

  test('never takes it for a spike that agents skip unevenly what an overload leaves no room for', () => {
    const errors = { type: 'errors', limit: 0.001, text: 'errors <= 0.1%' } as const;
    const overload = (at: number, skips: readonly [number, number]) =>
      plainTick(at, 400, {
        inFlight: 128,
        typicalUs: 2_000_000,
        evidence: [
          { objective: p99, total: 400, bad: 400, above: [], value: 2_200_000, ratio: 55 },
          {
            objective: errors,
            total: 400,
            bad: skips[0] + skips[1],
            above: [],
            value: 0.2,
            ratio: 200,
          },
        ],
        byAgent: skips.map((skipped) => [
          { total: 200, bad: 200, ratio: 55 },
          { total: 200, bad: skipped, ratio: 200 },
        ]),
      });
    const first = classify(after(8), overload(9, [30, 32]));
    expect(first.spike).toBe('own');
    expect(classify(first.spikes, overload(10, [8, 60])).spike).toBe('own');
    // Without an overload before it, errors that one agent has alone aren't of the target's making.
    expect(classify(after(8), overload(9, [8, 60])).spike).toBe('external');
  });

  test('never takes a target that is slowed down for a spike', () => {
    let memory = after(8);
    for (let at = 9; at < 60; at++) {
      const slow = {
        bads: [5, 4, 6, 5],
        outsideMs: 15,
        queueMs: 9,
        longestMs: 60,
        busyShare: 0.97,
      };
      memory = classify(memory, tick(at, at % 12 < 4 ? slow : {})).spikes;
    }
    expect(memory).toMatchObject({ byAgents: 0, bySignals: 0 });
  });
});

/** What is set aside of two minutes at a rate, with evidence. */
function spikesAt(rps: number, scenario: Scenario, fleet: Partial<Fleet> = {}): number {
  const options = { seed: 4, tickMs: 1_000, latencyLimitUs: tightestLatencyLimitUs(scenario.slo) };
  const sim = createFleetSim(scenario.cluster, { ...scenario.fleet, ...fleet }, options);
  let memory = noSpikes;
  for (let at = 0; at < 120; at++) {
    for (const window of sim.tick(rps)) {
      memory = classify(memory, observe(scenario.slo, window)).spikes;
    }
  }
  return memory.byAgents + memory.bySignals;
}

describe('classify() on what simulated agents see', () => {
  const named = (name: string): Scenario => scenarioNamed(name)!; // Those are there.

  test('finds networks that stand still, of one agent and of all', () => {
    expect(spikesAt(500, named('network-of-one'))).toBeGreaterThan(2);
    expect(spikesAt(500, named('network-of-all'))).toBeGreaterThan(2);
  });

  test.each(['garbage-collection', 'replica-stalls', 'neighbour'])(
    'finds none where the trouble is the target’s: %s',
    (name) => {
      expect(spikesAt(800, named(name), { hasSignals: true })).toBe(0);
    },
  );
});
