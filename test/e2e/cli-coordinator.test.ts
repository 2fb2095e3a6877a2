/** What a person can get wrong when starting the service is said in one line, with exit code 2. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type CliService, runCli, startCli } from '../support/cli-process.ts';
import { startNatsServer } from '../support/nats-server.ts';

let parts: AsyncDisposableStack;
let natsUrl: string;
let first: CliService;

beforeAll(async () => {
  parts = new AsyncDisposableStack();
  natsUrl = parts.use(await startNatsServer()).url;
  first = parts.use(startCli(command()));
});

afterAll(() => parts.disposeAsync());

function command(...flags: readonly string[]): readonly string[] {
  const anyPort = ['--listen', '127.0.0.1:0', '--data', ':memory:'];
  return ['coordinator', '--nats', natsUrl, ...anyPort, ...flags];
}

test('both APIs are on by default, and an address that is taken is refused', async () => {
  const listening = await first.untilLogged(({ msg }) => msg === 'listening');
  const grpc = String(listening['grpc']);
  expect(grpc).toMatch(/^127\.0\.0\.1:\d+$/);
  const expected = 'an address of this machine on which nothing else listens';

  const second = await runCli(command('--grpc', grpc));
  expect(second.stderr).toContain(`--grpc: expected ${expected}, found Cannot listen on ${grpc}: `);
  expect(second.exitCode).toBe(2);
  const third = await runCli(command('--listen', grpc));
  expect(third.stderr).toContain(`--listen: expected ${expected}, found Cannot listen on ${grpc}:`);
  expect(third.exitCode).toBe(2);
});

test('the gRPC API can be left out', async () => {
  await using service = startCli(command('--grpc', 'off'));
  const listening = await service.untilLogged(({ msg }) => msg === 'listening');
  expect(listening['grpc']).toBeNull();
});

test('a file that cannot keep runs is refused', async () => {
  const { stderr, exitCode } = await runCli(command('--data', '/nosuch/folder/runs.db'));
  expect(stderr).toContain('--data: expected a file that keeps runs, found Cannot open the store');
  expect(exitCode).toBe(2);
});
