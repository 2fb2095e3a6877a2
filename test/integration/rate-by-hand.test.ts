/** Runs whose rate is set by hand, through both doors of the API, with fake agents. */
import { status } from '@grpc/grpc-js';
import {
  numberedEventShape,
  problemDocumentShape,
  rateSetShape,
  runCreatedShape,
} from '@plimsoll/proto/api';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { apiSpec, type CoordinatorApis, openApis, twoAgents } from '../support/coordinator-apis.ts';
import { connectGrpc, failureOf, type GrpcCaller } from '../support/grpc-caller.ts';
import { readEvents } from '../support/sse.ts';

const spec = { ...apiSpec, search: { mode: 'manual', startRate: 100, maxRate: 1000 } };
const withLimit = twoAgents.map((agent) => ({
  ...agent,
  measured: { capacityRps: 300, limitRps: 400 },
}));

let apis: CoordinatorApis;
let grpc: GrpcCaller;

beforeEach(async () => {
  apis = await openApis(withLimit);
  grpc = await connectGrpc(apis.grpcAddress, 'plimsoll.v1.Coordinator');
});

afterEach(async () => {
  grpc[Symbol.dispose]();
  await apis[Symbol.asyncDispose]();
});

async function start(document: object = spec): Promise<string> {
  const created = await apis.post('/v1/runs', document);
  return runCreatedShape.parse(await created.json()).runId;
}

async function problemOf(response: Response) {
  expect(response.headers.get('content-type')).toContain('application/problem+json');
  return problemDocumentShape.parse(await response.json());
}

test('a rate is taken by all agents, soon, and is in the record', async () => {
  const runId = await start();
  await apis.fleet.clock.advance(3_400_000);
  const answer = await apis.post(`/v1/runs/${runId}/rate`, { ratePerSecond: 250.5 });
  expect(answer.status).toBe(200);
  const set = rateSetShape.parse(await answer.json());
  expect(set).toMatchObject({ runId, ratePerSecond: 250.5, revision: 2 });
  expect([set.agents, set.acknowledged, set.inTime]).toEqual([2, 2, 2]);
  for (const { plans } of apis.fleet.agents) {
    const [segment] = plans.at(-1)?.segments ?? [];
    expect(segment).toEqual({ startsAtUs: set.startsAtMs * 1000, rateMrps: 250_500 });
    expect(set.startsAtMs - (plans.at(-1)?.sentAtUs ?? 0) / 1000).toBe(25);
  }
  await apis.fleet.clock.advance(3_000_000);
  await apis.post(`/v1/runs/${runId}/stop`, { reason: 'Enough.' });
  const stream = readEvents(`${apis.url}/v1/runs/${runId}/events`, { untilType: 'finished' });
  const events = (await apis.fleet.settled(stream)).map(
    ({ data }) => numberedEventShape.parse(data).event,
  );
  const decisions = events.filter((event) => event.type === 'decision');
  expect(decisions.map(({ phase, rps }) => [phase, rps])).toEqual([
    ['manual', 100],
    ['manual', 250.5],
    ['finished', 0],
  ]);
  const windows = events.filter((event) => event.type === 'window');
  expect(windows.filter(({ voidReason }) => voidReason !== null)).toMatchObject([
    { voidReason: 'the rate changed within it, to 250.5/s' },
  ]);
});

test('gRPC says the same', async () => {
  const runId = await start();
  await apis.fleet.clock.advance(3_400_000);
  const rate = { run_id: runId, rate_per_second: 300 };
  expect(await apis.fleet.settled(grpc.ask('SetRate', rate))).toMatchObject({
    ...rate,
    revision: 2,
    agents: 2,
    acknowledged: 2,
    in_time: 2,
  });
  const refused = await apis.fleet
    .settled(grpc.ask('SetRate', { run_id: runId, rate_per_second: 1001 }))
    .catch((error: unknown) => error);
  expect(refused).toMatchObject({ code: status.INVALID_ARGUMENT });
  const failure = await failureOf(refused as Parameters<typeof failureOf>[0]);
  expect(failure).toMatchObject({
    type: 'urn:plimsoll:problem:rate-refused',
    problems: [{ path: 'ratePerSecond', found: '1001' }],
  });
});

test.each([
  { rate: 0, says: 'a rate above 0 and at most search.maxRate, which is 1000' },
  { rate: 1001, says: 'a rate above 0 and at most search.maxRate, which is 1000' },
  {
    rate: 801,
    says: 'at most 800, which is what 2 agents can send by their own measurement',
  },
])('a rate of $rate is refused, and changes nothing', async ({ rate, says }) => {
  const runId = await start();
  const answer = await apis.post(`/v1/runs/${runId}/rate`, { ratePerSecond: rate });
  expect(answer.status).toBe(422);
  expect(await problemOf(answer)).toMatchObject({
    type: 'urn:plimsoll:problem:rate-refused',
    problems: [{ path: 'ratePerSecond', expected: says, found: String(rate) }],
  });
  expect(apis.fleet.agents[0]?.plans).toHaveLength(1);
});

test('what is no rate at all is a bad request', async () => {
  const runId = await start();
  for (const body of [{}, { ratePerSecond: '5' }, { rate: 5 }]) {
    const answer = await apis.post(`/v1/runs/${runId}/rate`, body);
    expect(answer.status).toBe(400);
    await problemOf(answer);
  }
});

test('runs that search, are over, or never were take no rate', async () => {
  const rate = { ratePerSecond: 200 };
  const searching = await start(apiSpec);
  const searched = await apis.post(`/v1/runs/${searching}/rate`, rate);
  expect(searched.status).toBe(409);
  expect(await problemOf(searched)).toMatchObject({
    type: 'urn:plimsoll:problem:rate-searched',
    instance: `/v1/runs/${searching}`,
  });
  await apis.post(`/v1/runs/${searching}/stop`, {});
  await apis.fleet.clock.advance(3_000_000);
  const over = await apis.post(`/v1/runs/${searching}/rate`, rate);
  expect(over.status).toBe(409);
  expect((await problemOf(over)).type).toBe('urn:plimsoll:problem:not-under-load');
  const unknown = await apis.post('/v1/runs/none/rate', rate);
  expect(unknown.status).toBe(404);
  await problemOf(unknown);
});

test('a run without a search ends in its time, without a capacity', async () => {
  const runId = await start({ ...spec, search: { ...spec.search, maxDuration: '5s' } });
  await apis.fleet.clock.advance(12_000_000);
  const result: unknown = await (await apis.call(`/v1/runs/${runId}`)).json();
  expect(result).toMatchObject({ verdict: 'inconclusive', capacity: null, durationSeconds: 5 });
  const late = await apis.post(`/v1/runs/${runId}/rate`, { ratePerSecond: 200 });
  expect((await problemOf(late)).detail).toBe(`Run ${runId}: it is over.`);
});
