import { describe, expect, test } from 'vitest';
import { type Cluster, plainCluster, type Stall } from '../sim/cluster.ts';
import { plainFleet } from '../sim/fleet.ts';
import type { Scenario } from '../sim/scenario.ts';
import { simulateSearch } from '../sim/simulate-search.ts';
import type { Observation } from './observation.ts';
import {
  isRestarting,
  noRestarts,
  type RestartMemory,
  restartFinding,
  watchRestarts,
} from './restarts.ts';
import { p99 } from './testing/plain-problem.ts';
import { plainTick } from './testing/plain-tick.ts';
import { tuning } from './tuning.ts';

const rps = 400;

function calm(at: number): Observation {
  return plainTick(at, rps, { meanUs: 5_000 + 100 * (at % 4) });
}

function cold(at: number, over: Partial<Observation> = {}): Observation {
  return plainTick(at, rps, { meanUs: 9_000, ...over });
}

function after(ticks: number): RestartMemory {
  let memory = noRestarts;
  for (let at = 1; at <= ticks; at++) memory = watchRestarts(memory, calm(at), 0);
  return memory;
}

/** Feeds calm ticks from `at` on, until the target is taken for warm. @returns the last one's number */
function untilWarm(
  memory: RestartMemory,
  at: number,
  warmupMs = 0,
): readonly [RestartMemory, number] {
  let [now, last] = [memory, at - 1];
  while (isRestarting(now)) {
    last += 1;
    now = watchRestarts(now, calm(last), warmupMs);
  }
  return [now, last];
}

describe('watchRestarts()', () => {
  test('waits from the first lost connections until answers are as quick as before', () => {
    let memory = watchRestarts(after(8), cold(9, { lost: 12 }), 0);
    expect(isRestarting(memory)).toBe(true);
    for (let at = 10; at < 20; at++) memory = watchRestarts(memory, cold(at), 0);
    expect(isRestarting(memory)).toBe(true);
    const [warm, last] = untilWarm(memory, 20);
    expect(last).toBeLessThan(26);
    expect(restartFinding(warm)?.text).toBe(
      `Something of the target was started again: at 8 s (12 connections lost), warm ${last - 8} s later. What it answered until it was warm doesn't count.`,
    );
  });

  test('waits for as long as the first warm-up took', () => {
    const memory = watchRestarts(after(8), cold(9, { lost: 12 }), 15_000);
    const [, last] = untilWarm(memory, 10, 15_000);
    expect(last).toBeGreaterThanOrEqual(9 + 15);
    expect(last).toBeLessThan(9 + 20);
  });

  test('takes a target that stays slower for what it is now', () => {
    let memory = watchRestarts(after(8), cold(9, { lost: 12 }), 0);
    let at = 9;
    while (isRestarting(memory)) memory = watchRestarts(memory, cold(++at), 0);
    expect(1_000 * (at - 8)).toBe(tuning.restarts.patienceMs);
    expect(restartFinding(memory)?.text).toContain('still slower than before 30 s later');
  });

  test('neither minds a single connection, nor excuses what an overload brings down', () => {
    expect(isRestarting(watchRestarts(after(8), cold(9, { lost: 1 }), 0))).toBe(false);
    const bad = { objective: p99, total: rps, bad: rps, above: [], value: 1e6, ratio: 25 };
    const overloaded = watchRestarts(after(8), cold(9, { inFlight: 300, evidence: [bad] }), 0);
    expect(isRestarting(watchRestarts(overloaded, cold(10, { lost: 12 }), 0))).toBe(false);
  });

  test('sees what goes down again and again as its users do', () => {
    let [memory, at] = [after(8), 8];
    for (let time = 1; time <= tuning.restarts.mostSetAside; time++) {
      memory = watchRestarts(memory, cold(++at, { lost: 12 }), 0);
      expect(isRestarting(memory)).toBe(true);
      [memory, at] = untilWarm(memory, at + 1);
      for (let i = 0; i < 5; i++) memory = watchRestarts(memory, calm(++at), 0);
    }
    expect(isRestarting(watchRestarts(memory, cold(++at, { lost: 12 }), 0))).toBe(false);
    expect(restartFinding(memory)).toMatchObject({ times: tuning.restarts.mostSetAside });
  });
});

describe('a search', () => {
  const cluster: Cluster = {
    ...plainCluster,
    replicas: 4,
    routing: 'round-robin',
    serving: {
      ...plainCluster.serving,
      perItemUs: 8_000,
      work: { type: 'exponential' },
    } as Cluster['serving'],
    warmup: { factor: 3, decayUs: 5_000_000 },
  };
  const restart: Stall = {
    everyUs: 110_000_000,
    durationUs: 2_000_000,
    timing: 'periodic',
    scope: 'one-replica',
    isRestart: true,
  };

  test('finds the capacity of the warm target, and tells of the replica that was restarted', () => {
    const ratios = [1, 2, 3, 4].map((seed) => {
      const calmRps = answer(cluster, seed).rps;
      const { rps: foundRps, findings } = answer({ ...cluster, stalls: [restart] }, seed);
      expect(findings.map(({ type }) => type)).toContain('restart');
      return foundRps / calmRps;
    });
    const mean = ratios.reduce((sum, ratio) => sum + ratio, 0) / ratios.length;
    expect(Math.abs(mean - 1)).toBeLessThan(0.03);
  }, 20_000);

  function answer(target: Cluster, seed: number) {
    const scenario: Scenario = {
      name: 'restarted',
      about: 'Four replicas, one of which is restarted.',
      expected: 'settled',
      cluster: target,
      fleet: { ...plainFleet, agents: 2 },
      slo: [{ ...p99, limitUs: 80_000, text: 'latency.p99 <= 80ms' }],
      search: {
        startRps: 50,
        maxRps: 2_000,
        precision: 0.05,
        confidence: 0.95,
        maxDurationMs: 300_000,
      },
    };
    const { conclusion } = simulateSearch(scenario, seed);
    expect([seed, conclusion.verdict, conclusion.reason]).toMatchObject([seed, 'settled', {}]);
    return { rps: conclusion.capacity!.rps, findings: conclusion.findings };
  }
});
