/** Clusters whose replicas serve two models, and up to which rate of the second one their frontier is asked for. */
import type { Cluster, Work } from '@plimsoll/core/sim/cluster';
import type { Batches, CoLocatedLoad } from '@plimsoll/core/sim/co-located-load';
import type { Scenario } from '@plimsoll/core/sim/scenario';
import { scenarioOf, servers } from '@plimsoll/core/sim/scenarios/plain-scenario';

export interface SharedCluster {
  readonly scenario: Scenario;
  readonly coLocated: Omit<CoLocatedLoad, 'rateRps'>;
  readonly topRps: number;
}

const exponentialWork: Work = { type: 'exponential' };
const evenWork: Work = { type: 'constant' };

/** The same cluster with so much of the second model's load. */
export function beside({ scenario, coLocated }: SharedCluster, rateRps: number): Scenario {
  const cluster: Cluster = { ...scenario.cluster, coLocated: { ...coLocated, rateRps } };
  return { ...scenario, cluster };
}

export const sharedClusters: readonly SharedCluster[] = [
  shared('twins', 'Two models alike on one server: M/M/1.', {
    cluster: servers(1, 2_000, exponentialWork),
    slo: ['latency.p99 <= 40ms'],
    other: one(2_000, exponentialWork),
    topRps: 220,
  }),
  shared(
    'small beside large',
    'Requests of 3 ms beside those of 24 ms, four servers behind one queue.',
    {
      cluster: servers(4, 3_000, { type: 'lognormal', sigma: 0.4 }),
      slo: ['latency.p99 <= 60ms'],
      other: one(24_000, { type: 'lognormal', sigma: 0.3 }),
      topRps: 80,
    },
  ),
  shared(
    'large beside small',
    'Requests of 24 ms beside those of 3 ms, four servers behind one queue.',
    {
      cluster: servers(4, 24_000, { type: 'lognormal', sigma: 0.3 }),
      slo: ['latency.p99 <= 120ms'],
      other: one(3_000, { type: 'lognormal', sigma: 0.4 }),
      topRps: 650,
    },
  ),
  shared(
    'ranking in turn',
    'A ranking model on four replicas asked in turn, beside a vision model.',
    {
      cluster: { ...servers(4, 5_000, { type: 'lognormal', sigma: 0.6 }), routing: 'round-robin' },
      slo: ['latency.p99 <= 60ms'],
      other: one(8_000, evenWork),
      topRps: 240,
    },
  ),
  shared('two batchers', 'Both models in batches of 16, by the better of two replicas.', {
    cluster: {
      replicas: 4,
      routing: 'power-of-two',
      serving: batches(16, 4_000, 1_500, { type: 'lognormal', sigma: 0.6 }, 1_000),
    },
    slo: ['latency.p99 <= 120ms'],
    other: batches(16, 4_000, 1_500, evenWork, 1_000),
    topRps: 1_000,
  }),
  shared('patient batchers', 'Batches that wait 20 ms for company, on two replicas.', {
    cluster: {
      replicas: 2,
      routing: 'shared-queue',
      serving: batches(8, 8_000, 1_500, evenWork, 20_000),
    },
    slo: ['latency.p99 <= 120ms'],
    other: batches(8, 6_000, 1_000, evenWork, 20_000),
    topRps: 500,
  }),
  shared('recommendation beside vision', 'Heavy-tailed batches beside long, even ones.', {
    cluster: {
      replicas: 4,
      routing: 'power-of-two',
      serving: batches(16, 4_000, 1_500, { type: 'pareto', alpha: 1.8, most: 50 }, 1_000),
    },
    slo: ['latency.p99 <= 100ms'],
    other: batches(8, 10_000, 3_000, evenWork, 2_000),
    topRps: 450,
  }),
  shared('cold caches', 'Each change of the model costs 2 ms.', {
    cluster: servers(2, 5_000, { type: 'lognormal', sigma: 0.3 }),
    slo: ['latency.p99 <= 50ms'],
    other: one(5_000, { type: 'lognormal', sigma: 0.3 }),
    switchUs: 2_000,
    topRps: 200,
  }),
  shared('collected', 'Garbage is collected for 30 ms every 2 s, on replicas of both models.', {
    cluster: {
      ...servers(4, 4_000, { type: 'lognormal', sigma: 0.4 }),
      stalls: [{ everyUs: 2e6, durationUs: 30_000, timing: 'random', scope: 'one-replica' }],
    },
    slo: ['latency.p99 <= 60ms'],
    other: one(6_000, exponentialWork),
    topRps: 330,
  }),
  shared('third tenant', 'A third tenant comes and goes, and makes everything 1.3 times as slow.', {
    cluster: {
      ...servers(4, 4_000, { type: 'lognormal', sigma: 0.4 }),
      neighbour: { factor: 1.3, presentUs: 3e6, absentUs: 6e6 },
    },
    slo: ['latency.p99 <= 60ms'],
    other: one(6_000, exponentialWork),
    // Bursts of a quarter of a minute leave little to be learnt from ten of them.
    precision: 0.05,
    topRps: 280,
  }),
  shared('tight limit', 'A limit of three times what a batch of the other model takes.', {
    cluster: servers(4, 2_000, evenWork),
    slo: ['latency.p99 <= 45ms'],
    other: batches(8, 5_000, 1_250, evenWork, 2_000),
    topRps: 1_000,
  }),
  shared('mean', 'A limit on the mean, one queue for eight servers.', {
    cluster: servers(8, 8_000, exponentialWork),
    slo: ['latency.mean <= 20ms'],
    other: one(12_000, exponentialWork),
    topRps: 450,
  }),
];

interface Parts {
  readonly cluster: Partial<Cluster>;
  readonly slo: readonly string[];
  readonly other: Batches;
  readonly switchUs?: number;
  /** Of a run, which has ten minutes; 2 % by default. */
  readonly precision?: number;
  readonly topRps: number;
}

function shared(name: string, about: string, parts: Parts): SharedCluster {
  const { cluster, slo, other, switchUs = 0, precision = 0.02, topRps } = parts;
  const search = { precision, maxDurationMs: 600_000 };
  const scenario = scenarioOf({ name, about, cluster, slo });
  return {
    scenario: { ...scenario, search: { ...scenario.search, ...search } },
    coLocated: { arrival: 'poisson', serving: other, switchUs },
    topRps,
  };
}

function one(serviceUs: number, work: Work): Batches {
  return batches(1, 0, serviceUs, work, 0);
}

function batches(
  maxBatch: number,
  fixedUs: number,
  perItemUs: number,
  work: Work,
  maxDelayUs: number,
): Batches {
  return { type: 'batches', maxBatch, maxDelayUs, fixedUs, perItemUs, work, noiseSigma: 0 };
}
