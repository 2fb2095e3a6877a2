/** One of four agents is cut off from the broker without being told: its lease ends its load, and its counts aren't lost. */
import { expect, test } from 'vitest';
import { startArrivalSink } from '../support/arrival-sink.ts';
import { startCutRelay } from '../support/cut-relay.ts';
import { startFleet } from '../support/fleet.ts';
import { issuedBy, startSteadyRun, untilFullAgain, untilStates } from '../support/steady-run.ts';

const ratePerSecond = 200;
const leaseSeconds = 2;
/** Each agent sends one before the load. */
const probes = 4;
/** Between what the clocks of two processes say of one instant, in requests. */
const slack = 20;
/** By then the agent has given the run up, which it does 13 s after its lease. */
const cutOffMs = 17_000;

test('an agent that is cut off stops, comes back, and all that it sent is in the totals', async () => {
  await using sink = await startArrivalSink();
  await using fleet = await startFleet(['a1', 'a2', 'a3'], { agents: ['--capacity', '1000'] });
  await using relay = await startCutRelay(fleet.natsPort);
  fleet.startAgent('a4', relay.port);
  await untilStates(fleet, { a4: 'idle' }, 20_000);
  const run = await startSteadyRun(fleet, sink.url, { ratePerSecond, agents: { count: 4 } });
  await sink.untilMore(2 * ratePerSecond, 20_000);

  relay.cut();
  const cutMs = performance.now();
  await untilStates(fleet, { a4: 'lost' }, 10_000);
  await untilFullAgain(sink, cutMs, ratePerSecond);
  await sink.untilTime(cutMs + cutOffMs);
  relay.mend();
  await untilStates(fleet, { a4: 'idle' }, 15_000);
  await sink.untilMore(ratePerSecond, 20_000);

  expect((await fleet.post('/v1/stop', {})).status).toBe(202);
  const result = await run.ended(30_000);
  expect(result.generator.lost).toMatchObject([{ agentId: 'a4', countsComplete: true }]);
  // A quarter of the rate until its lease ended: nothing more since it is back.
  const leasedSeconds = (cutMs - (sink.arrivals[probes] ?? Number.NaN)) / 1000 + leaseSeconds;
  const share = (ratePerSecond / 4) * leasedSeconds;
  expect(await issuedBy(fleet, 'a4')).toBeLessThanOrEqual(1 + share + slack);
  const { issued, completed } = result.requests;
  expect({ issued, completed }).toEqual({
    issued: sink.arrivals.length,
    completed: sink.arrivals.length,
  });
});
