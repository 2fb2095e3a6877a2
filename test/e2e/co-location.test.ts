/** Load beside a run, and runs one after another, through the command line with local agents. */
import type { RunResult } from '@plimsoll/core/run-result';
import { expect, test } from 'vitest';
import { startArrivalSink } from '../support/arrival-sink.ts';
import { runCli } from '../support/cli-process.ts';
import { startFleet } from '../support/fleet.ts';
import { makeScratch } from '../support/scratch.ts';
import { startSteadyRun, untilStates } from '../support/steady-run.ts';
import { launchTimerTarget } from '../targets/launch.ts';
import { fourServers } from '../targets/shapes.ts';

interface Sweep {
  readonly varied: readonly string[];
  readonly complete: boolean;
  readonly runs: readonly { readonly values: readonly unknown[]; readonly result: RunResult }[];
}

function specOf(url: string, search: object) {
  const target = { protocol: 'http', endpoints: [url] };
  const request = { method: 'POST', path: '/', body: { text: 'x' } };
  return {
    version: 1,
    name: 'shared',
    target,
    workload: { arrival: 'poisson', request },
    slo: fourServers.objectives,
    search: { startRate: 20, maxRate: 100, ...search },
    background: [{ name: 'other', target, workload: { arrival: 'constant', request }, rate: 40 }],
  };
}

test.concurrent('a local run has load beside it from an agent of its own, and counts both exactly', async () => {
  await using scratch = await makeScratch();
  await using target = await launchTimerTarget({ station: fourServers.station });
  const spec = await scratch.write('spec.json', specOf(target.url, { maxDuration: '3s' }));
  const out = scratch.path('result.json');
  const { stdout, stderr } = await runCli(['run', spec, '--local', '1', '--json', out]);
  expect(stderr).toBe('');
  expect(stdout).toMatch(/background {2}other at 40\/s: \d+ requests, p99 /);
  const {
    background = [],
    requests,
    generator,
  } = (await scratch.readJson('result.json')) as RunResult;
  const [other] = background;
  expect(background).toHaveLength(1);
  expect(generator.agents).toBe(1);
  // Two windows before the run's own load, and three of it.
  expect(other?.requests.completed).toBeGreaterThan(4 * 40);
  const counted = [requests, other?.requests].reduce(
    (sum, counts) => sum + (counts?.completed ?? 0) + (counts?.errors ?? 0),
    0,
  );
  const answered = Object.values(await target.stats()).reduce((sum, count) => sum + count, 0);
  expect(counted).toBe(answered);
});

test.concurrent('a sweep makes one run for each cell of its grid, and refuses all of it for one that is wrong', async () => {
  await using scratch = await makeScratch();
  await using target = await launchTimerTarget({ station: fourServers.station });
  const { background: _, ...alone } = specOf(target.url, { maxDuration: '1s' });
  const spec = await scratch.write('spec.json', alone);
  const out = scratch.path('sweep.json');
  const sweep = ['sweep', spec, '--local', '1', '--json', out];
  const swept = await runCli([...sweep, '--vary', 'search.startRate=10,30']);
  expect(swept.exitCode).toBe(5);
  expect(swept.stderr).toContain('2 of 2: search.startRate=30');
  expect(swept.stdout).toMatch(
    /^search\.startRate +CAPACITY +BETWEEN +LIMITED BY +VERDICT +RUN\n10 /,
  );
  const { varied, complete, runs } = (await scratch.readJson('sweep.json')) as Sweep;
  expect([varied, complete]).toEqual([['search.startRate'], true]);
  expect(runs.map(({ values, result }) => [values, result.trials[0]?.ratePerSecond])).toEqual([
    [[10], 10],
    [[30], 30],
  ]);
  const refused = await runCli([...sweep, '--vary', 'search.startRate=10,500']);
  expect(refused).toMatchObject({ exitCode: 2, stdout: '' });
  expect(refused.stderr).toBe(
    'search.startRate: expected a rate of at most search.maxRate, which is 100, found 500\n',
  );
});

test('on a fleet a load beside a run has agents of its own, and ends with the run', async () => {
  await using sink = await startArrivalSink();
  const flags = { agents: ['--capacity', '1000', '--pacing', 'economy'], processes: 1 };
  await using fleet = await startFleet(['a1', 'a2'], flags);
  const idle = { a1: 'idle', a2: 'idle' };
  await untilStates(fleet, idle, 30_000);
  const run = await startSteadyRun(fleet, sink.url, {
    ratePerSecond: 20,
    agents: { count: 1 },
    background: specOf(sink.url, {}).background,
  });
  await untilStates(fleet, { a1: 'running', a2: 'running' }, 10_000);
  await fleet.post(`/v1/runs/${run.runId}/stop`, {});
  const { background = [], requests } = await run.ended(20_000);
  await untilStates(fleet, idle, 10_000);
  const [other] = background;
  const own = await fetch(`${fleet.url}/v1/runs/${other?.runId}`);
  expect(await own.json()).toMatchObject({ verdict: 'aborted', requests: other?.requests });
  // Two of its windows came before the run's own load, at an even rate of 40/s: the run was stopped right after that.
  expect(other?.requests.offered).toBeGreaterThanOrEqual(2 * 40 - 1);
  expect(sink.arrivals.length).toBe(requests.completed + (other?.requests.completed ?? 0));
});
