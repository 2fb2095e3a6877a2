/** How the gRPC server treats its callers, whatever it serves: slow ones, those who hang up, and at its end. */
import { type ServiceError, status } from '@grpc/grpc-js';
import { memoryFiles } from '@plimsoll/bus/testing/memory-files';
import { type Calls, createCalls } from '@plimsoll/coordinator/api/calls';
import { type GrpcApi, startGrpcApi } from '@plimsoll/coordinator/api/grpc/server';
import { createRecordings } from '@plimsoll/coordinator/api/recordings';
import { leadAlone } from '@plimsoll/coordinator/leadership';
import { silentLog } from '@plimsoll/coordinator/log';
import { systemClock } from '@plimsoll/coordinator/system-clock';
import { type Fleet, startFleet } from '@plimsoll/coordinator/testing/fleet';
import { ok } from '@plimsoll/core/result';
import type { NumberedEvent } from '@plimsoll/core/run-event';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { connectGrpc, type Fields, failureOf, type GrpcCaller } from '../support/grpc-caller.ts';

let fleet: Fleet;
let server: GrpcApi;
let caller: GrpcCaller;
let calls: Calls;

beforeEach(async () => {
  fleet = await startFleet({ agents: [] });
  calls = createCalls({
    leadership: leadAlone(fleet.coordinator),
    random: () => 0.5,
    recordings: createRecordings(memoryFiles()),
  });
  server = await startGrpcApi(
    {
      calls,
      metrics: { grpcAnswered() {} },
      clock: systemClock,
      log: silentLog,
      heartbeatMs: 10_000,
    },
    { host: '127.0.0.1', port: 0 },
  );
  caller = await connectGrpc(server.address, 'plimsoll.v1.Coordinator');
});

afterEach(async () => {
  caller[Symbol.dispose]();
  await server[Symbol.asyncDispose]();
  await fleet[Symbol.asyncDispose]();
});

/** Puts other calls in the place of the real ones. */
function stage(others: Partial<Calls>): void {
  Object.assign(calls, others);
}

function decision(seq: number, reason: string): NumberedEvent {
  return { seq, event: { type: 'decision', atMs: seq, phase: 'growing', rps: 1, reason } };
}

test('events wait for a reader that is slow', async () => {
  const count = 400;
  const reason = 'x'.repeat(64 * 1024);
  let pulled = 0;
  async function* events(): AsyncGenerator<NumberedEvent> {
    for (let seq = 1; seq <= count; seq += 1) {
      pulled = seq;
      yield decision(seq, reason);
    }
  }
  stage({ watchRun: async () => ok({ isOver: true, events }) });
  const reader = caller.stream('WatchRun', { run_id: 'r' })[Symbol.asyncIterator]();
  await reader.next();
  // The server answers others meanwhile, and has every chance to run ahead of the reader.
  for (let round = 0; round < 50; round += 1) await caller.ask('ListRuns');
  expect(pulled).toBeLessThan(count / 4);
  let read = 1;
  while ((await reader.next()).done !== true) read += 1;
  expect([read, pulled]).toEqual([count, count]);
});

test('a reader that hangs up ends the watch', async () => {
  const left = Promise.withResolvers<void>();
  stage({
    async watchRun(_runId, _afterSeq, signal) {
      signal.addEventListener('abort', () => left.resolve());
      return ok({ isOver: false, events: () => fleet.coordinator.events('r', 0, signal) });
    },
  });
  const stream = caller.stream('WatchRun', { run_id: 'r' }).on('error', () => {});
  stream.once('metadata', () => stream.cancel());
  stream.resume();
  await left.promise;
});

test.each([
  { by: 'its deadline', deadlineMs: 100, code: status.DEADLINE_EXCEEDED },
  { by: 'hanging up', deadlineMs: 30_000, code: status.CANCELLED },
])('a caller that is gone by $by takes its run back', async ({ deadlineMs, code }) => {
  const asked = Promise.withResolvers<void>();
  const gone = Promise.withResolvers<void>();
  stage({
    async createRun(_spec, signal) {
      signal.addEventListener('abort', () => gone.resolve());
      asked.resolve();
      await gone.promise;
      return ok({ runId: 'r' });
    },
  });
  const answer = caller.ask('CreateRun', { spec: '' }, deadlineMs);
  const failed = expect(answer).rejects.toMatchObject({ code });
  await asked.promise;
  if (code === status.CANCELLED) caller.cancelAll();
  await gone.promise;
  await failed;
});

test('who follows a run that goes on is told when the server closes', async () => {
  stage({
    watchRun: async (_runId, _afterSeq, signal) =>
      ok({ isOver: false, events: () => endless(signal) }),
  });
  async function* endless(signal: AbortSignal): AsyncGenerator<NumberedEvent> {
    yield decision(1, 'first');
    await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()));
  }
  const events: Fields[] = [];
  async function read(): Promise<unknown> {
    try {
      for await (const event of caller.stream('WatchRun', { run_id: 'r' })) {
        events.push(event as Fields);
        void server[Symbol.asyncDispose]();
      }
      return null;
    } catch (error) {
      return error;
    }
  }
  const error = (await read()) as ServiceError;
  expect(error.code).toBe(status.UNAVAILABLE);
  expect((await failureOf(error)).type).toBe('urn:plimsoll:problem:closing');
  expect(events).toHaveLength(1);
});

test('what goes wrong inside is not told outside', async () => {
  stage({ listRuns: () => Promise.reject(new Error('/secret/path is broken')) });
  const error = await caller.ask('ListRuns').catch((cause: unknown) => cause as ServiceError);
  expect(error).toMatchObject({ code: status.INTERNAL, details: 'Internal error' });
});

test('a spec larger than the limit is refused by name', async () => {
  const spec = 'x'.repeat(9 * 1024 * 1024);
  await expect(caller.ask('CreateRun', { spec })).rejects.toMatchObject({
    code: status.RESOURCE_EXHAUSTED,
  });
});
