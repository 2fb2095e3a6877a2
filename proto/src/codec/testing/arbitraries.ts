/** Random values of the domain's types, for the properties of the codecs. */

import type { Beat, Hello, HelloReply } from '@plimsoll/core/agent-state';
import { agentActivities } from '@plimsoll/core/agent-state';
import type {
  Assignment,
  AssignmentReply,
  FlushRequest,
  PlanAck,
  Stop,
} from '@plimsoll/core/assignment';
import type { ClockQuestion, ClockReading, TimeRequest } from '@plimsoll/core/clock-map';
import type { Counters } from '@plimsoll/core/counters';
import type { Histogram } from '@plimsoll/core/histogram';
import type { Plan, Renewal } from '@plimsoll/core/plan';
import { createRecorder } from '@plimsoll/core/recorder';
import {
  type Arrival,
  driverKinds,
  protocols,
  sampleOrders,
  sha256Pattern,
} from '@plimsoll/core/spec';
import type { Tick } from '@plimsoll/core/tick';
import fc from 'fast-check';

const count = fc.maxSafeNat();
const positive = fc.integer({ min: 1, max: 2 ** 32 - 1 });
// Without negative zero, which equals zero for everyone but the matcher.
const amount = fc.double({ min: 0, noNaN: true, noDefaultInfinity: true }).map((x) => x + 0);
const text = fc.string({ unit: 'grapheme' });
const filled = fc.string({ unit: 'grapheme', minLength: 1 });
const id = fc.stringMatching(/^[A-Za-z0-9_-]{1,128}$/);
const bytes = fc.uint8Array({ maxLength: 300 });

export const hello: fc.Arbitrary<Hello> = fc.record({
  agentId: id,
  incarnation: count,
  pool: filled,
  labels: fc.dictionary(filled, text, { noNullPrototype: true }),
  host: text,
  pid: count,
  software: text,
  wire: fc
    .tuple(positive, positive)
    .map(([a, b]) => ({ min: Math.min(a, b), max: Math.max(a, b) })),
  capacityRps: amount,
});

export const helloReply: fc.Arbitrary<HelloReply> = fc.oneof(
  fc.record({ type: fc.constant('welcome' as const), term: count, wireVersion: positive }),
  fc.record({
    type: fc.constant('refused' as const),
    code: fc.constantFrom('AGENT_TOO_OLD' as const, 'AGENT_TOO_NEW' as const),
    message: text,
  }),
);

export const beat: fc.Arbitrary<Beat> = fc.record({
  agentId: id,
  incarnation: count,
  activity: fc.constantFrom(...agentActivities),
  runId: fc.option(id),
});

const arrival: fc.Arbitrary<Arrival> = fc.constantFrom<Arrival[]>(
  { type: 'constant' },
  { type: 'poisson' },
  { type: 'replay', speed: 'fit' },
  { type: 'replay', speed: 0.25 },
);

export const assignment: fc.Arbitrary<Assignment> = fc.record({
  runId: id,
  term: count,
  sentAtUs: count,
  tickUs: positive,
  incarnation: count,
  longestUs: positive,
  target: fc.record({
    protocol: fc.constantFrom(...protocols),
    endpoints: fc.array(filled, { minLength: 1, maxLength: 4 }),
    model: fc.option(text),
    timeoutMs: amount.map((x) => x + 1),
    connections: positive,
    driver: fc.constantFrom(...driverKinds),
    routing: fc.oneof(
      fc.constantFrom({ type: 'round-robin' as const }, { type: 'least-outstanding' as const }),
      fc.record({
        type: fc.constant('weighted' as const),
        weights: fc.array(fc.integer({ min: 1, max: 1000 }), { maxLength: 4 }),
      }),
    ),
  }),
  workload: fc.record({
    arrival,
    request: fc.record({
      method: text,
      path: text,
      headers: fc.dictionary(filled, text, { noNullPrototype: true, maxKeys: 5 }),
      body: bytes,
      protoText: fc.option(text),
    }),
    recording: fc.option(
      fc.record({
        source: fc.oneof(
          fc.record({ type: fc.constant('file' as const), path: filled }),
          fc.record({
            type: fc.constant('stored' as const),
            sha256: fc.stringMatching(sha256Pattern),
            bytes: positive,
          }),
        ),
        sample: fc.constantFrom(...sampleOrders),
        loops: fc.boolean(),
      }),
    ),
  }),
});

