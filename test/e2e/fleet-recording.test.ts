/** A recording on a fleet, whose NATS has a key and permissions for each client: brought once, fetched once by each agent, checked by its hash. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { seededRng } from '@plimsoll/core/rng';
import { bytesOf } from '@plimsoll/traffic/testing/recorded';
import { requestOf } from '@plimsoll/traffic/testing/requests';
import { expect, test } from 'vitest';
import { runCli, startCli } from '../support/cli-process.ts';
import { untilJoined } from '../support/fleet.ts';
import { freePort, startConfiguredServer } from '../support/nats-server.ts';
import { makeScratch, type Scratch } from '../support/scratch.ts';

/** Ten seconds at 40/s, each request with a path of its own, and bodies that don't pack: several pieces in the object store. */
function traffic(): Uint8Array {
  const rng = seededRng(1);
  const requests = Array.from({ length: 400 }, (_, n) => {
    const body = Uint8Array.from({ length: 3000 }, () => rng.next() * 256);
    return requestOf(n * 25_000, { route: { method: 'PUT', path: `/${n}`, headers: [] }, body });
  });
  return bytesOf([requests]);
}

async function startTarget() {
  const seen = new Map<string, number>();
  const server = createServer((request, answer) => {
    const { url = '' } = request;
    let bytes = 0;
    request.on('data', (piece: Buffer) => {
      bytes += piece.length;
    });
    request.on('end', () => {
      seen.set(url, (seen.get(url) ?? 0) + (bytes === 3000 ? 1 : 0));
      answer.end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    seen,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function startFleet(scratch: Scratch, agents: readonly string[]) {
  await using parts = new AsyncDisposableStack();
  const folder = scratch.path('nats');
  const port = await freePort();
  const place = ['--hosts', '127.0.0.1', '--port', String(port), '--out', folder];
  const made = await runCli(['nats-config', '--agents', agents.join(','), ...place]);
  expect([made.exitCode, made.stderr]).toEqual([0, '']);
  const { url: nats } = parts.use(await startConfiguredServer(folder, 'node-1.conf', port));
  const service = (id: string) => ['--nats', nats, '--nats-credentials', `${folder}/${id}.nk`];
  const data = ['--listen', '127.0.0.1:0', '--data', scratch.path('runs.db')];
  const coordinator = parts.use(startCli(['coordinator', ...data, ...service('coordinator')]));
  const url = String((await coordinator.untilLogged(({ msg }) => msg === 'listening'))['url']);
  for (const id of agents) {
    const own = [
      '--id',
      id,
      '--threads',
      '1',
      '--capacity',
      '500',
      '--recordings',
      scratch.path(id),
    ];
    parts.use(startCli(['agent', ...own, ...service(id)]));
  }
  await untilJoined(url, agents.length);
  const owned = parts.move();
  return { url, [Symbol.asyncDispose]: () => owned.disposeAsync() };
}

test('agents of a fleet fetch a recording once, and send each of its requests once in a pass', async () => {
  await using scratch = await makeScratch();
  await using target = await startTarget();
  await using fleet = await startFleet(scratch, ['a1', 'a2']);
  const bytes = traffic();
  writeFileSync(scratch.path('traffic.rec'), bytes);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const spec = scratch.path('spec.yaml');
  writeFileSync(
    spec,
    `version: 1
name: fleet-recording
target: {protocol: http, endpoints: ["${target.url}"]}
workload: {arrival: {replay: {speed: fit}}, recording: traffic.rec}
slo: [latency.p99 <= 900ms]
search: {startRate: 40, maxRate: 40, maxDuration: 4s}
agents: {count: 2}
`,
  );
  const run = ['run', spec, '--coordinator', fleet.url, '--json', '-'];
  const first = await runCli(run);
  expect(first.stdout, first.stderr).not.toBe('');
  expect(first.stderr).toMatch(/^Bringing .*traffic\.rec to the coordinator, [\d,]+ bytes\.$/m);
  const { requests } = JSON.parse(first.stdout) as { readonly requests: { completed: number } };
  expect(requests.completed).toBeGreaterThan(100);
  // Each agent probes with the first request before the load.
  const counts = Array.from(target.seen.values()).toSorted((a, b) => a - b);
  expect(counts.reduce((sum, count) => sum + count, 0)).toBe(requests.completed);
  expect(counts.at(-2)).toBe(1);
  for (const id of ['a1', 'a2']) {
    expect(readdirSync(scratch.path(id))).toEqual([`${sha256}.rec`]);
    expect(readFileSync(`${scratch.path(id)}/${sha256}.rec`).equals(bytes)).toBe(true);
  }

  const again = await runCli(run);
  expect(again.stderr).not.toContain('Bringing');
  expect(again.exitCode).toBe(first.exitCode);
});

test('a coordinator keeps only what its name says, and runs only what it keeps', async () => {
  await using scratch = await makeScratch();
  await using fleet = await startFleet(scratch, ['a1']);
  const sha256 = 'ab'.repeat(32);
  const place = `${fleet.url}/v1/recordings/${sha256}`;
  const put = await fetch(place, {
    method: 'PUT',
    headers: { 'content-type': 'application/octet-stream' },
    body: 'something else',
  });
  expect(put.status).toBe(422);
  const wrong = (await put.json()) as { readonly problems: readonly { readonly found: string }[] };
  expect(wrong.problems[0]?.found).toMatch(/^14 bytes with [0-9a-f]{64}$/);
  expect((await fetch(place)).status).toBe(404);

  const first = { method: 'GET', path: '/', body: { base64: '' } };
  const created = await fetch(`${fleet.url}/v1/runs`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      version: 1,
      name: 'missing',
      target: { protocol: 'http', endpoints: ['http://127.0.0.1:9'] },
      workload: { recording: { sha256, bytes: 14, first } },
      slo: ['errors <= 1%'],
    }),
  });
  expect(created.status).toBe(422);
  expect(await created.json()).toMatchObject({
    problems: [{ path: 'workload.recording', found: 'none with that hash' }],
  });
});
