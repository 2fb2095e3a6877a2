/** Runs whose traffic is drawn from a profile, or gets its bodies from a template: by what the server sees. */
import { writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { profileRecording } from '@plimsoll/traffic/profile/profile-recording';
import { bytesOf, recordingOf } from '@plimsoll/traffic/testing/recorded';
import { requestOf } from '@plimsoll/traffic/testing/requests';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runCli } from '../support/cli-process.ts';
import { makeScratch, type Scratch } from '../support/scratch.ts';

interface Ranking {
  readonly user: number;
  readonly ids: readonly number[];
}

/** What came, by its path. */
const seen: { readonly path: string; readonly body: string }[] = [];
const server = createServer((request, answer) => {
  const parts: Buffer[] = [];
  request.on('data', (part: Buffer) => parts.push(part));
  request.on('end', () => {
    seen.push({ path: request.url ?? '', body: Buffer.concat(parts).toString() });
    answer.end('ok');
  });
});
let url = '';
let scratch: Scratch;

/** Seven keys, with three sizes; no bodies. */
const recorded = bytesOf([
  Array.from({ length: 300 }, (_, n) =>
    requestOf(n * 9_000 + (n % 7) * 500, {
      key: BigInt(1 + ((n * n) % 7)),
      features: { candidates: 2 + (n % 3) },
    }),
  ),
]);

beforeAll(async () => {
  scratch = await makeScratch();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  writeFileSync(scratch.path('traffic.rec'), recorded);
  writeFileSync(
    scratch.path('traffic.profile.json'),
    JSON.stringify(profileRecording(recordingOf(recorded))),
  );
});

afterAll(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  await scratch[Symbol.asyncDispose]();
});

async function run(workload: string) {
  const spec = scratch.path('spec.yaml');
  writeFileSync(
    spec,
    `version: 1
name: drawn
target: {protocol: http, endpoints: ["${url}"]}
workload:
${workload}
slo: [latency.p99 <= 900ms]
search: {startRate: 60, maxRate: 60, maxDuration: 3s}
`,
  );
  const before = seen.length;
  const ended = await runCli(['run', spec, '--local', '1', '--json', '-']);
  return { ...ended, seen: seen.slice(before) };
}

test.each([
  ['profile: traffic.profile.json', 'drawn from a profile'],
  ['recording: traffic.rec', 'recorded'],
])('%s: requests that are %s get bodies by their sizes and keys', async (source) => {
  const ended = await run(`  arrival: {replay: {speed: fit}}
  ${source}
  request: {path: /rank, body: {template: '{"user": {{key}}, "ids": [{{integers candidates 0 999999}}]}'}}`);
  expect(ended.stdout, ended.stderr).not.toBe('');
  expect(ended.seen.length).toBeGreaterThan(60);
  expect(new Set(ended.seen.map(({ path }) => path))).toEqual(new Set(['/rank']));
  const rankings = ended.seen.map(({ body }) => JSON.parse(body) as Ranking);
  expect(new Set(rankings.map(({ ids }) => ids.length))).toEqual(new Set([2, 3, 4]));
  // The same key and size, the same content: what a cache would find again.
  const contents = Map.groupBy(rankings, ({ user, ids }) => `${user} ${ids.length}`);
  for (const alike of contents.values()) {
    expect(new Set(alike.map(({ ids }) => ids.join(' '))).size).toBe(1);
  }
  expect(contents.size).toBeGreaterThan(6);
});

test('how far the load is from the traffic that it stands for is said before it is sent', async () => {
  const ended = await run(`  request: {path: /rank, method: POST}
  standsFor: traffic.rec`);
  expect(ended.stderr).toMatch(
    /^The load is far from .*traffic\.rec, which it stands for: realism \d.*, too far in .*popularity.*\.$/m,
  );
  expect(ended.stderr).toMatch(
    /^The capacity is likely to come out .*, by plain servers whose work goes with candidates/m,
  );
  expect(ended.seen.length).toBeGreaterThan(60);
  const none = await run(`  request: {path: /rank}
  standsFor: spec.yaml`);
  expect(none).toMatchObject({ exitCode: 2, seen: [] });
  expect(none.stderr).toContain(
    'workload.standsFor: expected a recording, or a profile, that can be read',
  );
});

test('what a template asks for that the traffic lacks is said before any load', async () => {
  const ended = await run(`  recording: traffic.rec
  request: {path: /rank, body: {template: '[{{integers tokens 0 9}}]'}}`);
  expect(ended).toMatchObject({ exitCode: 2, stdout: '', seen: [] });
  expect(ended.stderr).toBe(
    'workload.request.body.template: expected integers count from to, where count is a number or one of candidates, found {{integers tokens 0 9}}\n',
  );
});

test('a profile without bodies to send is refused, as is one that is none', async () => {
  const without = await run('  profile: traffic.profile.json');
  expect(without.stderr).toContain(
    'workload.request: expected a body.template, since a profile has no bodies',
  );
  const none = await run('  profile: spec.yaml');
  expect(none.stderr).toContain(
    'workload.profile: expected a profile, as plimsoll profile --json writes it',
  );
});
