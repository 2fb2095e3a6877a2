/** A fleet of real processes: nats-server, a coordinator and four agents, driven through the API. */
import type { RunResult } from '@plimsoll/core/run-result';
import { expect, test } from 'vitest';
import { runCli } from '../support/cli-process.ts';
import { startFleet } from '../support/fleet.ts';
import { readEvents } from '../support/sse.ts';
import { launchTimerTarget } from '../targets/launch.ts';
import { oneServer } from '../targets/shapes.ts';

test('a posted spec settles; the counts, the events and `show` agree with the target', async () => {
  await using target = await launchTimerTarget({ station: oneServer.station });
  await using fleet = await startFleet(['a1', 'a2', 'a3', 'a4']);
  const spec = {
    version: 1,
    name: 'fleet',
    target: { protocol: 'http', endpoints: [target.url] },
    workload: { arrival: 'poisson', request: { method: 'POST', path: '/', body: { text: 'x' } } },
    slo: oneServer.objectives,
    search: { startRate: 50, maxRate: 3000, precision: '8%', maxDuration: '150s' },
    agents: { pool: 'default', count: 4 },
  };
  const created = await fleet.post('/v1/runs', spec);
  expect(created.status).toBe(201);
  const { runId } = (await created.json()) as { runId: string };
  // The pool is taken while the run goes on.
  expect((await fleet.post('/v1/runs', { ...spec, name: 'second' })).status).toBe(409);

  // Follow the events, drop the connection after a while, and resume where it broke.
  const eventsUrl = `${fleet.url}/v1/runs/${runId}/events`;
  const before = await readEvents(eventsUrl, { untilCount: 10 });
  const lastEventId = before.at(-1)?.id ?? '';
  const after = await readEvents(eventsUrl, { lastEventId, untilType: 'finished' });
  const whole = await readEvents(eventsUrl, { untilType: 'finished' });
  expect([...before, ...after]).toEqual(whole);
  expect(whole.map(({ id }) => Number(id))).toEqual(whole.map((_, index) => index + 1));

  const result = (await (await fetch(`${fleet.url}/v1/runs/${runId}`)).json()) as RunResult;
  expect(result).toMatchObject({ verdict: 'settled', name: 'fleet', generator: { agents: 4 } });
  expect(whole.at(-1)?.data).toMatchObject({ event: { result } });
  const shown = await runCli(['show', runId, '--coordinator', fleet.url, '--json']);
  expect(shown.exitCode).toBe(0);
  expect(JSON.parse(shown.stdout)).toEqual(result);

  const { offered, issued, completed, errors } = result.requests;
  expect(completed).toBe((await target.stats())['200'] ?? 0);
  expect(issued).toBe(completed + errors);
  expect(offered).toBeGreaterThanOrEqual(issued);
});
