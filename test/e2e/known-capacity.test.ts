/** Targets whose capacity is known by construction, searched through the command line with local agents. */
import type { RunResult } from '@plimsoll/core/run-result';
import { describe, expect, test } from 'vitest';
import { runCli } from '../support/cli-process.ts';
import { makeScratch } from '../support/scratch.ts';
import { launchTimerTarget } from '../targets/launch.ts';
import { batching, fourServers, oneServer, stalls, type TargetShape } from '../targets/shapes.ts';

async function search(shape: TargetShape): Promise<{ result: RunResult; answered: number }> {
  await using scratch = await makeScratch();
  await using target = await launchTimerTarget({ station: shape.station });
  const spec = await scratch.write('spec.json', {
    version: 1,
    name: shape.name,
    target: { protocol: 'http', endpoints: [target.url] },
    workload: { arrival: 'poisson', request: { method: 'POST', path: '/', body: { text: 'x' } } },
    slo: shape.objectives,
    search: { startRate: 20, maxRate: 2000, precision: '4%', maxDuration: '165s' },
  });
  const out = scratch.path('result.json');
  const args = ['run', spec, '--local', '2', '--json', out];
  const { exitCode, stdout, stderr } = await runCli(args, { endMs: 200_000 });
  expect([exitCode, stderr], stdout).toEqual([0, '']);
  const result = (await scratch.readJson('result.json')) as RunResult;
  const answered = Object.values(await target.stats()).reduce((sum, count) => sum + count, 0);
  return { result, answered };
}

// Two at once: the targets sleep most of the time. With four, agents on two slow cores were late, and said so.
describe.each([{ shapes: [oneServer, fourServers] }, { shapes: [batching, stalls] }])(
  'run',
  ({ shapes }) => {
    test.concurrent.each(shapes)(
      'settles within 5 percent of the truth of $name in under three minutes',
      async (shape) => {
        const { result, answered } = await search(shape);
        expect(result.verdict).toBe('settled');
        const { ratePerSecond, low, high } = result.capacity ?? {
          ratePerSecond: 0,
          low: 0,
          high: 0,
        };
        expect(Math.abs(ratePerSecond / shape.truth.capacityRps - 1)).toBeLessThan(0.05);
        expect(low).toBeLessThan(ratePerSecond);
        expect(high).toBeGreaterThan(ratePerSecond);
        expect(result.durationSeconds).toBeLessThan(180);
        expect(result.requests.completed + result.requests.errors).toBe(answered);
      },
    );
  },
);
