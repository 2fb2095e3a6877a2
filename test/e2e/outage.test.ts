/** The broker goes away in mid-run: for a second, and the run goes on; for half a minute, and it ends with exact counts. */
import { setTimeout as wait } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { startArrivalSink } from '../support/arrival-sink.ts';
import { startFleet } from '../support/fleet.ts';
import { startSteadyRun, untilStates } from '../support/steady-run.ts';

const ratePerSecond = 200;
const leaseMs = 2_000;
/** From an agent's send to the arrival's timestamp here, on a busy machine. */
const deliveryMs = 250;

test('a run outlives a second without the broker, and ends honestly after thirty', async () => {
  await using sink = await startArrivalSink();
  await using fleet = await startFleet(['a1', 'a2', 'a3', 'a4'], {
    agents: ['--capacity', '1000'],
  });
  const run = await startSteadyRun(fleet, sink.url, { ratePerSecond, agents: { count: 4 } });
  await sink.untilMore(2 * ratePerSecond, 20_000);

  await fleet.stopBroker();
  await wait(1_000);
  await fleet.startBroker();
  // More than a lease would cover: the agents have found the broker again.
  await sink.untilMore(3 * ratePerSecond, 20_000);
  expect(await run.result()).toMatchObject({ verdict: null });
  await untilStates(fleet, { a1: 'running', a2: 'running', a3: 'running', a4: 'running' }, 5_000);

  await fleet.stopBroker();
  const cutMs = performance.now();
  await wait(30_000);
  // All were answered, so from here on the sink's log is complete.
  const lastMs = sink.arrivals.at(-1) ?? 0;
  expect(lastMs).toBeGreaterThan(cutMs);
  expect(lastMs - cutMs).toBeLessThanOrEqual(leaseMs + deliveryMs);
  await fleet.startBroker();

  const result = await run.ended(20_000);
  expect(result.verdict).toBe('aborted');
  expect(result.reason).toMatch(
    /^The coordinator was out of touch with its broker from \d+\.\d s to \d+\.\d s, longer than the 12 s that a run outlives; the agents stopped by their leases\.$/,
  );
  const { issued, completed, errors } = result.requests;
  expect({ issued, completed, errors }).toEqual({
    issued: sink.arrivals.length,
    completed: sink.arrivals.length,
    errors: 0,
  });
  expect(result.generator.lost).toBeUndefined();
  await untilStates(fleet, { a1: 'idle', a2: 'idle', a3: 'idle', a4: 'idle' }, 10_000);
});
