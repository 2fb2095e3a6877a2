/** `plimsoll load --self-test` as a person or a script calls it. */
import { NullTarget } from '@plimsoll/agent/calibration/null-target';
import { createRealClock } from '@plimsoll/agent/real-clock';
import type { LoadResult } from '@plimsoll/proto/load-result';
import { expect, test } from 'vitest';
import { runCli } from '../support/cli-process.ts';

/** Nobody listens there: a self-test that sent anything to the URL would fail. */
const url = 'http://127.0.0.1:1/';

test('load --self-test measures each thread without a target, and needs no rate', async () => {
  const args = ['load', url, '--self-test', '--threads', '2', '--body', 'x', '--json', '-'];
  const { exitCode, stdout, stderr } = await runCli(args);
  expect(exitCode, stderr).toBe(0);
  const result = JSON.parse(stdout) as {
    requestsPerSecond: number;
    closedLoopPerSecond: number;
    capacityPerSecond: number;
    threads: readonly { requestsPerSecond: number }[];
  };
  expect(result.threads).toHaveLength(2);
  const sum = result.threads.reduce((total, one) => total + one.requestsPerSecond, 0);
  expect(result.requestsPerSecond).toBeCloseTo(sum);
  expect(result.requestsPerSecond).toBeGreaterThan(100);
  expect(result.closedLoopPerSecond).toBeGreaterThan(result.requestsPerSecond);
  expect(result.capacityPerSecond).toBeLessThan(result.closedLoopPerSecond);
});

test('load --self-test prints a line for each thread', async () => {
  const { exitCode, stdout } = await runCli(['load', url, '--self-test']);
  expect(exitCode).toBe(0);
  expect(stdout).toMatch(/closed loop +open loop +lag p50/);
  expect(stdout).toMatch(/^thread 1 +[\d,]+\/s/m);
});

test('load --self-test refuses what a load would refuse', async () => {
  const args = ['load', url, '--self-test', '--protocol', 'grpc', '--method', 'a.B/C'];
  const { exitCode, stderr } = await runCli(args);
  expect(exitCode).toBe(2);
  expect(stderr).toContain('--proto: expected');
});

test('load says what its generator was like', async () => {
  await using target = await NullTarget.open('http1', createRealClock());
  const args = ['load', target.url, '--rate', '50', '--duration', '1200ms', '--json', '-'];
  const result = JSON.parse((await runCli(args)).stdout) as LoadResult;
  expect(result.healthy).toBe(result.health.state === 'healthy');
  expect(result.health.reason === null).toBe(result.healthy);
  expect(result.generator).toMatchObject({ connectErrors: 0, localErrors: 0 });
  expect(result.generator.sentShare).toBeGreaterThan(0.5);
  expect(result.generator.cpuShare).toBeGreaterThan(0);
});
