/** The REST API over real HTTP, in front of a coordinator with fake agents on a clock that the test turns. */
import type { AgentSketch } from '@plimsoll/coordinator/testing/fleet';
import {
  agentListShape,
  numberedEventShape,
  type ProblemDocument,
  problemDocumentShape,
  runCreatedShape,
  runListShape,
  runResultShape,
  runsStoppedShape,
} from '@plimsoll/proto/api';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  apiYaml,
  type CoordinatorApis,
  openApis,
  apiSpec as spec,
  twoAgents,
} from '../support/coordinator-apis.ts';
import { type ReadOptions, readEvents, type SseEvent } from '../support/sse.ts';

let apis: CoordinatorApis;

async function open(agents: readonly AgentSketch[]): Promise<void> {
  apis = await openApis(agents);
}

afterEach(() => apis[Symbol.asyncDispose]());

function call(path: string, init?: RequestInit): Promise<Response> {
  return apis.call(path, init);
}

function post(path: string, body: unknown, type?: string): Promise<Response> {
  return apis.post(path, body, type);
}

async function problem(response: Response): Promise<ProblemDocument> {
  expect(response.headers.get('content-type')).toBe('application/problem+json');
  const document = problemDocumentShape.parse(await response.json());
  expect(document.status).toBe(response.status);
  return document;
}

async function createRun(): Promise<string> {
  const response = await post('/v1/runs', spec);
  expect(response.status).toBe(201);
  return runCreatedShape.parse(await response.json()).runId;
}

/** The events of a run, to the stream's end unless the options say otherwise. */
async function follow(runId: string, options: ReadOptions = {}): Promise<readonly SseEvent[]> {
  return await apis.fleet.settled(readEvents(`${apis.url}/v1/runs/${runId}/events`, options));
}

