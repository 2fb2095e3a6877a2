import { expect, test } from 'vitest';
import { plainCluster } from '../cluster.ts';
import { drawScenario } from '../draw-cluster.ts';
import { scenarioHash } from './scenario-hash.ts';
import { steadyCluster } from './steady-cluster.ts';
import { type CapacityTruth, capacityAtUs } from './truth.ts';

const truth: CapacityTruth = {
  type: 'capacity',
  capacityRps: 810,
  lnSe: 0.003,
  slope: 20,
  slopeSe: 1,
  binding: 'latency.p99 <= 50ms',
  isWellPosed: true,
  undriftedRps: 1_000,
  requests: 1e6,
  virtualS: 1e3,
};

test('a drifting capacity goes from what it was to what it will be', () => {
  const cluster = { ...plainCluster, drift: { factor: 1.21, overUs: 100e6 } };
  expect(capacityAtUs(truth, cluster, 0)).toBeCloseTo(1_000, 6);
  // A factor of 1.1 is halfway, in logarithms.
  expect(capacityAtUs(truth, cluster, (100e6 * 0.1) / 0.21)).toBeCloseTo(900, 6);
  expect(capacityAtUs(truth, cluster, 500e6)).toBeCloseTo(810, 6);
});

test('a capacity that doesn’t drift is the same at all times', () => {
  expect(capacityAtUs({ ...truth, undriftedRps: null }, plainCluster, 5e6)).toBe(810);
});

test('a steady cluster is warm, drifted, and scaled out when asked to be', () => {
  const cluster = {
    ...plainCluster,
    warmup: { factor: 3, decayUs: 1e6 },
    drift: { factor: 1.5, overUs: 1e6 },
    scaling: { aboveBusyShare: 0.8, forUs: 1e6, add: 2 },
  };
  expect(steadyCluster(cluster, true)).toEqual({
    ...plainCluster,
    replicas: 3,
    serving: { ...plainCluster.serving, perItemUs: 3_000 },
  });
  expect(steadyCluster(cluster, false).replicas).toBe(1);
});

test('a hash tells scenarios apart, and is the same for a copy', () => {
  const scenario = drawScenario('nlp', 3);
  const hash = scenarioHash(scenario);
  expect(hash).toMatch(/^[0-9a-f]{16}$/);
  expect(scenarioHash(structuredClone(scenario))).toBe(hash);
  const { cluster } = scenario;
  expect(scenarioHash({ ...scenario, cluster: { ...cluster, timeoutUs: 1 } })).not.toBe(hash);
  expect(scenarioHash({ ...scenario, name: 'another' })).toBe(hash);
});
