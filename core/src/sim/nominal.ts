/** What a cluster would do without queues and disturbances, from its numbers alone. */
import { assert } from '../assert.ts';
import { seededRng } from '../rng.ts';
import type { Cluster, Serving } from './cluster.ts';
import { drawLognormal, drawWork } from './draw.ts';

type Batches = Extract<Serving, { type: 'batches' }>;
type Tokens = Extract<Serving, { type: 'tokens' }>;

/** The rate at which all replicas work all the time, on full batches. */
export function nominalRps(cluster: Cluster): number {
  const { replicas, serving } = cluster;
  if (serving.type === 'batches') return (1e6 * replicas * serving.maxBatch) / fullBatchUs(serving);
  return 1e6 * replicas * tokensPerUs(serving);
}

/** The mean time of a full batch. */
export function fullBatchUs({ fixedUs, perItemUs, maxBatch }: Batches): number {
  return fixedUs + perItemUs * maxBatch;
}

/**
 * A quantile of the latency of a request that is alone: by sampling, the same way at each call. A batch waits in
 * vain for others, then takes this one only.
 */
export function unloadedQuantileUs(serving: Batches, quantile: number): number {
  const latencies = unloadedLatenciesUs(serving).sort();
  const rank = Math.ceil(quantile * latencies.length);
  assert(rank >= 1 && rank <= latencies.length, 'a quantile is above 0 and at most 1');
  return latencies[rank - 1]!;
}

export function unloadedMeanUs(serving: Batches): number {
  return waitAloneUs(serving) + serving.fixedUs + serving.perItemUs;
}

function unloadedLatenciesUs(serving: Batches): Float64Array {
  const work = drawWork(serving.work, seededRng(1, 1));
  const noise = drawLognormal(serving.noiseSigma, seededRng(1, 2));
  const latencies = new Float64Array(20_000);
  for (let i = 0; i < latencies.length; i++) {
    const serviceUs = (serving.fixedUs + serving.perItemUs * work()) * noise();
    latencies[i] = waitAloneUs(serving) + serviceUs;
  }
  return latencies;
}

function waitAloneUs({ maxBatch, maxDelayUs }: Batches): number {
  return maxBatch > 1 ? maxDelayUs : 0;
}

/** The mean time that a fully busy replica takes for an answer, once it has begun. */
export function answerUs(serving: Serving): number {
  if (serving.type === 'batches') return fullBatchUs(serving);
  const { maxSequences, stepUs, perSequenceUs, outputTokensMean } = serving;
  return outputTokensMean * (stepUs + perSequenceUs * maxSequences);
}

/** Requests that a replica with all its places taken ends in a microsecond. */
function tokensPerUs(serving: Tokens): number {
  const { maxSequences, stepUs, perSequenceUs, perPromptTokenUs } = serving;
  const iterationUs = stepUs + perSequenceUs * maxSequences;
  const requestUs =
    (serving.outputTokensMean * iterationUs) / maxSequences +
    perPromptTokenUs * serving.promptTokensMean;
  return 1 / requestUs;
}