export const assignmentReply: fc.Arbitrary<AssignmentReply> = fc.oneof(
  fc.record({
    type: fc.constant('ready' as const),
    agentId: id,
    incarnation: count,
    measured: fc.option(fc.record({ capacityRps: amount, limitRps: amount })),
  }),
  fc.record({
    type: fc.constant('refused' as const),
    agentId: id,
    incarnation: count,
    problems: fc.array(fc.record({ path: text, expected: text, found: text }), {
      minLength: 1,
      maxLength: 4,
    }),
  }),
);

export const plan: fc.Arbitrary<Plan> = fc.record({
  runId: id,
  term: count,
  revision: count,
  sentAtUs: count,
  arrival,
  seed: fc.maxSafeInteger(),
  segments: fc
    .uniqueArray(fc.record({ startsAtUs: count, rateMrps: count }), {
      selector: (segment) => segment.startsAtUs,
      maxLength: 6,
    })
    .map((segments) => segments.toSorted((a, b) => a.startsAtUs - b.startsAtUs)),
  shares: fc.uniqueArray(fc.record({ agentId: id, weight: amount }), {
    selector: (share) => share.agentId,
    maxLength: 6,
  }),
  maxRateMrps: count,
  leaseUntilUs: count,
});

export const planAck: fc.Arbitrary<PlanAck> = fc.record({
  runId: id,
  agentId: id,
  incarnation: count,
  term: count,
  revision: count,
});

export const clockQuestion: fc.Arbitrary<ClockQuestion> = fc.record({
  agentId: id,
  incarnation: count,
  askedAtUs: count,
});

export const timeRequest: fc.Arbitrary<TimeRequest> = fc.record({ runId: id, term: count });

export const clockReading: fc.Arbitrary<ClockReading> = fc.record({
  runId: id,
  term: count,
  atUs: count,
});

export const renewal: fc.Arbitrary<Renewal> = fc.record({
  runId: id,
  term: count,
  revision: count,
  sentAtUs: count,
  leaseUntilUs: count,
  mergedSeq: count,
});

export const flushRequest: fc.Arbitrary<FlushRequest> = fc.record({ runId: id, term: count });

export const stop: fc.Arbitrary<Stop> = fc.record({
  runId: fc.option(id),
  term: count,
  reason: text,
});

export const counters: fc.Arbitrary<Counters> = fc.record({
  offered: count,
  issued: count,
  completed: count,
  timeout: count,
  connect: count,
  status: count,
  protocol: count,
  skipped: count,
  bytesSent: count,
  bytesReceived: count,
});

export const histogram: fc.Arbitrary<Histogram> = fc
  .array(fc.integer({ min: 0, max: 600_000_000 }), { maxLength: 40 })
  .map((latenciesUs) => {
    const recorder = createRecorder();
    for (const latencyUs of latenciesUs) recorder.record(latencyUs);
    return recorder.snapshot();
  });

export const tick: fc.Arbitrary<Tick> = fc.record({
  runId: id,
  agentId: id,
  incarnation: count,
  term: count,
  planRevision: count,
  seq: count,
  final: fc.boolean(),
  counters,
  baseSeq: count,
  histograms: fc.record({
    response: histogram,
    service: histogram,
    lag: histogram,
    ttft: histogram,
    itl: histogram,
  }),
  health: fc.record({
    pickupLagUsP50: amount,
    pickupLagUsP99: amount,
    pickupLagUsMax: amount,
    sentShare: amount,
    eventLoopDelayUsMax: amount,
    cpuShare: amount,
    spinShare: amount,
    throttledUs: amount,
    throttledPeriods: amount,
    cpuQuotaCores: fc.option(amount),
    gcPauseUsMax: amount,
    gcShare: amount,
    connectErrors: count,
    localErrors: count,
    portsLeft: fc.option(count),
  }),
});
