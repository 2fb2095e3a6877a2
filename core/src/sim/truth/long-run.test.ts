import { describe, expect, test } from 'vitest';
import type { Cluster } from '../cluster.ts';
import { scenarioOf, servers } from '../scenarios/plain-scenario.ts';
import { chanceTraffic } from '../testing/plain-traffic.ts';
import { capacityMd1Rps, capacityMmcRps, meanCapacityMm1Rps } from './closed-forms.ts';
import { measureTruth, measureTruthUnder } from './long-run.ts';
import type { TruthBudget } from './steady-measurement.ts';

const budget: TruthBudget = { requests: 2.5e6, lnSe: 0.002, seed: 7_000 };

function scenario(cluster: Partial<Cluster>, ...slo: string[]) {
  return scenarioOf({ name: 'x', about: 'x', cluster, slo });
}

function capacityOf(cluster: Partial<Cluster>, slo: readonly string[], spent = budget) {
  const truth = measureTruth(scenario(cluster, ...slo), spent);
  if (truth.type !== 'capacity') throw new Error(JSON.stringify(truth));
  return truth;
}

describe('measureTruth() agrees with theory', () => {
  const exponential = { type: 'exponential' } as const;
  const constant = { type: 'constant' } as const;
  test.each([
    [
      'M/M/1, mean',
      servers(1, 1_000, exponential),
      'latency.mean <= 4ms',
      meanCapacityMm1Rps(1_000, 4_000),
    ],
    [
      'M/M/8, p95',
      servers(8, 8_000, exponential),
      'latency.p95 <= 40ms',
      capacityMmcRps({ servers: 8, serviceUs: 8_000 }, { quantile: 0.95, limitUs: 40_000 }),
    ],
    [
      'M/D/1, p95',
      servers(1, 1_000, constant),
      'latency.p95 <= 6ms',
      capacityMd1Rps(1_000, { quantile: 0.95, limitUs: 6_000 }),
    ],
  ])('on %s', (_queue, cluster, objective, exactRps) => {
    const truth = capacityOf(cluster, [objective]);
    expect(Math.abs(truth.capacityRps / exactRps - 1)).toBeLessThan(0.003);
    expect(Math.abs(Math.log(truth.capacityRps / exactRps))).toBeLessThan(3 * truth.lnSe);
    expect(truth.lnSe).toBeLessThan(0.003);
  });
});

test('measureTruthUnder() agrees with theory on production that is a queue of theory', () => {
  const cost = { fixed: 0, perUnit: { items: 1 }, classFactors: [], cache: null };
  const cluster = { ...servers(1, 1_000, { type: 'constant' }), cost };
  const production = { trafficAt: chanceTraffic, slowestUs: 0, fillRequests: 0 };
  const some = { requests: 5e5, lnSe: 0.006, seed: 7_000 };
  const truth = measureTruthUnder(production, scenario(cluster, 'latency.mean <= 4ms'), some);
  if (truth.type !== 'capacity') throw new Error(JSON.stringify(truth));
  expect(Math.abs(truth.capacityRps / meanCapacityMm1Rps(1_000, 4_000) - 1)).toBeLessThan(0.012);
});

describe('measureTruth()', () => {
  const rough: TruthBudget = { requests: 4e5, lnSe: 0.03, seed: 1 };
  const plain = servers(4, 4_000, { type: 'lognormal', sigma: 0.5 });

  test('names the objective that fails first', () => {
    const errors = capacityOf(
      { ...plain, queueLimit: 10 },
      ['latency.p99 <= 1s', 'errors <= 0.1%'],
      rough,
    );
    expect(errors.binding).toBe('errors <= 0.1%');
    const latency = capacityOf(plain, ['latency.p99 <= 30ms', 'errors <= 0.1%'], rough);
    expect(latency.binding).toBe('latency.p99 <= 30ms');
    expect(latency.isWellPosed).toBe(true);
  });

  test('says so when no rate is low enough, and when none is too high', () => {
    expect(measureTruth(scenario(plain, 'latency.p99 <= 6ms'), rough)).toMatchObject({
      type: 'infeasible',
      binding: 'latency.p99 <= 6ms',
    });
    const easy = scenario(plain, 'latency.p99 <= 30ms');
    const low = { ...easy, search: { ...easy.search, maxRps: 300 } };
    expect(measureTruth(low, rough)).toEqual({ type: 'unbounded', atRps: 300 });
  });

  test('is about the end of a drift, and knows its beginning', () => {
    const drifting = { ...plain, drift: { factor: 1.25, overUs: 60e6 } };
    const truth = capacityOf(drifting, ['latency.p95 <= 30ms'], rough);
    expect((truth.undriftedRps ?? 0) / truth.capacityRps).toBeGreaterThan(1.2);
    expect((truth.undriftedRps ?? 0) / truth.capacityRps).toBeLessThan(1.4);
  });

  test('counts replicas that an autoscaler would have added by then', () => {
    const scaling = { aboveBusyShare: 0.7, forUs: 5e6, add: 4 };
    const alone = capacityOf(plain, ['latency.p95 <= 30ms'], rough).capacityRps;
    const scaled = capacityOf({ ...plain, scaling }, ['latency.p95 <= 30ms'], rough).capacityRps;
    expect(scaled / alone).toBeGreaterThan(1.9);
  });
});
