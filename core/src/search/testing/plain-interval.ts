/** A capacity that is known to 4 %, for tests. */
import type { Interval } from '../state.ts';
import { p99 } from './plain-problem.ts';

export function plainInterval(estimateRps: number): Interval {
  const logFrom = Math.log(0.96 * estimateRps);
  const logStep = (Math.log(1.04 * estimateRps) - logFrom) / 4;
  return {
    estimateRps,
    lowRps: 0.96 * estimateRps,
    highRps: 1.04 * estimateRps,
    halfWidth: 0.04,
    sigma: 0.02,
    bindingObjective: p99.text,
    effectiveBad: 20,
    kinBad: 0,
    slope: 20,
    flatProbability: 0,
    queues: 1,
    survival: [1, 0.84, 0.5, 0.16, 0],
    logFrom,
    logStep,
  };
}
