/** What a coordinator refuses, as the command line shows it: real NATS, real processes. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type LaunchedModelServer, launchModelServer } from '../model-server/launch.ts';
import { createInferRequest } from '../model-server/request.ts';
import { runCli, startCli } from '../support/cli-process.ts';
import { startNatsServer } from '../support/nats-server.ts';
import { createSpecFolder, specText } from './cli-spec-file.ts';

const folder = createSpecFolder();
const stack = new AsyncDisposableStack();
let server: LaunchedModelServer;
let url: string;

beforeAll(async () => {
  stack.use(folder);
  server = stack.use(await launchModelServer({ topWidth: 64 }));
  folder.write('request.json', JSON.stringify(createInferRequest({ rows: 4, seed: 1 })));
  const nats = stack.use(await startNatsServer());
  const coordinator = stack.use(
    startCli(['coordinator', '--nats', nats.url, '--listen', '127.0.0.1:0', '--data', ':memory:']),
  );
  const listening = await coordinator.untilLogged(({ msg }) => msg === 'listening');
  url = String(listening['url']);
  const agent = stack.use(
    startCli(['agent', '--nats', nats.url, '--id', 'only', '--pacing', 'economy']),
  );
  await agent.untilLogged(({ msg }) => msg === 'joined');
});

afterAll(() => stack.disposeAsync());

async function run(changed: Readonly<Record<string, string>>) {
  const file = folder.write('spec.yaml', specText(server.httpUrl, changed));
  return await runCli(['run', file, '--coordinator', url]);
}

test('a pool without agents is refused', async () => {
  const { exitCode, stderr } = await run({ agents: 'agents: {pool: nobody, count: 1}' });
  expect(stderr).toContain('agents.pool: expected a pool with agents');
  expect(stderr).toContain('found "nobody", with none');
  expect(exitCode).toBe(2);
});

test('more agents than the pool has are refused', async () => {
  const { exitCode, stderr } = await run({ agents: 'agents: {pool: default, count: 7}' });
  expect(stderr).toContain('agents.count: expected at most what pool "default" has: 1 agent');
  expect(exitCode).toBe(2);
});

test('a second run on a pool is refused while the first goes on, which a person can stop', async () => {
  const file = folder.write('first.yaml', specText(server.httpUrl));
  const first = runCli(['run', file, '--coordinator', url]);
  let runId = '';
  await expect
    .poll(
      async () => {
        const { stdout } = await runCli(['runs', '--coordinator', url, '--json']);
        const { runs } = JSON.parse(stdout) as { runs: { runId: string; state: string }[] };
        runId = runs.find(({ state }) => state === 'running')?.runId ?? '';
        return runId;
      },
      { timeout: 30_000 },
    )
    .not.toBe('');
  const second = await run({});
  expect(second.stderr).toBe(
    `agents.pool: expected a pool that no run is using, found "default", in use by run ${runId}\n`,
  );
  expect(second.exitCode).toBe(2);

  const stopped = await runCli(['stop', runId, '--coordinator', url]);
  expect(stopped).toMatchObject({ exitCode: 0, stdout: `Stopped ${runId}.\n` });
  const { exitCode, stdout } = await first;
  expect(stdout).toContain('verdict     aborted');
  expect(exitCode).toBe(4);

  const shown = await runCli(['show', runId, '--coordinator', url]);
  expect(shown.stdout).toBe(stdout);
  const watched = await runCli(['watch', runId, '--coordinator', url]);
  expect(watched.stdout).toBe(stdout);
});

test('an unknown run is refused', async () => {
  const { exitCode, stderr } = await runCli(['show', 'nosuch', '--coordinator', url]);
  expect(stderr).toContain('There is no run');
  expect(exitCode).toBe(2);
});
