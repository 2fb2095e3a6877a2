/** Targets on which a search for one number goes wrong unless it looks for more than that. */
import type { Scenario } from '../scenario.ts';
import { scenarioOf, servers } from './plain-scenario.ts';

export const regimes: readonly Scenario[] = [
  scenarioOf({
    name: 'retry-storm',
    about:
      'A proxy sends again what takes over 400 ms: above some rate a burst starts a storm that keeps itself up.',
    cluster: {
      ...servers(4, 5_000, { type: 'lognormal', sigma: 0.5 }),
      retries: { afterUs: 400_000, most: 2 },
    },
    slo: ['latency.p99 <= 40ms', 'errors <= 1%'],
    expected: 'metastable',
  }),
  scenarioOf({
    name: 'autoscaling',
    about: 'Two replicas become four once they have been over 70 % busy for 10 seconds.',
    cluster: {
      ...servers(2, 5_000, { type: 'exponential' }),
      warmup: { factor: 2, decayUs: 3e6 },
      scaling: { aboveBusyShare: 0.7, forUs: 10e6, add: 2 },
    },
    slo: ['latency.p99 <= 40ms'],
  }),
  scenarioOf({
    name: 'infeasible',
    about: 'A limit that a fiftieth of the requests miss even when they are alone.',
    cluster: servers(4, 5_000, { type: 'lognormal', sigma: 0.7 }),
    slo: ['latency.p99 <= 16500us'],
    expected: 'infeasible',
  }),
  scenarioOf({
    name: 'infeasible-by-stalls',
    about:
      'A limit that two in a hundred requests miss because the target stands still, at any rate.',
    cluster: {
      ...servers(4, 5_000, { type: 'lognormal', sigma: 0.3 }),
      stalls: [{ everyUs: 5e6, durationUs: 130_000, timing: 'periodic', scope: 'all-replicas' }],
    },
    slo: ['latency.p99 <= 30ms'],
    expected: 'infeasible',
  }),
  scenarioOf({
    name: 'flat',
    about:
      'Stalls use up three quarters of what the SLO allows at any rate, so that violations hardly depend on it.',
    cluster: {
      ...servers(4, 5_000, { type: 'lognormal', sigma: 0.3 }),
      stalls: [{ everyUs: 20e6, durationUs: 220_000, timing: 'random', scope: 'all-replicas' }],
    },
    slo: ['latency.p99 <= 70ms'],
    expected: 'ill-posed',
  }),
];
