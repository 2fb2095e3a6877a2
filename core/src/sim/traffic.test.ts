import { describe, expect, test } from 'vitest';
import { countAbove, meanUs, totalCount } from '../histogram.ts';
import { seededRng } from '../rng.ts';
import { type Cost, plainCluster } from './cluster.ts';
import { createTargetSim } from './create-target-sim.ts';
import { plainFleet } from './fleet.ts';
import { createFleetSim } from './fleet-sim.ts';
import type { RequestSink } from './target-sim.ts';
import { trafficOf } from './testing/plain-traffic.ts';
import { endlessInstants, type OfferedTraffic, type Traffic } from './traffic.ts';

const cost: Cost = {
  fixed: 0.5,
  perUnit: { items: 0.1 },
  classFactors: [1, 2],
  cache: { scope: 'replica', keys: 2, missWork: 3 },
};

/** When each request ends, sent one after the other at its instant. */
function endsOf(traffic: Traffic, about: Partial<typeof plainCluster>): readonly number[] {
  const ends: number[] = [];
  const cluster = { ...plainCluster, cost, ...about };
  const sink: RequestSink = {
    ended: (_outcome, _agent, _intendedUs, _sentUs, endUs) => void ends.push(endUs),
  };
  const target = createTargetSim(cluster, 1, sink, traffic);
  for (const [i, atUs] of traffic.atUs.entries()) target.arrive(0, atUs, atUs, i);
  target.advanceTo(1e9);
  return ends;
}

describe('a request of traffic', () => {
  const apart = [0, 1e6, 2e6, 3e6, 4e6];

  test('costs what its size and class say', () => {
    const traffic = trafficOf({
      atUs: apart.slice(0, 3),
      classes: [0, 1, 0],
      features: { items: [5, 5, 10] },
    });
    // 2 ms for a unit of work.
    expect(endsOf(traffic, {})).toEqual([2_000, 1e6 + 4_000, 2e6 + 3_000]);
  });

  test('costs more where its key isn’t among those used last', () => {
    const traffic = trafficOf({ atUs: apart, keys: [1, 2, 1, 3, 2], features: {} });
    const service = endsOf(traffic, {}).map((endUs, i) => endUs - apart[i]!);
    expect(service).toEqual([7_000, 7_000, 1_000, 7_000, 7_000]);
  });

  test('finds its key in the replica’s cache, or in the one that all share', () => {
    const traffic = trafficOf({ atUs: apart, keys: [1, 1, 1, 1, 1], features: {} });
    const two = { replicas: 2, routing: 'round-robin' } as const;
    const misses = (ends: readonly number[]) =>
      ends.filter((us, i) => us - apart[i]! > 1_000).length;
    expect(misses(endsOf(traffic, two))).toBe(2);
    const shared = { ...cost, cache: { scope: 'shared', keys: 2, missWork: 3 } } as const;
    expect(misses(endsOf(traffic, { ...two, cost: shared }))).toBe(1);
  });

  test('takes as long as the longest of its batch where batches are padded', () => {
    const traffic = trafficOf({ atUs: [0, 0, 0], features: { items: [5, 25, 5] } });
    const serving = { ...plainCluster.serving, maxBatch: 3, maxDelayUs: 1_000 };
    const plain = { ...cost, cache: null };
    expect(endsOf(traffic, { serving, cost: plain })).toEqual([10_000, 10_000, 10_000]);
    const padded = { ...serving, batchWork: 'padded' } as typeof serving;
    expect(endsOf(traffic, { serving: padded, cost: plain })).toEqual([18_000, 18_000, 18_000]);
  });
});

describe('a fleet that offers traffic', () => {
  const rng = seededRng(3);
  // From 0 on, so that the run's seconds are the recording's.
  const instants = [0, ...Array.from({ length: 6_000 }, () => Math.round(60e6 * rng.next()))];
  const traffic = trafficOf({
    atUs: instants.toSorted((a, b) => a - b),
    classes: instants.map((_, i) => (i % 3 === 0 ? 1 : 0)),
    features: { items: instants.map((_, i) => (i % 10 === 0 ? 45 : 5)) },
  });

  function offeredIn(rates: readonly number[], offered: OfferedTraffic, agents: number) {
    const sim = createFleetSim(
      { ...plainCluster, replicas: 8 },
      { ...plainFleet, agents },
      { seed: 4, tickMs: 1000, latencyLimitUs: 50_000, traffic: offered },
    );
    return rates.flatMap((rps) => sim.tick(rps)).map(({ counters }) => counters.offered);
  }

  test('replays it at any rate, as often as the recording has it in each second', () => {
    const seconds = Array.from({ length: 20 }, (_, second) => {
      return traffic.atUs.filter((us) => us >= second * 1e6 && us < (second + 1) * 1e6).length;
    });
    const { rps } = endlessInstants(traffic);
    const replayed = offeredIn(
      seconds.map(() => rps),
      { traffic, as: 'replayed' },
      1,
    );
    const off = replayed.map((count, second) => Math.abs(count - seconds[second]!));
    expect(Math.max(...off)).toBeLessThanOrEqual(1);
    const half = offeredIn(
      seconds.map(() => rps / 2),
      { traffic, as: 'replayed' },
      1,
    );
    const ratio = sum(half) / sum(replayed);
    expect(ratio).toBeGreaterThan(0.46);
    expect(ratio).toBeLessThan(0.54);
  });

  test('shares it out over its agents without one more or less', () => {
    const rates = [50, 100, 180, 260, 40, 90, 100];
    const replayed = { traffic, as: 'replayed' } as const;
    expect(offeredIn(rates, replayed, 4)).toEqual(offeredIn(rates, replayed, 1));
  });

  test('takes any of its requests at arrivals of its own', () => {
    const sim = createFleetSim(
      { ...plainCluster, replicas: 16, cost: { ...cost, cache: null } },
      plainFleet,
      { seed: 4, tickMs: 1000, latencyLimitUs: 50_000, traffic: { traffic, as: 'drawn' } },
    );
    for (let second = 0; second < 40; second++) sim.tick(200);
    const { service } = sim.totals().histograms;
    // A tenth is large: 5 units of work, or 10 in the larger class, at 2 ms each. Others take 2 units at most.
    expect(countAbove(service, 8_000) / totalCount(service)).toBeCloseTo(0.1, 1);
    expect(meanUs(service)).toBeCloseTo(2_000 * 1.4 * (4 / 3), -3);
  });
});

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
