import { expect, test } from 'vitest';
import { type Cluster, plainCluster } from './cluster.ts';
import type { Batches, CoLocatedLoad } from './co-located-load.ts';
import { createTargetSim } from './create-target-sim.ts';
import { scenarioOf, servers } from './scenarios/plain-scenario.ts';
import { measureTruth } from './truth/long-run.ts';

const exponential = { type: 'exponential' } as const;

function one(perItemUs: number): Batches {
  return {
    type: 'batches',
    maxBatch: 1,
    maxDelayUs: 0,
    fixedUs: 0,
    perItemUs,
    work: { type: 'constant' },
    noiseSigma: 0,
  };
}

function load(rateRps: number, serving: Batches, switchUs = 0): CoLocatedLoad {
  return { rateRps, arrival: 'constant', serving, switchUs };
}

/** When the answers to requests at these instants came. */
function endsOf(cluster: Cluster, instantsUs: readonly number[]): readonly number[] {
  const ends: number[] = [];
  const target = createTargetSim(cluster, 1, {
    ended(_outcome, agent, _intendedUs, _sentUs, endUs) {
      ends[agent] = endUs;
    },
  });
  for (const [index, atUs] of instantsUs.entries()) target.arrive(index, atUs, atUs);
  target.advanceTo(10e6);
  return ends;
}

const busy: Cluster = {
  ...plainCluster,
  replicas: 2,
  routing: 'power-of-two',
  serving: { ...one(3_000), maxBatch: 4, maxDelayUs: 500, fixedUs: 1_000, work: exponential },
};

test('without a load of its own, a second model changes nothing', () => {
  const instants = Array.from({ length: 500 }, (_, index) => 1_500 * index);
  const beside = { ...busy, coLocated: load(0, one(1_000)) };
  expect(endsOf(beside, instants)).toEqual(endsOf(busy, instants));
});

test('a request waits for the work of the other model that came before it', () => {
  // The other model's requests come at 10 ms, 20 ms and so on, and take 4 ms each.
  const cluster = { ...plainCluster, coLocated: load(100, one(4_000)) };
  expect(endsOf(cluster, [1_000, 11_000, 22_500])).toEqual([3_000, 16_000, 26_000]);
});

test('changing the model costs what it says', () => {
  const cluster = { ...plainCluster, coLocated: load(100, one(4_000), 500) };
  // The first step of a replica follows no other one.
  expect(endsOf(cluster, [1_000, 11_000, 11_100])).toEqual([3_000, 17_000, 19_000]);
});

test('batches hold requests of one model, the one that has waited longest first', () => {
  const serving = { ...one(1_000), maxBatch: 4, fixedUs: 1_000 };
  const cluster = {
    ...plainCluster,
    serving,
    coLocated: load(100, { ...one(8_000), maxBatch: 4 }),
  };
  // Of the other model at 10 ms, 8 ms of work; meanwhile three requests, which then go together.
  expect(endsOf(cluster, [12_000, 13_000, 14_000])).toEqual([22_000, 22_000, 22_000]);
});

test('two models alike on one server have the capacity of one, shared', () => {
  const cluster: Partial<Cluster> = {
    ...servers(1, 2_000, exponential),
    coLocated: { ...load(120, { ...one(2_000), work: exponential }), arrival: 'poisson' },
  };
  const scenario = scenarioOf({ name: 'twins', about: '', cluster, slo: ['latency.p99 <= 40ms'] });
  const truth = measureTruth(scenario, { requests: 1e6, lnSe: 0.01, seed: 1 });
  // M/M/1: the sojourn time is exponential, and its 99th percentile ln(100) / (mu - lambda).
  const allRps = 500 - Math.log(100) / 0.04;
  expect(truth).toMatchObject({ type: 'capacity', binding: 'latency.p99 <= 40ms' });
  const found = truth.type === 'capacity' ? truth.capacityRps : 0;
  expect(Math.abs(found / (allRps - 120) - 1)).toBeLessThan(0.04);
});
