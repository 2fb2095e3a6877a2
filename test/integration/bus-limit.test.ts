/** A request that is larger than the bus carries is refused with the spec, on a real nats-server. */
import { connectNats } from '@plimsoll/bus/nats';
import type { CoordinatorConfig } from '@plimsoll/coordinator/config';
import { type RunningCoordinator, startCoordinator } from '@plimsoll/coordinator/main';
import { systemClock } from '@plimsoll/coordinator/system-clock';
import { FakeAgent } from '@plimsoll/coordinator/testing/fake-agent';
import { problemDocumentShape, runCreatedShape } from '@plimsoll/proto/api';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startNatsServer } from '../support/nats-server.ts';

const config: Omit<CoordinatorConfig, 'natsUrls'> = {
  listen: { host: '127.0.0.1', port: 0 },
  grpc: null,
  data: { type: 'sqlite', file: ':memory:' },
  natsCredentialsFile: null,
  natsCaFile: null,
  signingKeyFile: null,
  tickMs: 1000,
  logLevel: 'error',
};
const service = { software: '0.0.0', signal: new AbortController().signal };
const busLimit = 'since the bus takes messages of 1048576 bytes (NATS: max_payload)';

let parts: AsyncDisposableStack;
let running: RunningCoordinator;

beforeAll(async () => {
  parts = new AsyncDisposableStack();
  const nats = parts.use(await startNatsServer());
  const options = { servers: nats.url, name: 'a', waitOnFirstConnect: false };
  const bus = parts.use(await connectNats(options));
  const agent = new FakeAgent({ agentId: 'a', bus, clock: systemClock });
  parts.defer(() => agent.die());
  running = parts.use(await startCoordinator({ ...config, natsUrls: [nats.url] }, service));
  await running.leadership
    .reign()!
    .whenAgents({ pool: 'default', count: 1 }, AbortSignal.timeout(5000));
});

afterAll(() => parts.disposeAsync());

async function post(protocol: 'http' | 'grpc', request: object): Promise<Response> {
  const spec = {
    version: 1,
    name: 'large',
    target: { protocol, endpoints: ['http://127.0.0.1:9'] },
    workload: { request },
    slo: ['latency.p99 <= 50ms'],
    agents: { count: 1 },
  };
  const headers = { 'content-type': 'application/json' };
  return await fetch(`${running.url}/v1/runs`, {
    method: 'POST',
    headers,
    body: JSON.stringify(spec),
  });
}

async function problemsOf(response: Response) {
  expect(response.status).toBe(422);
  const { type, problems } = problemDocumentShape.parse(await response.json());
  expect(type).toBe('urn:plimsoll:problem:spec-refused');
  return problems ?? [];
}

function withBody(bytes: number): object {
  return { path: '/', body: { text: 'x'.repeat(bytes) } };
}

test('a body that does not fit is refused, with the size that would', async () => {
  const [problem, ...others] = await problemsOf(await post('http', withBody(2_000_000)));
  expect(others).toEqual([]);
  expect(problem).toMatchObject({ path: 'workload.request.body', found: '2000000 bytes' });
  expect(problem?.expected).toContain(busLimit);
  const room = Number(/^at most (\d+) bytes/.exec(problem?.expected ?? '')?.[1]);
  expect(room).toBeGreaterThan(1024 * 1024 - 512);

  // One byte more is too much; so many are not.
  await problemsOf(await post('http', withBody(room + 1)));
  const created = await post('http', withBody(room));
  expect(created.status).toBe(201);
  const { runId } = runCreatedShape.parse(await created.json());
  // What was refused made no run.
  expect(await running.leadership.reign()!.runs()).toMatchObject([{ runId }]);
  await fetch(`${running.url}/v1/stop`, { method: 'POST' });
});

test('a .proto text that does not fit is refused likewise', async () => {
  const text = `syntax = "proto3";\n// ${'x'.repeat(1_100_000)}\nmessage A {} service S { rpc M(A) returns (A); }`;
  const request = { path: 'S/M', proto: { text }, body: { json: {} } };
  const [problem] = await problemsOf(await post('grpc', request));
  expect(problem?.path).toBe('workload.request.proto');
});
