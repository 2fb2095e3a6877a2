/** A cluster that answers with tokens, for tests. */
import { type Cluster, plainCluster, type Serving } from '../cluster.ts';

export type TokenCluster = Cluster & { readonly serving: Extract<Serving, { type: 'tokens' }> };

/** 100 prompt tokens and 50 to answer with, at 20 ms + 0.1 ms for each sequence, 5 ms for a prompt. */
export const plainTokens: TokenCluster = {
  ...plainCluster,
  timeoutUs: 600_000_000,
  serving: {
    type: 'tokens',
    maxSequences: 64,
    stepUs: 20_000,
    perSequenceUs: 100,
    perPromptTokenUs: 50,
    promptTokens: { type: 'constant' },
    promptTokensMean: 100,
    outputTokens: { type: 'constant' },
    outputTokensMean: 50,
    noiseSigma: 0,
  },
};
