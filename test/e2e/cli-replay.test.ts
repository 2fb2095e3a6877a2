/**
 * Replays through the real command line, to a server that counts: what is sent, and by runs as well. What is refused: cli/src/commands/replay.test.ts.
 */
import { writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { bytesOf } from '@plimsoll/traffic/testing/recorded';
import { requestOf } from '@plimsoll/traffic/testing/requests';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runCli } from '../support/cli-process.ts';
import { createSpecFolder, specText } from './cli-spec-file.ts';

const folder = createSpecFolder();
const seen: string[] = [];
const server = createServer((request, answer) => {
  seen.push(`${request.method} ${request.url}`);
  request.resume();
  request.on('end', () => answer.end('ok'));
});
let url = '';

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterAll(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  folder[Symbol.dispose]();
});

const second = requestOf(1_000_000);
const whole = bytesOf([[second], [second], [second]]);

function file(content: Uint8Array | string): string {
  const path = folder.write('traffic', '');
  writeFileSync(path, content);
  return path;
}

test('plimsoll replay sends what was recorded, in its order, and says what came of it', async () => {
  const lines = [
    '{"at": 1, "path": "/a"}',
    '{"at": 1.1, "path": "/b"}',
    '{"at": 1.2, "path": "/c", "method": "PUT"}',
  ];
  const before = seen.length;
  const ended = await runCli([
    'replay',
    file(lines.join('\n')),
    url,
    '--speed',
    '0.5',
    '--json',
    '-',
  ]);
  expect(ended.exitCode).toBe(0);
  expect(JSON.parse(ended.stdout)).toMatchObject({ offered: 3, completed: 3 });
  expect(seen.slice(before)).toEqual(['POST /a', 'POST /b', 'PUT /c']);
});

test('plimsoll replay plays a recording whose end is torn up to there', async () => {
  const ended = await runCli([
    'replay',
    file(whole.subarray(0, whole.length - 5)),
    url,
    '--json',
    '-',
  ]);
  expect(ended.exitCode).toBe(0);
  expect(JSON.parse(ended.stdout)).toMatchObject({ offered: 2, completed: 2 });
});

test('plimsoll replay plays a single request', async () => {
  const ended = await runCli(['replay', file('{"at": 7}'), url, '--json', '-']);
  expect(ended.exitCode).toBe(0);
  expect(JSON.parse(ended.stdout)).toMatchObject({ offered: 1, completed: 1 });
});

describe('plimsoll run, of a recording,', () => {
  const workload = 'workload: {arrival: {replay: {speed: fit}}, recording: traffic}';

  function spec(change: Readonly<Record<string, string>> = {}): string {
    const target = `target: {protocol: http, endpoints: ["${url}"]}`;
    return folder.write('spec.yaml', specText(url, { target, workload, ...change }));
  }

  test('fits rates to it', async () => {
    file(
      bytesOf([
        Array.from({ length: 50 }, (_, n) => requestOf(n * 10_000, { body: new Uint8Array(n) })),
      ]),
    );
    const before = seen.length;
    const search = 'search: {startRate: 50, maxRate: 100, maxDuration: 4s}';
    const ended = await runCli(['run', spec({ search }), '--local', '2']);
    expect(ended.stderr).not.toContain('expected');
    expect([0, 5]).toContain(ended.exitCode);
    // The probes of two agents, and a load of at least a second.
    expect(seen.length - before).toBeGreaterThan(20);
  });

  test('refuses a fixed speed, and sends nothing', async () => {
    file('{"at": 1}\n{"at": 2}');
    const before = seen.length;
    const replaced = 'workload: {arrival: {replay: {speed: 1}}, recording: traffic}';
    const ended = await runCli(['run', spec({ workload: replaced }), '--local', '1']);
    expect(ended.stderr).toContain(
      'workload.arrival: expected constant, poisson or {replay: {speed: fit}}',
    );
    expect(ended.exitCode).toBe(2);
    expect(seen.length).toBe(before);
  });
});
