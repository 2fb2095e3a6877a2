/** A fleet on a NATS cluster of three, as `plimsoll nats-config` makes it: a key and permissions for each client. */
import { readFile } from 'node:fs/promises';
import { connectNats } from '@plimsoll/bus/nats';
import { readNatsCredentials } from '@plimsoll/bus/nats-credentials';
import type { NatsStatus } from '@plimsoll/bus/nats-status';
import { assert } from '@plimsoll/core/assert';
import type { RunResult } from '@plimsoll/core/run-result';
import { encodeStop } from '@plimsoll/proto/codec/stop';
import { stopAllSubject } from '@plimsoll/proto/subjects';
import { expect, test } from 'vitest';
import { runCli, startCli } from '../support/cli-process.ts';
import { untilJoined } from '../support/fleet.ts';
import { freePort, type NatsServer, startConfiguredServer } from '../support/nats-server.ts';
import { makeScratch } from '../support/scratch.ts';
import { readEvents } from '../support/sse.ts';
import { launchTimerTarget } from '../targets/launch.ts';
import { oneServer } from '../targets/shapes.ts';

test('plimsoll nats-config says everything that is wrong, and writes over nothing', async () => {
  await using scratch = await makeScratch();
  const out = scratch.path('nats');
  const bad = await runCli(['nats-config', '--agents', 'a,a,b.c', '--hosts', '', '--port', 'x']);
  expect(bad.exitCode).toBe(2);
  expect(bad.stderr.trim().split('\n')).toEqual([
    '--agents: expected ids of 1 to 128 of A-Z a-z 0-9 _ -, other than coordinator, found b.c',
    '--agents: expected each agent once, found a,a,b.c',
    '--hosts: expected names or addresses, found nothing',
    '--port: expected a port below 63000, found NaN',
  ]);
  const args = ['nats-config', '--agents', 'a', '--out', out];
  expect((await runCli(args)).exitCode).toBe(0);
  expect((await runCli(args)).stderr).toContain('--out: expected an empty folder');
});

test('a run on a secured cluster outlives a server, and no agent key can stop it', async () => {
  await using scratch = await makeScratch();
  const folder = scratch.path('nats');
  const port = await portsFrom(3);
  const hosts = '127.0.0.1,127.0.0.1,127.0.0.1';
  const cluster = ['--hosts', hosts, '--port', String(port), '--out', folder];
  const made = await runCli(['nats-config', '--agents', 'a1,a2', ...cluster]);
  expect([made.exitCode, made.stderr]).toEqual([0, '']);
  const servers = await Promise.all(
    [0, 1, 2].map((n) => startConfiguredServer(folder, `node-${n + 1}.conf`, port + n)),
  );
  await using parts = new AsyncDisposableStack();
  for (const server of servers) parts.use(server);
  const [first, second, third] = servers as [NatsServer, NatsServer, NatsServer];

  const seed = (name: string) => ['--nats-credentials', `${folder}/${name}.nk`];
  const service = ['coordinator', '--listen', '127.0.0.1:0', '--data', scratch.path('runs.db')];
  const coordinator = startCli([
    ...service,
    '--nats',
    `${first.url},${second.url},${third.url}`,
    ...seed('coordinator'),
  ]);
  parts.use(coordinator);
  const url = String((await coordinator.untilLogged(({ msg }) => msg === 'listening'))['url']);
  for (const [id, server] of [
    ['a1', second],
    ['a2', third],
  ] as const) {
    parts.use(startCli(['agent', '--id', id, '--threads', '1', '--nats', server.url, ...seed(id)]));
  }
  await untilJoined(url, 2);

  await using target = await launchTimerTarget({ station: oneServer.station });
  const created = await fetch(`${url}/v1/runs`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      version: 1,
      name: 'secured',
      target: { protocol: 'http', endpoints: [target.url] },
      workload: { request: { path: '/' } },
      slo: ['latency.p99 <= 500ms'],
      search: { startRate: 20, maxRate: 40, maxDuration: '8s' },
      agents: { count: 2 },
    }),
  });
  expect(created.status).toBe(201);
  const { runId } = (await created.json()) as { runId: string };
  const events = `${url}/v1/runs/${runId}/events`;
  await readEvents(events, { untilCount: 5 });
  await expectNoSay(second.url, await readFile(`${folder}/a1.nk`, 'utf8'));
  await expectNoEntry(second.url);
  await first[Symbol.asyncDispose]();

  await readEvents(events, { untilType: 'finished' });
  const result = (await (await fetch(`${url}/v1/runs/${runId}`)).json()) as RunResult;
  // Eight seconds are too few to know a capacity, and nobody has cut them short.
  expect(result.verdict).toBe('inconclusive');
  expect(result.requests.completed).toBe((await target.stats())['200'] ?? 0);
});

/** With an agent's key nothing can be said in a coordinator's place. */
async function expectNoSay(servers: string, seed: string): Promise<void> {
  const credentials = readNatsCredentials(seed);
  assert(credentials.ok, 'our own seed can be read');
  const seen: NatsStatus[] = [];
  await using bus = await connectNats({
    servers,
    name: 'a1',
    waitOnFirstConnect: false,
    credentials: credentials.value,
    onStatus: (status) => void seen.push(status),
  });
  bus.publish(stopAllSubject(), encodeStop({ runId: null, term: 2 ** 40, reason: 'because' }));
  await bus.flush();
  const isRefused = (status: NatsStatus) =>
    status.type === 'error' && /permissions violation/i.test(status.reason);
  await expect.poll(() => seen.some(isRefused), { timeout: 10_000 }).toBe(true);
}

async function expectNoEntry(servers: string): Promise<void> {
  const connecting = connectNats({ servers, name: 'x', waitOnFirstConnect: false });
  await expect(connecting).rejects.toMatchObject({ code: 'BUS_UNREACHABLE' });
}

/** The first of so many ports in a row that are free, here and for the servers among themselves. */
async function portsFrom(count: number): Promise<number> {
  // Clear of those that the system gives out by itself, so that the next ones are free as a rule.
  const port = 20_000 + ((await freePort()) % 5_000);
  return port + count;
}
