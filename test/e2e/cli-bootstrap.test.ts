/** The start from a checkout: `node deploy/bootstrap.mjs`, as the npm scripts call it, on a set-up machine. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setImmediate } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { createSpecFolder } from './cli-spec-file.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

interface Started {
  readonly child: ChildProcess;
  readonly output: { stdout: string; stderr: string };
  readonly closed: Promise<unknown>;
}

function start(args: readonly string[], env: Readonly<Record<string, string>> = {}): Started {
  const child = spawn(process.execPath, ['deploy/bootstrap.mjs', ...args], {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const output = { stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    output.stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    output.stderr += text;
  });
  return { child, output, closed: once(child, 'close') };
}

test('several starts at once all run, and nothing but the answer is on stdout', async () => {
  const started = [0, 1, 2].map(() => start(['plimsoll', '--version']));
  for (const { child, output, closed } of started) {
    await closed;
    expect(output.stdout).toMatch(/^\d+\.\d+\.\d+\n?$/);
    expect(child.exitCode).toBe(0);
  }
});

test('the exit code is that of the command', async () => {
  const { child, output, closed } = start(['plimsoll', 'nonsense']);
  await closed;
  expect(output.stderr).toContain("unknown command 'nonsense'");
  expect(child.exitCode).toBe(2);
});

test('an unknown job is refused', async () => {
  const { child, output, closed } = start(['dance']);
  await closed;
  expect(output.stderr).toBe('bootstrap: expected one of demo, plimsoll, test, found "dance"\n');
  expect(child.exitCode).toBe(2);
});

test('relative paths are relative to where npm was called', async () => {
  using folder = createSpecFolder();
  folder.write('here.yaml', 'version: 2');
  const npm = { INIT_CWD: folder.path, npm_package_json: `${root}package.json` };
  const { output, closed } = start(['plimsoll', 'run', 'here.yaml'], npm);
  await closed;
  expect(output.stderr).toContain('version: expected 1, found 2');
});

test('a signal that comes twice at once, as npm sends it, counts once', async () => {
  // Waits for NATS until it is interrupted; a second interrupt would end it with 130.
  const nowhere = ['--nats', 'nats://127.0.0.1:9', '--data', ':memory:', '--listen', '127.0.0.1:0'];
  const { child, output, closed } = start(['plimsoll', 'coordinator', ...nowhere]);
  await expect.poll(() => output.stderr, { timeout: 20_000 }).toContain('waiting');
  child.kill('SIGINT');
  await setImmediate();
  child.kill('SIGINT');
  await closed;
  expect(child.exitCode).toBe(0);
});
