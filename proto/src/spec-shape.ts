/**
 * The spec, version 1, as people write it: which fields there are and what each may hold. What depends on
 * several fields is checked by spec-document.ts. The API's description of a spec is made from this.
 */

import { tiersMax } from '@plimsoll/core/slo-tier';
import {
  driverKinds,
  lossPolicies,
  protocols,
  sampleOrders,
  searchModes,
  sha256Pattern,
} from '@plimsoll/core/spec';
import { z } from 'zod';
import { specDefaults as defaults } from './spec-defaults.ts';
import {
  durationMs,
  endpoint,
  filledString,
  rate,
  share,
  warmupHandling,
  wholeNumber,
} from './spec-values.ts';

/** Forms of load that the contract has and this version hasn't. */
const laterArrivals = ['gamma'] as const;
export const laterWorkloads = ['synthetic'] as const;
export const notAvailable = 'not available in this version';

/** Each of them is a run of its own to whoever conducts it. */
const backgroundMax = 8;

const protocolNames = protocols.join(', ');

export const protocolShape = z
  .enum(protocols, { error: `one of ${protocolNames}` })
  .describe('What the target speaks.');

export const modelShape = z
  .string({ error: 'the name of a model' })
  .regex(/^[^\s/]+$/, { error: 'the name of a model, without spaces and slashes' })
  .describe(
    'The model to ask. Required for kserve-v2-http and kserve-v2-grpc, refused for others.',
  );

export const timeoutShape = durationMs({ min: '1ms', max: '10m' })
  .prefault(defaults.timeout)
  .describe('How long a request may take from its actual send.');

export const driverShape = z
  .enum(driverKinds, { error: `one of ${driverKinds.join(', ')}` })
  .default(defaults.driver)
  .describe('native is made for load; reference is slower, and copes with odd servers.');

/** Forms of `routing`. */
const turns = ['round-robin', 'least-outstanding'] as const;
const routingExpected = `one of ${turns.join(', ')}, or {weighted: [3, 1]} with a weight for each endpoint`;

export const routingShape = z
  .union(
    [z.enum(turns), z.strictObject({ weighted: z.array(z.int().min(1).max(1_000_000)).min(1) })],
    { error: routingExpected },
  )
  .default(defaults.routing)
  .describe('Which endpoint a request goes to; one without a free connection is passed over.');

const target = object({
  protocol: protocolShape,
  driver: driverShape,
  endpoints: z
    .array(endpoint(), { error: 'a list of endpoints' })
    .min(1, { error: 'at least one endpoint' })
    .describe('Roots of the servers.'),
  routing: routingShape,
  model: modelShape.optional(),
  timeout: timeoutShape,
  connections: wholeNumber({ min: 1, max: 65_536 }, 'a number of connections')
    .optional()
    .describe(
      'Most connections that one agent opens, over all endpoints; 64 for HTTP, 4 for gRPC, whose connections carry many requests at once.',
    ),
}).describe('The serving cluster under test.');

const file = filledString('the path of a file');

const body = object({
  file: file.optional().describe('A file that holds the body. The path is relative to the spec.'),
  text: z.string({ error: 'a text' }).optional().describe('The body as it stands.'),
  json: z.unknown().optional().describe('The body as data; sent as JSON.'),
  base64: z.base64({ error: 'bytes in base64' }).optional().describe('The body, for any bytes.'),
  template: z
    .string({ error: 'a text' })
    .optional()
    .describe(
      'With a recording or a profile: what each body is made from, such as {"ids": [{{integers candidates 0 999}}]}.',
    ),
  templateFile: file.optional().describe('A file that holds the template.'),
})
  .refine((forms) => Object.keys(forms).length === 1, {
    error: 'one of file, text, json, base64, template, templateFile',
  })
  .describe('What the request carries.');

const proto = object({
  file: file.optional().describe('A .proto file. The path is relative to the spec.'),
  text: z.string({ error: 'a text' }).optional().describe('The text of a .proto file.'),
})
  .refine((forms) => Object.keys(forms).length === 1, { error: 'one of file, text' })
  .describe('For protocol grpc: what defines the method.');

export const requestShape = object({
  method: z
    .string({ error: 'an HTTP method' })
    .regex(/^[A-Z]+$/, { error: 'an HTTP method in capitals' })
    .optional()
    .describe('HTTP method. POST when there is a body, GET otherwise.'),
  path: z
    .string({ error: 'a path' })
    .optional()
    .describe('Path with query for http, package.Service/Method for grpc; not needed for KServe.'),
  headers: z
    .record(z.string(), z.string({ error: 'a text' }), { error: 'header names with their values' })
    .default({})
    .describe('Headers of every request; metadata for gRPC.'),
  body: body.optional(),
  proto: proto.optional(),
}).describe('The one request that is sent again and again.');