describe('with two agents', () => {
  beforeEach(() => open(twoAgents));

  test('a run is created, followed, and read when it is over', async () => {
    const response = await post('/v1/runs', spec);
    expect(response.status).toBe(201);
    const { runId } = runCreatedShape.parse(await response.json());
    expect(response.headers.get('location')).toBe(`/v1/runs/${runId}`);

    const events = await follow(runId);
    const numbered = events.map(({ data }) => numberedEventShape.parse(data));
    expect(events.map(({ id }) => Number(id))).toEqual(numbered.map(({ seq }) => seq));
    expect(events.map(({ type }) => type)).toEqual(numbered.map(({ event }) => event.type));

    const result = runResultShape.parse(await (await call(`/v1/runs/${runId}`)).json());
    expect(result).toMatchObject({ verdict: 'settled', capacity: { ratePerSecond: 400 } });
    expect(numbered.at(-1)?.event).toMatchObject({ type: 'finished', result });
    const list = runListShape.parse(await (await call('/v1/runs')).json());
    expect(list.runs).toMatchObject([{ runId, state: 'finished', capacityRps: 400 }]);
  });

  test('events resume after the last one that was seen', async () => {
    const runId = await createRun();
    const path = `/v1/runs/${runId}/events`;
    const first = await follow(runId, { untilCount: 4 });
    expect(first.map(({ id }) => id)).toEqual(['1', '2', '3', '4']);
    const rest = await follow(runId, { lastEventId: '4' });
    expect(rest[0]?.id).toBe('5');
    expect(rest.at(-1)?.type).toBe('finished');
    const again = await call(path);
    expect(again.headers.get('content-type')).toBe('text/event-stream');
    await again.body?.cancel();
    const all = await follow(runId);
    expect(all.slice(4)).toEqual(rest);
    const last = all.at(-1)?.id ?? '';
    expect((await call(path, { headers: { 'last-event-id': last } })).status).toBe(204);
    expect((await call(path, { headers: { 'last-event-id': 'x' } })).status).toBe(400);
  });

  test('a run is stopped, and stopping it again is no error', async () => {
    const runId = await createRun();
    await apis.fleet.clock.advance(3_000_000);
    const stopped = await post(`/v1/runs/${runId}/stop`, { reason: 'Enough.' });
    expect(stopped.status).toBe(202);
    expect(runsStoppedShape.parse(await stopped.json())).toEqual({ runIds: [runId] });
    await follow(runId);
    const result = runResultShape.parse(await (await call(`/v1/runs/${runId}`)).json());
    expect(result).toMatchObject({ verdict: 'aborted', reason: 'Enough.' });
    const again = await call(`/v1/runs/${runId}/stop`, { method: 'POST' });
    expect(runsStoppedShape.parse(await again.json())).toEqual({ runIds: [] });
  });

  test('everything is stopped at once', async () => {
    const runId = await createRun();
    const stopped = await call('/v1/stop', { method: 'POST' });
    expect(runsStoppedShape.parse(await stopped.json())).toEqual({ runIds: [runId] });
    await follow(runId);
  });

  test('a second run on the pool is a conflict that names the first', async () => {
    const runId = await createRun();
    const response = await post('/v1/runs', spec);
    expect(response.status).toBe(409);
    const document = await problem(response);
    expect(document).toMatchObject({
      type: 'urn:plimsoll:problem:pool-busy',
      instance: `/v1/runs/${runId}`,
    });
    expect(document.detail).toContain(runId);
  });

  test('a spec in YAML is as good as one in JSON', async () => {
    const response = await post('/v1/runs', apiYaml, 'application/yaml');
    expect(response.status).toBe(201);
  });

  test.each([
    {
      says: 'unknown fields and impossible values, all at once',
      body: { ...spec, colour: 'red', slo: ['latency.p99 <= -1ms'], search: { maxRate: -5 } },
      status: 422,
      paths: ['search.maxRate', 'slo[0]'],
    },
    {
      says: 'files of the caller',
      body: { ...spec, workload: { request: { path: '/', body: { file: '/etc/passwd' } } } },
      status: 422,
      paths: ['workload.request.body.file'],
    },
    {
      says: 'more agents than there are',
      body: { ...spec, agents: { pool: 'default', count: 3 } },
      status: 422,
      paths: ['agents.count'],
    },
    {
      says: 'pools without agents',
      body: { ...spec, agents: { pool: 'gpu', count: 1 } },
      status: 422,
      paths: ['agents.pool'],
    },
    { says: 'text that is neither', body: '{"version": 1,', status: 400, paths: [] },
    { says: 'keys that come twice', body: '{"version": 1, "version": 1}', status: 400, paths: [] },
    { says: 'nothing', body: '', status: 422, paths: [] },
  ])('a spec with $says is refused', async ({ body, status, paths }) => {
    const response = await post('/v1/runs', body);
    expect(response.status).toBe(status);
    const document = await problem(response);
    const found = document.problems?.map(({ path }) => path) ?? [];
    expect(found).toEqual(expect.arrayContaining(paths));
    expect(found.length).toBeGreaterThan(0);
    expect(runListShape.parse(await (await call('/v1/runs')).json()).runs).toEqual([]);
  });

  test('a body of another type is refused', async () => {
    const response = await post('/v1/runs', 'x', 'text/plain');
    expect(response.status).toBe(415);
    await problem(response);
  });

  test.each(['/v1/runs/none', '/v1/runs/none/events', '/v1/runs/%2e%2e%2fterm', '/v2'])(
    '%s is not found',
    async (path) => {
      const response = await call(path);
      expect(response.status).toBe(404);
      await problem(response);
    },
  );

  test('the fleet is listed', async () => {
    const { agents } = agentListShape.parse(await (await call('/v1/agents')).json());
    expect(agents.map(({ agentId, state }) => `${agentId} ${state}`)).toEqual(['a idle', 'b idle']);
  });

  test('health, readiness and metrics are there for machines', async () => {
    const runId = await createRun();
    await follow(runId);
    expect((await call('/healthz')).status).toBe(200);
    expect(await (await call('/readyz')).json()).toEqual({ status: 'ok' });
    const text = await (await call('/metrics')).text();
    expect(text).toContain('plimsoll_agents{pool="default",state="idle"} 2');
    expect(text).toContain('plimsoll_runs_finished_total{verdict="settled"} 1');
    expect(text).toMatch(/plimsoll_windows_total \d+/);
    expect(text).toMatch(/plimsoll_ticks_received_total \d+/);
    expect(text).toContain('plimsoll_offered_rps 0');
    expect(text).toContain('route="/v1/runs/:runId/events"');
  });

  test('the API describes itself', async () => {
    const document = (await (await call('/openapi.json')).json()) as {
      readonly openapi: string;
      readonly paths: Record<string, Record<string, unknown>>;
    };
    expect(document.openapi).toBe('3.1.0');
    const routes = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method} ${path}`),
    );
    expect(routes.toSorted()).toEqual([
      'get /healthz',
      'get /readyz',
      'get /v1/agents',
      'get /v1/recordings/{sha256}',
      'get /v1/runs',
      'get /v1/runs/{runId}',
      'get /v1/runs/{runId}/events',
      'post /v1/runs',
      'post /v1/runs/{runId}/rate',
      'post /v1/runs/{runId}/stop',
      'post /v1/stop',
      'put /v1/recordings/{sha256}',
    ]);
    expect(JSON.stringify(document.paths['/v1/runs']?.['post'])).toContain('maxRate');
  });

  test('it says that it is not ready once its store is closed', async () => {
    await apis.fleet.store[Symbol.asyncDispose]();
    const response = await call('/readyz');
    expect(response.status).toBe(503);
    expect((await problem(response)).detail).toContain('it was closed');
  });
});

test('what agents find wrong with the target is said before any load', async () => {
  const found = { path: 'target.model', expected: 'a model of the server', found: '"x"' };
  await open([{ agentId: 'a', problems: [found] }, { agentId: 'b' }]);
  const response = await post('/v1/runs', spec);
  expect(response.status).toBe(422);
  expect((await problem(response)).problems).toEqual([found]);
});
