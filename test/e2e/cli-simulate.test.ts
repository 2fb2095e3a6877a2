/** `plimsoll simulate` as a process: the answer, the files, what is refused, and Ctrl-C. */
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import type { RunResult } from '@plimsoll/core/run-result';
import { scenarios } from '@plimsoll/core/sim/scenarios/scenarios';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runCli, spawnCli } from '../support/cli-process.ts';
import { makeScratch, type Scratch } from '../support/scratch.ts';

/** One whose capacity theory knows. */
const plain = 'md1';

interface Document extends RunResult {
  readonly scenario: string;
  readonly seed: number;
  readonly truth: { readonly ratePerSecond: number; readonly model: string } | null;
  readonly decisions: readonly { readonly atSeconds: number; readonly reason: string }[];
}

let scratch: Scratch;

beforeAll(async () => {
  scratch = await makeScratch();
});

afterAll(async () => {
  await scratch[Symbol.asyncDispose]();
});

describe('plimsoll simulate', () => {
  test('finds the capacity, and says why at each step, the truth, and what it cost', async () => {
    const { exitCode, stdout, stderr } = await runCli(['simulate', plain]);
    expect(exitCode).toBe(0);
    // Without a terminal there is no drawing, and nothing on stderr.
    expect(stderr).toBe('');
    expect(stdout).toMatch(new RegExp(`^scenario {4}${plain}: .+\nseed {8}1\nverdict {5}settled`));
    expect(stdout).toMatch(/^truth {7}[\d,.]+\/s \(M\/\w\/\d+\); the answer is [\d.]+ % /m);
    expect(stdout).toMatch(/^duration {4}\d.*; virtual time$/m);
    expect(stdout).toMatch(/^requests {4}[\d,]+ offered/m);
    const [, log = ''] = stdout.split(/^TIME .*\n/m);
    const decisions = log.trimEnd().split('\n');
    expect(decisions.length).toBeGreaterThan(10);
    for (const line of decisions) expect(line).toMatch(/^\d+:\d\d +[a-z]+ .*[a-z].*\.$/);
  });

  test('gives the same bytes for the same seed, and others for another', async () => {
    const outcomes = await Promise.all(
      ['7', '7', '8'].map(async (seed, index) => {
        const [json, html] = [scratch.path(`${index}.json`), scratch.path(`${index}.html`)];
        const files = ['--json', json, '--html', html];
        const { stdout } = await runCli(['simulate', plain, '--seed', seed, ...files]);
        return [stdout, readFileSync(json, 'utf8'), readFileSync(html, 'utf8')];
      }),
    );
    expect(outcomes[1]).toEqual(outcomes[0]);
    for (const index of [0, 1, 2]) expect(outcomes[2]?.[index]).not.toBe(outcomes[0]?.[index]);
  });

  test('--json - writes the result and nothing else to stdout', async () => {
    const { stdout } = await runCli(['simulate', plain, '--json', '-']);
    const result = JSON.parse(stdout) as Document;
    expect(result).toMatchObject({ version: 1, scenario: plain, seed: 1, verdict: 'settled' });
    expect(result.truth?.ratePerSecond).toBeGreaterThan(0);
    expect(result.decisions.at(-1)?.atSeconds).toBe(result.durationSeconds);
    expect(result.decisions.at(-1)?.reason).toBe(result.reason);
  });

  test('--list shows every scenario with what is special in it', async () => {
    const { exitCode, stdout } = await runCli(['simulate', '--list']);
    expect(exitCode).toBe(0);
    const lines = stdout.trimEnd().split('\n').slice(1);
    expect(lines).toHaveLength(scenarios.length);
    for (const { name, about } of scenarios) {
      const line = lines.find((one) => one.startsWith(`${name} `));
      expect(line?.endsWith(about), name).toBe(true);
    }
  });

  test('--set changes the scenario', async () => {
    const sets = ['--set', 'slo[0]=latency.p99 <= 1us', '--set', 'search.maxDuration=90s'];
    const { exitCode, stdout } = await runCli(['simulate', plain, ...sets]);
    expect(stdout).toContain(`${plain} (changed)`);
    expect(stdout).toMatch(/^verdict {5}infeasible/m);
    expect(exitCode).toBe(3);
  });

  test('ends at an interrupt, with what it has so far', async () => {
    const json = scratch.path('interrupted.json');
    const long = ['--set', 'search.precision=0.1%', '--set', 'search.maxDuration=24h'];
    const child = spawnCli(['simulate', plain, ...long, '--json', json]);
    const closed = once(child, 'close');
    // The simulation has begun once its thread works: the process has used more CPU time than its start takes.
    await expect.poll(() => cpuSeconds(child.pid ?? 0), { timeout: 30_000 }).toBeGreaterThan(2);
    child.kill('SIGINT');
    await closed;
    expect(child.exitCode).toBe(4);
    const result = JSON.parse(readFileSync(json, 'utf8')) as Document;
    expect(result).toMatchObject({ verdict: 'aborted', reason: 'The simulation was interrupted.' });
    expect(result.durationSeconds).toBeGreaterThan(0);
  });
});

describe('plimsoll simulate refuses', () => {
  test.each([
    ['no scenario', [], 'SCENARIO: expected one of '],
    ['an unknown scenario', ['nowhere'], 'found nowhere'],
    ['a seed that is none', [plain, '--seed', '-1'], '--seed: expected a whole number'],
    ['a setting that does not fit', [plain, '--set', 'cluster.replicas=0'], 'cluster.replicas: '],
    ['a page that cannot be written', [plain, '--html', '/nowhere/page.html'], '--html: expected'],
    ['a page on stdout', [plain, '--html', '-'], '--html: expected a file: stdout is'],
    ['one file for both', [plain, '--html', 'x', '--json', 'x'], '--html: expected another file'],
  ])('%s', async (_what, args, message) => {
    const { exitCode, stdout, stderr } = await runCli(['simulate', ...args]);
    expect(stderr).toContain(message);
    expect(exitCode).toBe(2);
    expect(stdout).toBe('');
  });

  test('no scenario, and names them all', async () => {
    const { stderr } = await runCli(['simulate']);
    for (const { name } of scenarios) expect(stderr).toContain(name);
  });
});

/** User and system time so far, by /proc. */
function cpuSeconds(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) / 100;
}