export type WrittenRequest = z.output<typeof requestShape>;

export const arrivalShape = z
  .union(
    [
      z.enum(['constant', 'poisson']),
      z.strictObject({
        replay: z.strictObject({ speed: z.literal('fit') }),
      }),
    ],
    { error: ({ input }) => arrivalExpected(input) },
  )
  .default(defaults.arrival)
  .describe(
    'How arrivals follow each other. {replay: {speed: fit}} takes the instants of the recording, with its bursts as long as they were, at any rate.',
  );

const sampleShape = z
  .enum(sampleOrders, { error: `one of ${sampleOrders.join(', ')}` })
  .default('ordered');

/** What plimsoll run makes of a path before it sends the spec to a coordinator. */
export const storedRecordingShape = object({
  sha256: z.string().regex(sha256Pattern, { error: '64 hexadecimal digits' }),
  bytes: z.int().min(1),
  sample: sampleShape,
  first: object({
    method: z.string(),
    path: z.string(),
    headers: z.record(z.string(), z.string()).default({}),
    body: object({ base64: z.base64() }),
  }).describe('The first request of the recording, which is tried before the load.'),
}).describe('A recording that was uploaded to the coordinator, by its SHA-256.');

export const recordingShape = z
  .union([file, object({ file, sample: sampleShape }), storedRecordingShape], {
    error: `the path of a recording, or {file: traffic.rec, sample: shuffled}, with a sample of ${sampleOrders.join(', ')}`,
  })
  .describe(
    'Recorded traffic whose requests are sent, one after another and from the beginning again. The path is relative to the spec.',
  );

export const profileUseShape = z
  .union(
    [
      file,
      object({
        file,
        requests: wholeNumber({ min: 2, max: 10_000_000 }, 'a number of requests').optional(),
      }),
    ],
    { error: 'the path of a profile, or {file: traffic.profile.json, requests: 100000}' },
  )
  .describe(
    'What plimsoll profile --json wrote: traffic of that kind is drawn before the load. Bodies come from request.body.template.',
  );

const workload = object({
  arrival: arrivalShape,
  request: requestShape.optional(),
  recording: recordingShape.optional(),
  profile: profileUseShape.optional(),
  standsFor: file
    .optional()
    .describe(
      'A recording or a profile of the traffic that the load stands for: plimsoll run says how far it is from it.',
    ),
  synthetic: z.unknown().optional().describe(notAvailable),
}).describe('What is offered to the target.');

export const startRateShape = rate().optional();

export const maxRateShape = rate()
  .default(defaults.maxRate)
  .describe('The search never offers more, requests per second over all agents.');

const maxDuration = durationMs({ min: '1s', max: '24h' })
  .prefault(defaults.maxDuration)
  .describe('The run ends after this long at the latest.');

const startRate = startRateShape.describe(
  `Where the search starts, requests per second. ${defaults.startRate}, or maxRate where that is lower.`,
);

const capacitySearch = object({
  mode: z.literal('capacity').optional().describe('Looks for the capacity. The default.'),
  startRate,
  maxRate: maxRateShape,
  precision: share({ min: 0.001, max: 0.5 })
    .prefault(defaults.precision)
    .describe('Half-width of the interval that ends the search, relative to the capacity.'),
  confidence: share({ min: 0.5, max: 0.999 })
    .prefault(defaults.confidence)
    .describe('Probability that the interval holds the capacity.'),
  warmup: warmupHandling({ min: '1s', max: '24h' })
    .optional()
    .describe(
      'From when on ticks count: once service times have settled (detect, the default), from the first one on (none), or after a duration at the start rate.',
    ),
  maxDuration,
}).describe('How to look for the capacity.');

const manualSearch = object({
  mode: z.literal('manual').describe('The rate is set by hand, while the run goes on.'),
  startRate: startRate.describe(
    `The rate until another one is asked for, requests per second. ${defaults.startRate}, or maxRate where that is lower.`,
  ),
  maxRate: maxRateShape.describe('No higher rate is taken, requests per second over all agents.'),
  maxDuration,
}).describe('No search: a person sets the rate (POST /v1/runs/{runId}/rate). Never settled.');

const search = z
  .discriminatedUnion('mode', [capacitySearch, manualSearch], {
    error: ({ code }) =>
      code === 'invalid_union'
        ? `one of ${searchModes.join(', ')}`
        : 'fields such as startRate and maxRate',
  })
  .describe("How a run's rates are chosen: by a search, unless the mode says otherwise.");

