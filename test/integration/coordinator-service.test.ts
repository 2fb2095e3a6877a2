/** The service as it is deployed: NATS, a file, the API, and the real clock. Its agents are fakes. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connectNats } from '@plimsoll/bus/nats';
import type { CoordinatorConfig } from '@plimsoll/coordinator/config';
import { startCoordinator } from '@plimsoll/coordinator/main';
import { systemClock } from '@plimsoll/coordinator/system-clock';
import { FakeAgent } from '@plimsoll/coordinator/testing/fake-agent';
import { runCreatedShape, runListShape, runResultShape } from '@plimsoll/proto/api';
import { expect, test } from 'vitest';
import { startNatsServer } from '../support/nats-server.ts';
import { readEvents } from '../support/sse.ts';

const spec = {
  version: 1,
  name: 'service-test',
  target: { protocol: 'http', endpoints: ['http://127.0.0.1:9'] },
  workload: { request: { path: '/' } },
  slo: ['latency.p99 <= 50ms'],
  agents: { count: 2 },
};
const service = { software: '0.0.0', signal: new AbortController().signal };

async function getJson(url: string): Promise<unknown> {
  return await (await fetch(url)).json();
}

/** Reads a run's events until one of that type has come. */
async function untilEvent(url: string, runId: string, untilType: string): Promise<void> {
  const events = await readEvents(`${url}/v1/runs/${runId}/events`, { untilType });
  expect(events.at(-1)?.type).toBe(untilType);
}

test('the service runs, stops, and remembers after a restart', async () => {
  await using parts = new AsyncDisposableStack();
  const folder = await mkdtemp(join(tmpdir(), 'plimsoll-service-'));
  parts.defer(() => rm(folder, { recursive: true }));
  const nats = parts.use(await startNatsServer());
  const config: CoordinatorConfig = {
    natsUrls: [nats.url],
    listen: { host: '127.0.0.1', port: 0 },
    grpc: { host: '127.0.0.1', port: 0 },
    data: { type: 'sqlite', file: join(folder, 'plimsoll.db') },
    natsCredentialsFile: null,
    natsCaFile: null,
    signingKeyFile: null,
    tickMs: 100,
    logLevel: 'error',
  };
  for (const agentId of ['a', 'b']) {
    const bus = await connectNats({ servers: nats.url, name: agentId, waitOnFirstConnect: false });
    parts.use(bus);
    const agent = new FakeAgent({ agentId, bus, clock: systemClock });
    parts.defer(() => agent.die());
  }

  const first = await startCoordinator(config, service);
  // The agents were there first: the coordinator asks who is there.
  await first.leadership
    .reign()!
    .whenAgents({ pool: 'default', count: 2 }, AbortSignal.timeout(5000));
  const created = await fetch(`${first.url}/v1/runs`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(spec),
  });
  expect(created.status).toBe(201);
  const { runId } = runCreatedShape.parse(await created.json());
  await untilEvent(first.url, runId, 'window');
  const followed = untilEvent(first.url, runId, 'finished');
  // Ending the service ends the run first, and those who follow it see how it ended.
  await first[Symbol.asyncDispose]();
  await followed;

  await using second = await startCoordinator(config, service);
  expect(second.leadership.reign()!.term).toBe(first.leadership.reign()!.term + 1);
  const result = runResultShape.parse(await getJson(`${second.url}/v1/runs/${runId}`));
  expect(result).toMatchObject({
    verdict: 'aborted',
    reason: 'The coordinator is shutting down.',
    name: 'service-test',
  });
  expect(result.requests.completed).toBeGreaterThan(0);
  const { runs } = runListShape.parse(await getJson(`${second.url}/v1/runs`));
  expect(runs.map((run) => `${run.runId} ${run.state}`)).toEqual([`${runId} finished`]);
  await untilEvent(second.url, runId, 'finished');
});
