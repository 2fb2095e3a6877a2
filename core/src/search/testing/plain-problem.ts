/** Problems for tests: one p99 on 40 ms, to be known to 5 %, and one with a looser tier beside it. */
import { plainTiers } from '../../slo-tier.ts';
import type { SearchProblem } from '../state.ts';

export const p99 = {
  type: 'latency-quantile',
  family: 'latency',
  quantile: 0.99,
  limitUs: 40_000,
  text: 'latency.p99 <= 40ms',
} as const;

export const plainProblem: SearchProblem = {
  search: {
    startRps: 100,
    maxRps: 5_000,
    precision: 0.05,
    confidence: 0.95,
    maxDurationMs: 170_000,
  },
  slo: [p99],
  tiers: plainTiers([p99]),
  tickMs: 1_000,
  clientLimitRps: null,
};

export const loose = { ...p99, limitUs: 2 * p99.limitUs, text: 'latency.p99 <= 80ms' } as const;

export const tieredProblem: SearchProblem = {
  ...plainProblem,
  slo: [p99, loose],
  tiers: [
    { name: 'gold', slo: [p99] },
    { name: 'silver', slo: [loose] },
  ],
};