const agents = object({
  pool: filledString('the name of a pool')
    .default(defaults.pool)
    .describe('Which agents take part.'),
  count: wholeNumber({ min: 1, max: 10_000 }, 'a number of agents')
    .default(defaults.count)
    .describe('How many of them.'),
  onLoss: z
    .enum(lossPolicies, { error: `one of ${lossPolicies.join(', ')}` })
    .default(defaults.onLoss)
    .describe(
      'When one of them is lost: rebalance gives its share to the others, and what was measured meanwhile does not count; abort ends the run.',
    ),
}).describe('Who generates the load.');

const sloShape = z
  .array(z.string({ error: 'an objective such as latency.p99 <= 50ms' }), {
    error: 'a list of objectives',
  })
  .min(1, { error: 'at least one objective' })
  .describe(
    'Objectives such as `latency.p99 <= 50ms`, `latency.mean <= 5ms`, `errors <= 0.1%` or `goodput(latency <= 200ms) >= 95%`; all must hold.',
  );

const backgroundLoad = object({
  name: filledString('a name for the load')
    .max(60, { error: 'a name of at most 60 characters' })
    .describe('What people call it. No two are called the same.'),
  target: target.describe('Where to.'),
  workload: workload.describe('What is sent there.'),
  rate: rate().describe('Requests per second over all of its agents, as long as the run lasts.'),
  agents: object({
    pool: filledString('the name of a pool').default(defaults.pool).describe('Whose agents.'),
    count: wholeNumber({ min: 1, max: 10_000 }, 'a number of agents')
      .default(defaults.count)
      .describe('How many of them, beside those of the run.'),
  })
    .prefault({})
    .describe('Who generates it; in local runs an agent of its own.'),
});

const prediction = object({
  rate: rate().describe('Requests per second.'),
  low: rate().describe("The interval's lower end."),
  high: rate().describe("The interval's upper end."),
  confidence: share({ min: 0.5, max: 0.999 }).prefault(defaults.confidence),
}).describe('What is expected of the capacity: kept in the result beside what was found.');

export const specShape = object({
  version: z.literal(1, { error: '1' }).describe('Version of the spec.'),
  name: filledString('a name for the test')
    .max(200, { error: 'a name of at most 200 characters' })
    .describe('What people call the test.'),
  target,
  workload,
  slo: sloShape.optional(),
  tiers: z
    .array(
      object({
        name: filledString('a name for the tier')
          .max(60, { error: 'a name of at most 60 characters' })
          .describe('What people call the tier. No two are called the same.'),
        slo: sloShape,
      }),
      { error: 'a list of tiers, each with a name and an slo' },
    )
    .min(1, { error: 'at least one tier' })
    .max(tiersMax, { error: `at most ${tiersMax} tiers` })
    .optional()
    .describe(
      'Instead of `slo`: several SLOs, whose capacities one run finds. The first is the one that the verdict is about.',
    ),
  search: search.prefault({}),
  agents: agents.prefault({}),
  background: z
    .array(backgroundLoad, {
      error: 'a list of loads, each with a name, target, workload and rate',
    })
    .max(backgroundMax, { error: `at most ${backgroundMax} loads` })
    .default([])
    .describe(
      'Load that goes on at fixed rates while the capacity is looked for: other models on the same servers, or other targets.',
    ),
  prediction: prediction.optional(),
  seed: wholeNumber({ min: 0, max: 2 ** 32 - 1 }, 'a seed')
    .optional()
    .describe('The same seed offers requests at the same instants; drawn when there is none.'),
}).describe('A capacity test.');

/** An object that takes no other fields, and names those it takes when one is unknown. */
function object<Shape extends z.core.$ZodLooseShape>(shape: Shape) {
  const names = Object.keys(shape).join(', ');
  return z.strictObject(shape, {
    error: (issue) =>
      issue.code === 'unrecognized_keys' ? `one of the fields ${names}` : `the fields ${names}`,
  });
}

function arrivalExpected(input: unknown): string {
  const expected = 'constant, poisson or {replay: {speed: fit}}';
  if (typeof input !== 'object' || input === null) return expected;
  // A run looks for a rate, and a recording at a speed has but one.
  if (Object.hasOwn(input, 'replay')) {
    return `${expected}: at another speed a recording has but one rate (plimsoll replay sends it so)`;
  }
  const later = laterArrivals.find((name) => Object.hasOwn(input, name));
  return later === undefined ? expected : `${expected}; ${later} is ${notAvailable}`;
}
