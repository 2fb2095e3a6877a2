import { expect, test } from 'vitest';
import { type Cluster, plainCluster, type Serving } from './cluster.ts';
import { createTargetSim } from './create-target-sim.ts';
import { nominalRps, unloadedMeanUs, unloadedQuantileUs } from './nominal.ts';

const batches = {
  type: 'batches',
  maxBatch: 8,
  maxDelayUs: 3_000,
  fixedUs: 4_000,
  perItemUs: 500,
  work: { type: 'lognormal', sigma: 0.5 },
  noiseSigma: 0.1,
} as const;

const tokens: Serving = {
  type: 'tokens',
  maxSequences: 16,
  stepUs: 10_000,
  perSequenceUs: 300,
  perPromptTokenUs: 20,
  promptTokens: { type: 'lognormal', sigma: 0.5 },
  promptTokensMean: 200,
  outputTokens: { type: 'exponential' },
  outputTokensMean: 40,
  noiseSigma: 0,
};

/** What gets done in 200 seconds of twice the nominal load. */
function throughputRps(cluster: Cluster): number {
  let completed = 0;
  const target = createTargetSim(cluster, 1, {
    ended(outcome) {
      if (outcome === 'completed') completed += 1;
    },
  });
  const gapUs = 0.5e6 / nominalRps(cluster);
  for (let atUs = 0; atUs < 200e6; atUs += gapUs) target.arrive(0, atUs, atUs);
  return completed / 200;
}

test.each([
  ['batches', batches],
  ['tokens', tokens],
])('says what rate overloaded replicas work off: %s', (_what, serving) => {
  const cluster: Cluster = { ...plainCluster, replicas: 3, timeoutUs: 1e9, serving };
  const ratio = throughputRps(cluster) / nominalRps(cluster);
  // Whole tokens are drawn, so that an answer's mean isn't exactly what was asked for.
  expect(Math.abs(ratio - 1)).toBeLessThan(serving.type === 'tokens' ? 0.05 : 0.02);
});

test('knows the latency of a request that is alone', () => {
  const latencies: number[] = [];
  const cluster = { ...plainCluster, serving: batches };
  const target = createTargetSim(cluster, 1, {
    ended: (_outcome, _agent, intendedUs, _sentUs, endUs) => latencies.push(endUs - intendedUs),
  });
  for (let i = 0; i < 20_000; i++) target.arrive(0, i * 1e6, i * 1e6);
  target.advanceTo(30_000e6);
  latencies.sort((a, b) => a - b);
  expect(unloadedQuantileUs(batches, 0.99) / latencies[19_800]!).toBeCloseTo(1, 1);
  const mean = latencies.reduce((sum, us) => sum + us, 0) / latencies.length;
  expect(unloadedMeanUs(batches) / mean).toBeCloseTo(1, 2);
});
