/** Ctrl-C: the first stops the load at once and still gives the partial result, the second ends the process. */
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type LaunchedModelServer, launchModelServer } from '../model-server/launch.ts';
import { createInferRequest } from '../model-server/request.ts';
import { spawnCli } from '../support/cli-process.ts';
import { createSpecFolder, specText } from './cli-spec-file.ts';

const folder = createSpecFolder();
let server: LaunchedModelServer;

beforeAll(async () => {
  server = await launchModelServer({ topWidth: 64 });
  folder.write('request.json', JSON.stringify(createInferRequest({ rows: 4, seed: 1 })));
});

afterAll(async () => {
  await server[Symbol.asyncDispose]();
  folder[Symbol.dispose]();
});

async function answered(): Promise<number> {
  const { http } = await server.stats();
  return http['200'] ?? 0;
}

/** Resolves once the server has answered so many more requests than now. */
async function untilAnswered(more: number): Promise<void> {
  const before = await answered();
  await expect
    .poll(async () => (await answered()) - before, { timeout: 30_000, interval: 20 })
    .toBeGreaterThanOrEqual(more);
}

interface Partial {
  readonly verdict?: string;
  readonly requests?: { readonly offered: number; readonly completed: number };
  readonly offered?: number;
  readonly issued?: number;
  readonly completed?: number;
  readonly errors?: { readonly skipped: number };
}

async function interrupt(args: readonly string[], json: string): Promise<Partial> {
  const child = spawnCli([...args, '--json', json]);
  const closed = once(child, 'close');
  await untilAnswered(40);
  child.kill('SIGINT');
  const afterMs = 200;
  const { promise, resolve } = Promise.withResolvers<number>();
  setTimeout(() => void answered().then(resolve), afterMs);
  const stopped = await promise;
  await closed;
  // What was issued by then was answered by then, or shortly after; nothing new came.
  expect((await answered()) - stopped).toBeLessThanOrEqual(1);
  expect(child.exitCode).toBe(4);
  return JSON.parse(readFileSync(json, 'utf8')) as Partial;
}

test('run: the load ends within 200 ms, and the partial result is written', async () => {
  const search = 'search: {startRate: 50, maxRate: 100, maxDuration: 60s}';
  const spec = folder.write('spec.yaml', specText(server.httpUrl, { search }));
  const before = await answered();
  const result = await interrupt(['run', spec, '--local', '2'], `${folder.path}/run.json`);
  expect(result.verdict).toBe('aborted');
  expect(result.requests?.completed).toBe((await answered()) - before);
});

test('load: the load ends within 200 ms, and the partial result is written', async () => {
  const before = await answered();
  const target = [server.httpUrl, '--protocol', 'kserve-v2-http', '--model', 'ctr'];
  const request = ['--body', `@${folder.path}/request.json`, '--rate', '100', '--duration', '60s'];
  const result = await interrupt(['load', ...target, ...request], `${folder.path}/load.json`);
  expect(result.completed).toBe((await answered()) - before);
  expect(result.offered).toBe((result.issued ?? 0) + (result.errors?.skipped ?? 0));
});

test('a second interrupt ends the process at once, with answers still missing', async () => {
  const silent = createServer().listen(0, '127.0.0.1');
  await once(silent, 'listening');
  const { port } = silent.address() as AddressInfo;
  const load = ['load', `http://127.0.0.1:${port}/`, '--rate', '50', '--duration', '60s'];
  const child = spawnCli([...load, '--timeout', '60s', '--connections', '4']);
  const closed = once(child, 'close');
  const [socket] = (await once(silent, 'connection')) as [Socket];
  await once(socket, 'data');
  const pressing = setInterval(() => child.kill('SIGINT'), 100);
  await closed;
  clearInterval(pressing);
  expect(child.exitCode).toBe(130);
  silent.close();
});
