/** A scenario for tests: one server that takes 2 ms for each request, and nothing that disturbs. */
import { type Cluster, plainCluster } from '@plimsoll/core/sim/cluster';
import { plainFleet } from '@plimsoll/core/sim/fleet';
import type { Scenario } from '@plimsoll/core/sim/scenario';
import { parseSlo } from '@plimsoll/core/slo-text';

export function plainScenario(cluster: Partial<Cluster> = {}): Scenario {
  const parsed = parseSlo(['latency.p99 <= 40ms', 'errors <= 0.1%']);
  return {
    name: 'plain',
    about: 'One server that takes 2 ms for each request.',
    cluster: { ...plainCluster, ...cluster },
    fleet: plainFleet,
    slo: parsed.flatMap((one) => (one.ok ? [one.value] : [])),
    search: {
      startRps: 50,
      maxRps: 2_000,
      precision: 0.02,
      confidence: 0.95,
      maxDurationMs: 300_000,
    },
    expected: 'settled',
  };
}

/** One request at a time, each with a time of its own. */
export function exponentialServing(meanUs: number): Cluster['serving'] {
  return {
    type: 'batches',
    maxBatch: 1,
    maxDelayUs: 0,
    fixedUs: 0,
    perItemUs: meanUs,
    work: { type: 'exponential' },
    noiseSigma: 0,
  };
}
