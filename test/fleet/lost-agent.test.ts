/** One of four agents goes away in mid-run: the others offer the whole rate again, and never more than that. */
import type { RunEvent } from '@plimsoll/core/run-event';
import { expect, test } from 'vitest';
import { startArrivalSink } from '../support/arrival-sink.ts';
import { startFleet } from '../support/fleet.ts';
import { readEvents } from '../support/sse.ts';
import { issuedBy, startSteadyRun, untilFullAgain, untilStates } from '../support/steady-run.ts';

const ratePerSecond = 200;
/** Each agent sends one before the load. */
const probes = 4;
/** Between what the clocks of two processes say of one instant, in requests. */
const slack = 20;

test('one is killed, another one stopped and continued: the rate is full again, and never more', async () => {
  await using sink = await startArrivalSink();
  await using fleet = await startFleet(['a1', 'a2', 'a3', 'a4'], {
    agents: ['--capacity', '1000'],
  });
  const run = await startSteadyRun(fleet, sink.url, { ratePerSecond, agents: { count: 4 } });
  await sink.untilMore(2 * ratePerSecond, 20_000);

  const killedMs = performance.now();
  fleet.agents.get('a1')?.child.kill('SIGKILL');
  await untilStates(fleet, { a1: 'lost' }, 10_000);
  await untilFullAgain(sink, killedMs, ratePerSecond);

  // A new process of that name is no part of this run, and free for the next one.
  fleet.startAgent('a1');

  const stoppedMs = performance.now();
  fleet.agents.get('a2')?.child.kill('SIGSTOP');
  await untilStates(fleet, { a2: 'lost' }, 10_000);
  await untilFullAgain(sink, stoppedMs, ratePerSecond);
  fleet.agents.get('a2')?.child.kill('SIGCONT');
  await untilStates(fleet, { a2: 'running' }, 10_000);
  await sink.untilMore(2.5 * ratePerSecond, 20_000);
  expect((await fleet.post('/v1/stop', {})).status).toBe(202);
  const result = await run.ended(30_000);
  expect(result.generator.lost).toMatchObject([
    { agentId: 'a1', countsComplete: false },
    { agentId: 'a2', countsComplete: true },
  ]);
  // A quarter of the rate, then a third, until it was stopped: nothing of that since it is back.
  const quarters = (ratePerSecond / 4) * secondsBetween(sink.arrivals[probes], killedMs);
  const thirds = (ratePerSecond / 3) * secondsBetween(killedMs, stoppedMs);
  expect(await issuedBy(fleet, 'a2')).toBeLessThanOrEqual(1 + quarters + thirds + slack);
  // All but what the killed one had not reported yet: a tick of its quarter, and what was under way.
  const missing = sink.arrivals.length - result.requests.issued;
  expect(missing).toBeGreaterThanOrEqual(0);
  expect(missing).toBeLessThanOrEqual(ratePerSecond / 2);
  await untilStates(fleet, { a1: 'idle', a2: 'idle', a3: 'idle', a4: 'idle' }, 20_000);

  const events = await readEvents(`${fleet.url}/v1/runs/${run.runId}/events`, {
    untilType: 'finished',
  });
  const all = events.map(({ data }) => (data as { readonly event: RunEvent }).event);
  for (const agentId of ['a1', 'a2']) {
    const lost = all.findIndex(
      (event) => event.type === 'agent' && event.agentId === agentId && event.change === 'lost',
    );
    const next = all.slice(lost).find((event) => event.type === 'window');
    expect(next?.voidReason).toContain(`agent ${agentId} was lost`);
  }
});

function secondsBetween(fromMs = Number.NaN, toMs: number): number {
  return (toMs - fromMs) / 1000;
}
