/** What a scenario's values may be, as `--set` can change them. The compiler holds each shape to the simulator's type. */
import type { Cluster, Serving, Work } from '@plimsoll/core/sim/cluster';
import type { Fleet } from '@plimsoll/core/sim/fleet';
import { durationMs, rate, share, warmupHandling } from '@plimsoll/proto/spec-values';
import { z } from 'zod';

const routings = ['shared-queue', 'random', 'round-robin', 'power-of-two'] as const;

const us = number(0, 1e12);
const gapUs = number(1, 1e12);
const factor = number(0.001, 1000);

const work: z.ZodType<Work> = z.discriminatedUnion(
  'type',
  [
    object({ type: z.literal('constant') }),
    object({ type: z.literal('exponential') }),
    object({ type: z.literal('lognormal'), sigma: number(0, 5) }),
    object({ type: z.literal('pareto'), alpha: number(0.1, 100), most: number(1, 1e6) }),
  ],
  { error: 'a work: {type: constant}, exponential, lognormal with sigma, or pareto' },
);

const batches = object({
  type: z.literal('batches'),
  maxBatch: whole(1, 100_000),
  maxDelayUs: us,
  fixedUs: us,
  perItemUs: us,
  work,
  noiseSigma: number(0, 5),
});

const serving: z.ZodType<Serving> = z.discriminatedUnion(
  'type',
  [
    batches,
    object({
      type: z.literal('tokens'),
      maxSequences: whole(1, 100_000),
      stepUs: gapUs,
      perSequenceUs: us,
      perPromptTokenUs: us,
      promptTokens: work,
      promptTokensMean: number(1, 1e6),
      outputTokens: work,
      outputTokensMean: number(1, 1e6),
      noiseSigma: number(0, 5),
    }),
  ],
  { error: 'a serving of type batches or tokens' },
);

const stall = object({
  everyUs: gapUs,
  durationUs: us,
  timing: name(['random', 'periodic']),
  scope: name(['one-replica', 'all-replicas']),
});

const cluster: z.ZodType<Cluster> = object({
  replicas: whole(1, 10_000),
  routing: name(routings),
  serving,
  queueLimit: whole(1, 1_000_000).nullable(),
  timeoutUs: number(1000, 6e8),
  warmup: object({ factor, decayUs: gapUs }).nullable(),
  stalls: z.array(stall),
  drift: object({ factor, overUs: gapUs }).nullable(),
  neighbour: object({ factor, presentUs: gapUs, absentUs: gapUs }).nullable(),
  scaling: z
    .strictObject({ aboveBusyShare: number(0, 1), forUs: us, add: whole(1, 10_000) })
    .nullable(),
  retries: object({ afterUs: gapUs, most: whole(0, 100) }).nullable(),
  coLocated: object({
    rateRps: number(0, 1e7),
    arrival: name(['constant', 'poisson']),
    serving: batches,
    switchUs: us,
  }).exactOptional(),
});

const fleet: z.ZodType<Fleet> = object({
  agents: whole(1, 1000),
  arrival: object({ type: name(['constant', 'poisson']) }),
  agentLimitRps: rate().nullable(),
  limitedAgents: whole(1, 1000).exactOptional(),
  clockOffsetUs: us,
  tickLoss: number(0, 0.9),
  networkStalls: z.array(
    object({ everyUs: gapUs, durationUs: us, scope: name(['one-agent', 'all-agents']) }),
  ),
  hasSignals: z.boolean({ error: 'true or false' }),
});

export const scenarioShape = object({
  cluster,
  fleet,
  slo: z
    .array(z.string({ error: 'an objective such as latency.p99 <= 50ms' }))
    .min(1, { error: 'at least one objective' }),
  search: object({
    startRate: rate(),
    maxRate: rate(),
    precision: share({ min: 0.001, max: 0.5 }),
    confidence: share({ min: 0.5, max: 0.999 }),
    warmup: warmupHandling({ min: '1s', max: '24h' }).optional(),
    maxDuration: durationMs({ min: '1s', max: '24h' }),
  }),
});

/** An object that takes no other fields, and names those it takes when one is unknown. */
function object<Shape extends z.core.$ZodLooseShape>(shape: Shape) {
  const fields = `the fields ${Object.keys(shape).join(', ')}`;
  return z.strictObject(shape, {
    error: ({ code }) => (code === 'unrecognized_keys' ? `one of ${fields}` : fields),
  });
}

function number(min: number, max: number) {
  const error = `a number from ${min} to ${max}`;
  return z.number({ error }).min(min, { error }).max(max, { error });
}

function whole(min: number, max: number) {
  const error = `a whole number from ${min} to ${max}`;
  return z.int({ error }).min(min, { error }).max(max, { error });
}

function name<const N extends readonly string[]>(names: N) {
  return z.enum(names, { error: `one of ${names.join(', ')}` });
}
