/** Two services on one JetStream store: one leads, the other says so. */
import type { CoordinatorConfig } from '@plimsoll/coordinator/config';
import { startCoordinator } from '@plimsoll/coordinator/main';
import { runListShape } from '@plimsoll/proto/api';
import { expect, test } from 'vitest';
import { startNatsServer } from '../support/nats-server.ts';
import { makeScratch } from '../support/scratch.ts';

const service = { software: '0.0.0', signal: new AbortController().signal };

test('a standby lives, is not ready, reads records, and names the leader; it leads once that one has ended', async () => {
  await using scratch = await makeScratch();
  await using nats = await startNatsServer(undefined, scratch.path('js'));
  const config: CoordinatorConfig = {
    natsUrls: [nats.url],
    listen: { host: '127.0.0.1', port: 0 },
    grpc: null,
    natsCredentialsFile: null,
    natsCaFile: null,
    signingKeyFile: null,
    data: { type: 'jetstream', bucket: 'plimsoll', replicas: 1 },
    tickMs: 1000,
    logLevel: 'error',
  };
  const first = await startCoordinator(config, service);
  await expect.poll(() => first.leadership.reign()?.term, { timeout: 5_000 }).toBe(1);
  await using second = await startCoordinator(config, service);
  await expect.poll(() => second.leadership.leader()?.url, { timeout: 5_000 }).toBe(first.url);

  expect((await fetch(`${second.url}/healthz`)).status).toBe(200);
  const ready = await fetch(`${second.url}/readyz`);
  expect(ready.status).toBe(503);
  expect(await ready.text()).toContain(first.url);
  const runs: unknown = await (await fetch(`${second.url}/v1/runs`)).json();
  expect(runListShape.parse(runs)).toEqual({ runs: [] });
  for (const [method, path] of [
    ['POST', '/v1/runs'],
    ['POST', '/v1/stop'],
    ['POST', '/v1/runs/r1/stop'],
    ['GET', '/v1/agents'],
  ] as const) {
    const body = method === 'POST' ? { body: '{}' } : {};
    const headers = { 'content-type': 'application/json' };
    const reply = await fetch(`${second.url}${path}`, { method, headers, ...body });
    expect(reply.status).toBe(503);
    expect(await reply.json()).toMatchObject({
      type: 'urn:plimsoll:problem:standby',
      detail: expect.stringContaining(`leads in term 1, at ${first.url}`) as string,
    });
  }

  const termTold = async (url: string) =>
    /^plimsoll_leader_term (\d+)$/m.exec(await (await fetch(`${url}/metrics`)).text())?.[1];
  expect([await termTold(first.url), await termTold(second.url)]).toEqual(['1', '0']);

  await first[Symbol.asyncDispose]();
  await expect.poll(() => second.leadership.reign()?.term, { timeout: 5_000 }).toBe(2);
  expect((await fetch(`${second.url}/readyz`)).status).toBe(200);
  expect(await termTold(second.url)).toBe('2');
});
