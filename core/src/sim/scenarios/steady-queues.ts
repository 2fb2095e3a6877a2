/** Queues without disturbances: those that theory knows, and those of the model classes. */
import type { Scenario } from '../scenario.ts';
import { scenarioOf, servers } from './plain-scenario.ts';

export const steadyQueues: readonly Scenario[] = [
  scenarioOf({
    name: 'mm1-half',
    about: 'M/M/1 with a limit so tight that the capacity is at half the load.',
    cluster: servers(1, 2_000, { type: 'exponential' }),
    slo: ['latency.p99 <= 18420us'],
  }),
  scenarioOf({
    name: 'mm1',
    about:
      'M/M/1 with the capacity at a load of 0.77: the textbook queue, which is harsher than most servers.',
    cluster: servers(1, 2_000, { type: 'exponential' }),
    slo: ['latency.p99 <= 40ms'],
  }),
  scenarioOf({
    name: 'mm1-busy',
    about: 'M/M/1 with the capacity at a load of 0.9, where violations come in long bursts.',
    cluster: servers(1, 2_000, { type: 'exponential' }),
    slo: ['latency.p99 <= 92ms'],
  }),
  scenarioOf({
    name: 'mm1-mean',
    about: 'M/M/1 under a limit on the mean, to be met at a load of 0.8.',
    cluster: servers(1, 2_000, { type: 'exponential' }),
    slo: ['latency.mean <= 10ms'],
  }),
  scenarioOf({
    name: 'mm8',
    about: 'Eight servers behind one queue: M/M/8, where latency breaks late and steeply.',
    cluster: servers(8, 8_000, { type: 'exponential' }),
    slo: ['latency.p99 <= 50ms'],
  }),
  scenarioOf({
    name: 'md1',
    about: 'One server that always takes the same time: M/D/1.',
    cluster: servers(1, 2_000, { type: 'constant' }),
    slo: ['latency.p99 <= 20ms'],
  }),
  scenarioOf({
    name: 'vision',
    about: 'A vision model on four replicas behind one queue, all images alike: M/D/4.',
    cluster: servers(4, 8_000, { type: 'constant' }),
    slo: ['latency.p99 <= 25ms', 'errors <= 0.1%'],
  }),
  scenarioOf({
    name: 'ranking',
    about: 'A ranking model with lognormal work, four replicas that are asked in turn.',
    cluster: {
      ...servers(4, 5_000, { type: 'lognormal', sigma: 0.6 }),
      routing: 'round-robin',
    },
    slo: ['latency.p99 <= 40ms'],
  }),
  scenarioOf({
    name: 'recommendation',
    about:
      'A recommender whose requests differ by up to fifty times, in batches, by the better of two replicas.',
    cluster: {
      replicas: 4,
      routing: 'power-of-two',
      serving: {
        type: 'batches',
        maxBatch: 16,
        maxDelayUs: 1_000,
        fixedUs: 4_000,
        perItemUs: 1_500,
        work: { type: 'pareto', alpha: 1.8, most: 50 },
        noiseSigma: 0.1,
      },
    },
    slo: ['latency.p99 <= 60ms', 'errors <= 1%'],
  }),
  scenarioOf({
    name: 'batcher',
    about:
      'A batcher that waits 40 ms for company: its mean latency falls with the load before it rises.',
    cluster: {
      replicas: 2,
      routing: 'round-robin',
      serving: {
        type: 'batches',
        maxBatch: 8,
        maxDelayUs: 40_000,
        fixedUs: 8_000,
        perItemUs: 1_500,
        work: { type: 'constant' },
        noiseSigma: 0.05,
      },
    },
    slo: ['latency.p95 <= 65ms'],
  }),
  scenarioOf({
    name: 'rare-violations',
    about: 'p99.9 at about a hundred requests a second: one violation in ten seconds is allowed.',
    cluster: servers(2, 15_000, { type: 'lognormal', sigma: 0.3 }),
    slo: ['latency.p99.9 <= 120ms'],
  }),
  scenarioOf({
    name: 'refusals',
    about:
      'A short queue refuses what it cannot hold, so that errors are at their limit before latency is: a cliff.',
    cluster: {
      ...servers(4, 6_000, { type: 'lognormal', sigma: 0.4 }),
      routing: 'random',
      queueLimit: 8,
    },
    slo: ['latency.p99 <= 200ms', 'errors <= 0.1%'],
  }),
  scenarioOf({
    name: 'timeouts',
    about: 'Clients give up after 60 ms, which breaks the limit on errors before that on latency.',
    cluster: {
      ...servers(2, 5_000, { type: 'exponential' }),
      timeoutUs: 60_000,
    },
    slo: ['latency.p95 <= 55ms', 'errors <= 1%'],
  }),
];
