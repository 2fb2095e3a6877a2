/**
 * The gRPC API with a client of its own, in front of a coordinator with fake agents: what it says is held against what
 * the REST API says of the same coordinator.
 */
import { type ServiceError, status } from '@grpc/grpc-js';
import type { AgentSketch } from '@plimsoll/coordinator/testing/fleet';
import {
  agentListShape,
  numberedEventShape,
  problemDocumentShape,
  runEventShape,
  runListShape,
  runResultShape,
} from '@plimsoll/proto/api';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  apiYaml,
  type CoordinatorApis,
  openApis,
  apiSpec as spec,
  twoAgents,
} from '../support/coordinator-apis.ts';
import { connectGrpc, type Fields, failureOf, type GrpcCaller } from '../support/grpc-caller.ts';
import { readEvents } from '../support/sse.ts';

let apis: CoordinatorApis;
let grpc: GrpcCaller;

async function open(agents: readonly AgentSketch[]): Promise<void> {
  apis = await openApis(agents);
  grpc = await connectGrpc(apis.grpcAddress, 'plimsoll.v1.Coordinator');
}

afterEach(async () => {
  grpc[Symbol.dispose]();
  await apis[Symbol.asyncDispose]();
});

async function ask(method: string, request?: Fields): Promise<Fields> {
  return await apis.fleet.settled(grpc.ask(method, request));
}

async function refused(method: string, request?: Fields): Promise<ServiceError> {
  return await ask(method, request).then(
    () => Promise.reject(new Error(`${method} was not refused`)),
    (error: unknown) => error as ServiceError,
  );
}

async function getJson(path: string): Promise<unknown> {
  return await (await apis.call(path)).json();
}

async function createRun(): Promise<string> {
  const { run_id } = await ask('CreateRun', { spec: JSON.stringify(spec) });
  return String(run_id);
}

/** All that comes, until the call ends with OK. */
async function watch(request: Fields): Promise<readonly Fields[]> {
  const events: Fields[] = [];
  async function read(): Promise<void> {
    for await (const event of grpc.stream('WatchRun', request)) events.push(event as Fields);
  }
  await apis.fleet.settled(read());
  return events;
}

function numbered({ seq, type, event_json }: Fields) {
  const event = runEventShape.parse(JSON.parse(String(event_json)));
  expect(type).toBe(event.type);
  return { seq, event };
}

async function restEvents(runId: string): Promise<readonly unknown[]> {
  const events = await apis.fleet.settled(readEvents(`${apis.url}/v1/runs/${runId}/events`, {}));
  return events.map(({ data }) => numberedEventShape.parse(data));
}

