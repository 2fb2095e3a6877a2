/** One fixed value of each shape of each message: what the golden bytes are made of. */

import type { Beat, Hello, HelloReply } from '@plimsoll/core/agent-state';
import type {
  Assignment,
  AssignmentReply,
  FlushRequest,
  PlanAck,
  Stop,
} from '@plimsoll/core/assignment';
import type { ClockQuestion, ClockReading, TimeRequest } from '@plimsoll/core/clock-map';
import type { Plan, Renewal } from '@plimsoll/core/plan';
import { createRecorder } from '@plimsoll/core/recorder';
import type { Tick } from '@plimsoll/core/tick';

const agent = { agentId: 'agent-1', incarnation: 1_790_000_000_123 };
const run = { runId: 'run_7', term: 3 };

export const hello: Hello = {
  ...agent,
  pool: 'default',
  labels: { zone: 'a', instance: 'c7' },
  host: 'load-1',
  pid: 4711,
  software: '0.1.0',
  wire: { min: 1, max: 1 },
  capacityRps: 70_000.5,
};

export const welcome: HelloReply = { type: 'welcome', term: 3, wireVersion: 1 };

export const refusedHello: HelloReply = {
  type: 'refused',
  code: 'AGENT_TOO_OLD',
  message: 'Agent too old',
};

export const idleBeat: Beat = { ...agent, activity: 'idle', runId: null };

export const runningBeat: Beat = { ...agent, activity: 'running', runId: 'run_7' };

export const kserveAssignment: Assignment = {
  ...run,
  sentAtUs: 1_250,
  tickUs: 1_000_000,
  incarnation: 1_790_000_000_000,
  longestUs: 300_000_000,
  target: {
    protocol: 'kserve-v2-http',
    endpoints: ['http://127.0.0.1:8000', 'http://127.0.0.1:8001'],
    model: 'ctr',
    timeoutMs: 2_000,
    connections: 64,
    driver: 'native',
    routing: { type: 'weighted', weights: [3, 1] },
  },
  workload: {
    arrival: { type: 'poisson' },
    recording: null,
    request: {
      method: 'POST',
      path: '',
      headers: { 'x-b': '1', 'x-a': '' },
      body: new TextEncoder().encode('{"inputs":[]}'),
      protoText: null,
    },
  },
};

export const grpcAssignment: Assignment = {
  ...run,
  sentAtUs: 0,
  tickUs: 250_000,
  incarnation: 0,
  longestUs: 1,
  target: {
    protocol: 'grpc',
    endpoints: ['http://127.0.0.1:9000'],
    model: null,
    timeoutMs: 0.5,
    connections: 1,
    driver: 'reference',
    routing: { type: 'least-outstanding' },
  },
  workload: {
    arrival: { type: 'constant' },
    recording: null,
    request: {
      method: '',
      path: 'demo.Echo/Say',
      headers: {},
      body: new Uint8Array(),
      protoText: 'syntax = "proto3";',
    },
  },
};

export const replayAssignment: Assignment = {
  ...grpcAssignment,
  target: { ...grpcAssignment.target, driver: 'native' },
  workload: {
    arrival: { type: 'replay', speed: 'fit' },
    recording: {
      source: { type: 'file', path: '/var/lib/traffic.rec' },
      sample: 'shuffled',
      loops: true,
    },
    request: {
      method: 'POST',
      path: '/demo.Echo/Say',
      headers: {},
      body: Uint8Array.of(8, 1),
      protoText: null,
    },
  },
};

export const ready: AssignmentReply = {
  type: 'ready',
  ...agent,
  measured: { capacityRps: 41_000.5, limitRps: 58_572 },
};

export const refusedAssignment: AssignmentReply = {
  type: 'refused',
  ...agent,
  problems: [{ path: 'target.model', expected: 'a model of the target', found: 'ctr2' }],
};

export const plan: Plan = {
  ...run,
  revision: 12,
  sentAtUs: 9_876_543,
  arrival: { type: 'poisson' },
  seed: -42,
  segments: [
    { startsAtUs: 10_000_000, rateMrps: 500_000 },
    { startsAtUs: 11_000_000, rateMrps: 10_000_000_000 },
  ],
  shares: [
    { agentId: 'agent-1', weight: 70_000.5 },
    { agentId: 'agent-2', weight: 0 },
  ],
  maxRateMrps: 20_000_000,
  leaseUntilUs: 12_000_000,
};

export const planAck: PlanAck = { ...run, ...agent, revision: 12 };

export const clockQuestion: ClockQuestion = {
  agentId: 'agent-1',
  incarnation: 1_790_000_000_000,
  askedAtUs: 3_600_000_000,
};

export const timeRequest: TimeRequest = { ...run };

export const clockReading: ClockReading = { ...run, atUs: 1_500 };

export const renewal: Renewal = {
  ...run,
  revision: 12,
  sentAtUs: 10_126_543,
  leaseUntilUs: 12_126_543,
  mergedSeq: 16,
};

export const flushRequest: FlushRequest = { ...run };

export const stopOne: Stop = { ...run, reason: 'asked by the operator' };

export const stopAll: Stop = { runId: null, term: 3, reason: '' };

export const tick: Tick = {
  ...run,
  ...agent,
  planRevision: 12,
  seq: 17,
  final: false,
  baseSeq: 16,
  counters: {
    offered: 2 ** 40,
    issued: 990,
    completed: 970,
    timeout: 5,
    connect: 4,
    status: 3,
    protocol: 2,
    skipped: 1,
    bytesSent: 1_000_000,
    bytesReceived: 2_000_000,
  },
  histograms: {
    response: recorded([0, 1, 1_000, 2_047, 2_048, 50_000, 50_001, 599_999_999]),
    service: recorded([1_000, 1_000, 1_000]),
    lag: recorded([]),
    ttft: recorded([]),
    itl: recorded([]),
  },
  health: {
    pickupLagUsP50: 1.5,
    pickupLagUsP99: 12.5,
    pickupLagUsMax: 850,
    sentShare: 0.999,
    eventLoopDelayUsMax: 900,
    cpuShare: 0.75,
    spinShare: 0.125,
    throttledUs: 0,
    throttledPeriods: 0,
    cpuQuotaCores: 2,
    gcPauseUsMax: 1_250,
    gcShare: 0.01,
    connectErrors: 4,
    localErrors: 0,
    portsLeft: 28_000,
  },
};

export const streamingTick: Tick = {
  ...tick,
  baseSeq: 0,
  histograms: {
    ...tick.histograms,
    ttft: recorded([150_000, 220_000, 900_000]),
    itl: recorded([20_000, 40_000]),
  },
};

function recorded(latenciesUs: readonly number[]) {
  const recorder = createRecorder();
  for (const latencyUs of latenciesUs) recorder.record(latencyUs);
  return recorder.snapshot();
}
