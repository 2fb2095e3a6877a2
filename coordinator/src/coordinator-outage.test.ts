/** Runs whose broker or agents go away, on a clock that the test turns. docs/reliability.md names these tests. */
import { assert } from '@plimsoll/core/assert';
import { expect, test } from 'vitest';
import { type Fleet, startFleet } from './testing/fleet.ts';
import { type SpecSketch, specOf } from './testing/run-fixtures.ts';

const two = [{ agentId: 'a' }, { agentId: 'b' }];

/** A run that would go on for long: the target holds every rate. */
async function start(fleet: Fleet, sketch: SpecSketch = {}): Promise<string> {
  const search = { startRps: 100, maxRps: 100, maxDurationMs: 600_000 };
  const created = await fleet.settled(fleet.coordinator.createRun(specOf({ search, ...sketch })));
  assert(created.ok, 'the run starts');
  return created.value;
}

async function untilVerdict(fleet: Fleet, runId: string) {
  const signal = new AbortController().signal;
  async function end(): Promise<void> {
    for await (const _event of fleet.coordinator.events(runId, 0, signal));
  }
  await fleet.settled(end());
  return await fleet.coordinator.run(runId);
}

function counted(fleet: Fleet): number {
  return fleet.agents.reduce((sum, { counters }) => sum + counters.completed, 0);
}

test('an outage shorter than a lease loses no agent, and the run goes on', async () => {
  await using fleet = await startFleet({ agents: two });
  const runId = await start(fleet);
  await fleet.clock.advance(4_300_000);
  fleet.bus.cut();
  await fleet.clock.advance(1_000_000);
  fleet.bus.mend();
  await fleet.clock.advance(10_000_000);
  expect(fleet.coordinator.agents().map(({ state }) => state)).toEqual(['running', 'running']);
  fleet.coordinator.stopRun(runId, 'Enough.');
  const result = await untilVerdict(fleet, runId);
  expect(result).toMatchObject({ reason: 'Enough.', requests: { completed: counted(fleet) } });
  expect(result?.generator).not.toHaveProperty('lost');
});

test('a long outage ends the run, and its counts are fetched when the broker is back', async () => {
  await using fleet = await startFleet({ agents: two });
  const runId = await start(fleet);
  await fleet.clock.advance(4_300_000);
  fleet.bus.cut();
  await fleet.clock.advance(30_000_000);
  expect((await fleet.coordinator.run(runId))?.verdict).toBeNull();
  fleet.bus.mend();
  const result = await untilVerdict(fleet, runId);
  expect(result).toMatchObject({ verdict: 'aborted', requests: { completed: counted(fleet) } });
  expect(result?.reason).toMatch(
    /^The coordinator was out of touch with its broker from 4\.\d s to 34\.\d s, longer/,
  );
  expect(result?.generator).not.toHaveProperty('lost');
});

test('an outage without an end is waited for, and no longer than two minutes', async () => {
  await using fleet = await startFleet({ agents: two });
  const runId = await start(fleet);
  await fleet.clock.advance(4_300_000);
  fleet.bus.cut();
  const fromUs = fleet.clock.nowUs();
  const result = await untilVerdict(fleet, runId);
  expect(fleet.clock.nowUs() - fromUs).toBeGreaterThan(60_000_000);
  expect(fleet.clock.nowUs() - fromUs).toBeLessThan(120_000_000);
  expect(result?.verdict).toBe('aborted');
  expect(result?.generator.lost?.map(({ countsComplete }) => countsComplete)).toEqual([
    false,
    false,
  ]);
});

test('an agent that is restarted has lost its counts: nobody waits for it, and the result says so', async () => {
  await using fleet = await startFleet({ agents: two });
  const runId = await start(fleet);
  await fleet.clock.advance(4_300_000);
  fleet.agents[1]?.die();
  await fleet.join({ agentId: 'b', incarnation: 2 });
  fleet.coordinator.stopRun(runId, 'Enough.');
  const stoppedUs = fleet.clock.nowUs();
  const result = await untilVerdict(fleet, runId);
  expect(fleet.clock.nowUs() - stoppedUs).toBeLessThan(1_000_000);
  expect(result?.generator.lost).toMatchObject([
    { agentId: 'b', reason: 'its process was started again', countsComplete: false },
  ]);
  // It is free for the next run.
  expect(fleet.coordinator.agents()).toMatchObject([{ agentId: 'a' }, { state: 'idle' }]);
});

test('an agent that is cut off and comes back hands its counts over, and is free again', async () => {
  await using fleet = await startFleet({ agents: two });
  const runId = await start(fleet);
  await fleet.clock.advance(4_300_000);
  fleet.agents[1]?.cut();
  await fleet.clock.advance(4_000_000);
  expect(fleet.coordinator.agents()).toMatchObject([{ agentId: 'a' }, { state: 'lost' }]);
  fleet.agents[1]?.mend();
  await fleet.clock.advance(2_000_000);
  fleet.coordinator.stopRun(runId, 'Enough.');
  const result = await untilVerdict(fleet, runId);
  expect(result?.generator.lost).toMatchObject([{ agentId: 'b', countsComplete: true }]);
  expect(result?.requests.completed).toBe(counted(fleet));
  await fleet.clock.advance(1_000_000);
  expect(fleet.coordinator.agents()).toMatchObject([{ state: 'idle' }, { state: 'idle' }]);
});

test('a coordinator that shuts down does not wait for a broker that is away', async () => {
  const fleet = await startFleet({ agents: two });
  await start(fleet);
  await fleet.clock.advance(4_300_000);
  fleet.bus.cut();
  await fleet.clock.advance(2_000_000);
  const closedUs = fleet.clock.nowUs();
  await fleet[Symbol.asyncDispose]();
  expect(fleet.clock.nowUs() - closedUs).toBeLessThan(5_000_000);
});

test.each([0, 130, 260, 390, 480, 620, 750, 880, 990])(
  'an agent that dies %i ms into a tick is missed within 2 s, and its share is taken over within 3 s',
  async (offsetMs) => {
    await using fleet = await startFleet({ agents: two });
    const originUs = fleet.clock.nowUs();
    const runId = await start(fleet);
    await fleet.clock.advance(4_000_000 + offsetMs * 1000);
    const diedUs = fleet.clock.nowUs() - originUs;
    fleet.agents[1]?.die();
    await fleet.clock.advance(3_000_000);
    const plan = fleet.agents[0]?.plans.at(-1);
    assert(plan?.shares.length === 1, 'the other one has the whole rate');
    expect(plan.sentAtUs - diedUs).toBeLessThanOrEqual(2_000_000);
    expect((plan.segments[0]?.startsAtUs ?? 0) - diedUs).toBeLessThanOrEqual(3_000_000);
    fleet.coordinator.stopRun(runId, 'Enough.');
    await untilVerdict(fleet, runId);
  },
);
