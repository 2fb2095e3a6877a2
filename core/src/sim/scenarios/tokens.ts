/** Language models that answer in tokens, by continuous batching. */
import type { Scenario } from '../scenario.ts';
import { scenarioOf } from './plain-scenario.ts';

export const tokenServers: readonly Scenario[] = [
  scenarioOf({
    name: 'chat',
    about: 'A chat model: the first token within 800 ms, the others within 40 ms of each other.',
    cluster: {
      replicas: 4,
      routing: 'power-of-two',
      timeoutUs: 120_000_000,
      serving: {
        type: 'tokens',
        maxSequences: 64,
        stepUs: 14_000,
        perSequenceUs: 450,
        perPromptTokenUs: 22,
        promptTokens: { type: 'lognormal', sigma: 0.8 },
        promptTokensMean: 500,
        outputTokens: { type: 'lognormal', sigma: 0.6 },
        outputTokensMean: 120,
        noiseSigma: 0.05,
      },
    },
    slo: ['ttft.p95 <= 800ms', 'itl.p95 <= 40ms'],
  }),
  scenarioOf({
    name: 'short-answers',
    about: 'A model that answers in ten tokens or so: nearly all of its work is reading prompts.',
    cluster: {
      replicas: 2,
      routing: 'round-robin',
      timeoutUs: 30_000_000,
      serving: {
        type: 'tokens',
        maxSequences: 32,
        stepUs: 8_000,
        perSequenceUs: 200,
        perPromptTokenUs: 15,
        promptTokens: { type: 'lognormal', sigma: 0.5 },
        promptTokensMean: 300,
        outputTokens: { type: 'exponential' },
        outputTokensMean: 10,
        noiseSigma: 0.05,
      },
    },
    slo: ['ttft.p95 <= 250ms'],
  }),
];
