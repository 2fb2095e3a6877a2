/** A problem for tests: one p99 on 40 ms, to be known to 5 %. */
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
