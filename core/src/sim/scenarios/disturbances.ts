/** Targets that are disturbed from within, that start cold, or that change while they are measured. */
import type { Cluster } from '../cluster.ts';
import type { Scenario } from '../scenario.ts';
import { coldStart } from './families.ts';
import { scenarioOf } from './plain-scenario.ts';

const rankers: Partial<Cluster> = {
  replicas: 4,
  routing: 'power-of-two',
  serving: {
    type: 'batches',
    maxBatch: 8,
    maxDelayUs: 1_000,
    fixedUs: 4_000,
    perItemUs: 2_000,
    work: { type: 'lognormal', sigma: 0.5 },
    noiseSigma: 0.05,
  },
};
const slo = ['latency.p99 <= 60ms'];

export const disturbances: readonly Scenario[] = [
  scenarioOf({
    name: 'neighbour',
    about:
      'Another tenant comes for 4 seconds every 12 or so, and makes all replicas a third slower meanwhile.',
    cluster: { ...rankers, neighbour: { factor: 1.35, presentUs: 4e6, absentUs: 8e6 } },
    slo,
  }),
  scenarioOf({
    name: 'garbage-collection',
    about:
      'Each replica stands still for 35 ms every 4 seconds or so to collect garbage: that is part of the target.',
    cluster: {
      ...rankers,
      stalls: [{ everyUs: 1e6, durationUs: 35_000, timing: 'periodic', scope: 'one-replica' }],
    },
    slo,
  }),
  scenarioOf({
    name: 'replica-stalls',
    about:
      'Every 20 seconds or so one of the replicas stands still for 150 ms, two and a half times the limit.',
    cluster: {
      ...rankers,
      stalls: [{ everyUs: 20e6, durationUs: 150_000, timing: 'random', scope: 'one-replica' }],
    },
    slo,
  }),
  ...[10, 30, 60].map((seconds) =>
    scenarioOf({
      name: `cold-start-${seconds}`,
      about: `Three times as slow at first, warm after ${seconds} seconds.`,
      cluster: { ...rankers, warmup: coldStart(seconds * 1e6) },
      slo,
    }),
  ),
  scenarioOf({
    name: 'cold-start-long',
    about: 'Three times as slow at first and a twentieth slower still after four minutes.',
    cluster: { ...rankers, warmup: { factor: 3, decayUs: 60e6 } },
    slo,
    search: { maxDurationMs: 900_000 },
  }),
  scenarioOf({
    name: 'slowing-down',
    about: 'A target that gets a tenth slower in the course of the run, as from heat.',
    cluster: { ...rankers, drift: { factor: 1.1, overUs: 300e6 } },
    slo,
    expected: 'drifting',
  }),
  scenarioOf({
    name: 'speeding-up',
    about: 'A target that gets a tenth faster in the course of the run, as its caches fill.',
    cluster: { ...rankers, drift: { factor: 0.9, overUs: 300e6 } },
    slo,
    expected: 'drifting',
  }),
];