describe('with two agents', () => {
  beforeEach(() => open(twoAgents));

  test('a run is created, followed and read, and both APIs say the same of it', async () => {
    const runId = await createRun();
    const events = (await watch({ run_id: runId })).map(numbered);
    expect(events.at(-1)?.event.type).toBe('finished');
    expect(events).toEqual(await restEvents(runId));

    const { result_json } = await ask('GetRun', { run_id: runId });
    const result = runResultShape.parse(JSON.parse(String(result_json)));
    expect(result).toMatchObject({ verdict: 'settled', capacity: { ratePerSecond: 400 } });
    expect(result).toEqual(await getJson(`/v1/runs/${runId}`));
  });

  test('both APIs list the same runs and agents', async () => {
    await watch({ run_id: await createRun() });
    const { agents } = agentListShape.parse(await getJson('/v1/agents'));
    expect(await ask('ListAgents')).toEqual({
      agents: agents.map(({ agentId, runId, capacityRps, ...same }) => ({
        ...same,
        agent_id: agentId,
        capacity_rps: capacityRps,
        ...(runId !== null && { run_id: runId }),
      })),
    });

    // One that has ended and one that goes on.
    await createRun();
    const { runs } = runListShape.parse(await getJson('/v1/runs'));
    expect(runs.map(({ state }) => state)).toEqual(['running', 'finished']);
    expect(await ask('ListRuns')).toEqual({
      runs: runs.map(({ runId, name, state, createdAt, verdict, capacityRps }) => ({
        run_id: runId,
        name,
        state,
        created_at_ms: Date.parse(createdAt),
        ...(verdict !== null && { verdict }),
        ...(capacityRps !== null && { capacity_rps: capacityRps }),
      })),
    });
  });

  test('events resume after the last one that was seen', async () => {
    const runId = await createRun();
    const first = grpc.stream('WatchRun', { run_id: runId });
    const seen: unknown[] = [];
    async function readFour(): Promise<void> {
      for await (const event of first) if (seen.push((event as Fields)['seq']) === 4) return;
    }
    await apis.fleet.settled(readFour());
    first.cancel();
    expect(seen).toEqual([1, 2, 3, 4]);
    const rest = await watch({ run_id: runId, after_seq: 4 });
    expect(rest[0]?.['seq']).toBe(5);
    expect(rest.at(-1)?.['type']).toBe('finished');
    expect((await watch({ run_id: runId })).slice(4)).toEqual(rest);
    expect(await watch({ run_id: runId, after_seq: rest.at(-1)?.['seq'] })).toEqual([]);
  });

  test('a run is stopped, and stopping it again is no error', async () => {
    const runId = await createRun();
    const request = { run_id: runId, reason: 'Enough.' };
    expect(await ask('StopRun', request)).toEqual({ run_ids: [runId] });
    await watch({ run_id: runId });
    expect(await getJson(`/v1/runs/${runId}`)).toMatchObject({
      verdict: 'aborted',
      reason: 'Enough.',
    });
    expect(await ask('StopRun', request)).toEqual({ run_ids: [] });
  });

  test('everything is stopped at once', async () => {
    const runId = await createRun();
    expect(await ask('StopAll')).toEqual({ run_ids: [runId] });
    await watch({ run_id: runId });
    expect(await getJson(`/v1/runs/${runId}`)).toMatchObject({
      reason: 'Stopped through the API.',
    });
  });

  test('a spec in YAML is as good as one in JSON', async () => {
    expect(await ask('CreateRun', { spec: apiYaml })).toHaveProperty('run_id');
  });

  test('a second run on the pool is a conflict that names the first', async () => {
    const runId = await createRun();
    const error = await refused('CreateRun', { spec: JSON.stringify(spec) });
    expect(error.code).toBe(status.FAILED_PRECONDITION);
    expect(error.details).toContain(`The pool is in use: Run ${runId} is using the pool.`);
    expect(await failureOf(error)).toMatchObject({
      type: 'urn:plimsoll:problem:pool-busy',
      runId,
    });
  });

  test.each([
    {
      says: 'several mistakes',
      body: { ...spec, colour: 'red', slo: ['latency.p99 <= -1ms'], search: { maxRate: -5 } },
      problems: 3,
    },
    {
      says: 'more agents than there are',
      body: { ...spec, agents: { pool: 'default', count: 3 } },
      problems: 1,
    },
    {
      says: 'a pool without agents',
      body: { ...spec, agents: { pool: 'x', count: 1 } },
      problems: 1,
    },
    { says: 'keys that come twice', body: '{"version": 1, "version": 1}', problems: 1 },
  ])('a spec with $says is refused in the same words as over REST', async ({ body, problems }) => {
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    const document = problemDocumentShape.parse(await (await apis.post('/v1/runs', text)).json());
    const error = await refused('CreateRun', { spec: text });
    expect(error.code).toBe(status.INVALID_ARGUMENT);
    const { type, title } = document;
    expect(await failureOf(error)).toEqual({ type, title, problems: document.problems });
    expect(document.problems).toHaveLength(problems);
    for (const { path, expected, found } of document.problems ?? []) {
      expect(error.details).toContain(`${path}: expected ${expected}, found ${found}`);
    }
    expect(await ask('ListRuns')).toEqual({ runs: [] });
  });

  test.each(['GetRun', 'StopRun'])('%s of a run that never was is not found', async (method) => {
    const error = await refused(method, { run_id: '../term' });
    expect([error.code, error.details]).toEqual([
      status.NOT_FOUND,
      'Not found: There is no run ../term.',
    ]);
  });

  test('watching a run that never was is not found', async () => {
    await expect(watch({ run_id: 'none' })).rejects.toMatchObject({ code: status.NOT_FOUND });
  });

  test('a request without the id of a run is refused', async () => {
    const error = await refused('GetRun');
    expect(error.code).toBe(status.INVALID_ARGUMENT);
    expect(error.details).toContain('run_id: expected a value, found none');
  });

  test('calls are counted', async () => {
    await ask('ListRuns');
    await refused('GetRun', { run_id: 'none' });
    const text = await (await apis.call('/metrics')).text();
    const count = 'plimsoll_grpc_requests_total{method="/plimsoll.v1.Coordinator';
    expect(text).toContain(`${count}/ListRuns",status="OK"} 1`);
    expect(text).toContain(`${count}/GetRun",status="NOT_FOUND"} 1`);
  });

  test('health is what readiness says, for those who ask once and those who watch', async () => {
    using health = await connectGrpc(apis.grpcAddress, 'grpc.health.v1.Health');
    const service = 'plimsoll.v1.Coordinator';
    const check = (request: Fields) => apis.fleet.settled(health.ask('Check', request));
    expect(await check({})).toEqual({ status: 'SERVING' });
    expect(await check({ service })).toEqual({ status: 'SERVING' });
    await expect(check({ service: 'other' })).rejects.toMatchObject({ code: status.NOT_FOUND });

    const changes = health.stream('Watch', { service })[Symbol.asyncIterator]();
    const next = () => apis.fleet.settled(changes.next());
    expect(await next()).toMatchObject({ value: { status: 'SERVING' } });
    await apis.fleet.store[Symbol.asyncDispose]();
    expect(await next()).toMatchObject({ value: { status: 'NOT_SERVING' } });
    expect(await check({ service })).toEqual({ status: 'NOT_SERVING' });
  });
});

test('what agents find wrong with the target is said before any load', async () => {
  const found = { path: 'target.model', expected: 'a model of the server', found: '"x"' };
  await open([{ agentId: 'a', problems: [found] }, { agentId: 'b' }]);
  const error = await refused('CreateRun', { spec: JSON.stringify(spec) });
  expect(error.code).toBe(status.INVALID_ARGUMENT);
  expect((await failureOf(error)).problems).toEqual([found]);
});
