/** With keys, agents obey the coordinators that have the private one, and nobody else on their NATS. */
import { readFile, stat } from 'node:fs/promises';
import { connectNats } from '@plimsoll/bus/nats';
import type { RunResult } from '@plimsoll/core/run-result';
import { encodeStop } from '@plimsoll/proto/codec/stop';
import { stopAllSubject, whoisSubject } from '@plimsoll/proto/subjects';
import { expect, test } from 'vitest';
import { runCli, startCli } from '../support/cli-process.ts';
import { startFleet } from '../support/fleet.ts';
import { makeScratch } from '../support/scratch.ts';
import { readEvents } from '../support/sse.ts';
import { launchTimerTarget } from '../targets/launch.ts';
import { oneServer } from '../targets/shapes.ts';

test('plimsoll keys makes a pair for the two sides, once', async () => {
  await using scratch = await makeScratch();
  const out = scratch.path('keys');
  const made = await runCli(['keys', '--out', out]);
  expect([made.exitCode, made.stderr]).toEqual([0, '']);
  expect(made.stdout).toMatch(
    /coordinator\.key +for coordinators.*\n.*coordinator\.pub +for agents/,
  );
  expect((await stat(`${out}/coordinator.key`)).mode & 0o777).toBe(0o600);
  const before = await readFile(`${out}/coordinator.key`, 'utf8');
  const again = await runCli(['keys', '--out', out]);
  expect(again.exitCode).toBe(2);
  expect(again.stderr).toContain('--out: expected a folder without coordinator.key');
  expect(await readFile(`${out}/coordinator.key`, 'utf8')).toBe(before);
});

test('a key file that is none is refused at once', async () => {
  await using scratch = await makeScratch();
  const none = scratch.path('none.pem');
  const nats = ['--nats', 'nats://127.0.0.1:1'];
  const agent = await runCli(['agent', ...nats, '--trust', none]);
  expect([agent.exitCode, agent.stderr]).toEqual([
    2,
    expect.stringContaining('--trust: expected a file that can be read, found '),
  ]);
  const wrong = await scratch.write('wrong.pem', { key: 1 });
  const data = scratch.path('runs.db');
  const coordinator = await runCli([
    'coordinator',
    ...nats,
    '--data',
    data,
    '--signing-key',
    wrong,
  ]);
  expect([coordinator.exitCode, coordinator.stderr]).toEqual([
    2,
    expect.stringContaining('--signing-key: expected a private key of Ed25519 in PEM, found '),
  ]);
});

test('a fleet with keys runs, whatever a stranger on its NATS says', async () => {
  await using scratch = await makeScratch();
  const out = scratch.path('keys');
  await runCli(['keys', '--out', out]);
  await using target = await launchTimerTarget({ station: oneServer.station });
  const trust = ['--trust', `${out}/coordinator.pub`];
  await using fleet = await startFleet(['a1', 'a2'], {
    coordinator: ['--signing-key', `${out}/coordinator.key`],
    agents: trust,
  });
  await using strange = startCli([
    'coordinator',
    '--nats',
    fleet.nats,
    '--listen',
    '127.0.0.1:0',
    '--data',
    ':memory:',
  ]);
  const listening = await strange.untilLogged(({ msg }) => msg === 'listening');
  const spec = {
    version: 1,
    name: 'signed',
    target: { protocol: 'http', endpoints: [target.url] },
    workload: { request: { path: '/' } },
    slo: ['latency.p99 <= 500ms'],
    search: { startRate: 20, maxRate: 40, maxDuration: '6s' },
    agents: { count: 2 },
  };
  const created = await fleet.post('/v1/runs', spec);
  expect(created.status).toBe(201);
  const { runId } = (await created.json()) as { runId: string };
  // What would stop the load, and win the agents over, if they listened to anybody.
  await using bus = await connectNats({
    servers: fleet.nats,
    name: 'stranger',
    waitOnFirstConnect: false,
  });
  bus.publish(stopAllSubject(), encodeStop({ runId: null, term: 2 ** 40, reason: 'because' }));
  bus.publish(whoisSubject(), new Uint8Array(0));
  const refused = await fetch(`${String(listening['url'])}/v1/runs`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(spec),
  });
  expect(await refused.json()).toMatchObject({ type: 'urn:plimsoll:problem:no-agents' });

  const url = `${fleet.url}/v1/runs/${runId}`;
  await readEvents(`${url}/events`, { untilType: 'finished' });
  const result = (await (await fetch(url)).json()) as RunResult;
  // Six seconds are too few to know a capacity, and nobody has cut them short.
  expect(result.verdict).toBe('inconclusive');
  expect(result.requests.completed).toBe((await target.stats())['200'] ?? 0);
});
