/** Runs with load beside them, on a clock that the test turns. */
import { assert } from '@plimsoll/core/assert';
import { describeProblem, type Problem } from '@plimsoll/core/problem';
import type { RunEvent } from '@plimsoll/core/run-event';
import { expect, test, vi } from 'vitest';
import { type Coordinator, createCoordinator } from '../coordinator.ts';
import { silentLog } from '../log.ts';
import { noMeter } from '../meter.ts';
import { climbingSearch } from '../testing/climbing-search.ts';
import { driveMachine } from '../testing/driven-machine.ts';
import { type AgentSketch, type Fleet, startFleet } from '../testing/fleet.ts';
import { type SpecSketch, specOf } from '../testing/run-fixtures.ts';

// Time stands still meanwhile; a busy machine takes long to turn the clock.
vi.setConfig({ testTimeout: 60_000 });

/** A target that holds 400/s. */
const latencyUsAt = (rps: number) => (rps > 400 ? 90_000 : 5000);
const { target, workload } = specOf();
const vision = {
  name: 'vision',
  target,
  workload,
  rateRps: 50,
  agents: { pool: 'default', count: 1 },
};
const sketch: SpecSketch = { agents: { count: 1 }, background: [vision] };

/** By name, the run gets the first and its load the second. */
async function fleetOf(more: Partial<AgentSketch> = {}, run: Partial<AgentSketch> = {}) {
  return await startFleet({
    agents: [
      { agentId: 'a', latencyUsAt, ...run },
      { agentId: 'b', ...more },
    ],
  });
}

async function start(fleet: Fleet): Promise<string> {
  const created = await fleet.settled(fleet.coordinator.createRun(specOf(sketch)));
  assert(created.ok, 'the run starts');
  return created.value;
}

async function refusal(fleet: Fleet, wanted = sketch): Promise<readonly string[]> {
  const created = await fleet.settled(fleet.coordinator.createRun(specOf(wanted)));
  assert(!created.ok, 'the run is refused');
  return created.error.problems.map((problem: Problem) => describeProblem(problem));
}

async function ended(
  fleet: Fleet,
  runId: string,
  coordinator: Coordinator = fleet.coordinator,
): Promise<readonly RunEvent[]> {
  async function read(): Promise<RunEvent[]> {
    const events: RunEvent[] = [];
    const { signal } = new AbortController();
    for await (const { event } of coordinator.events(runId, 0, signal)) events.push(event);
    return events;
  }
  return await fleet.settled(read());
}

test('a run begins once the load beside it is at its rate, and its result says what that was', async () => {
  await using fleet = await fleetOf();
  const runId = await start(fleet);
  const events = await ended(fleet, runId);
  const [own, beside] = fleet.agents;
  expect(beside?.plans[0]).toMatchObject({
    runId: `${runId}-b1`,
    segments: [{ rateMrps: 50_000 }],
  });
  const loadFromMs = (own?.plans[0]?.segments[0]?.startsAtUs ?? 0) / 1000;
  // Two whole windows of it came before.
  expect(loadFromMs).toBeGreaterThanOrEqual(3_000);
  const { completed } = beside?.counters ?? { completed: 0 };
  const requests = { offered: completed, issued: completed, completed, errors: 0 };
  const result = await fleet.coordinator.run(runId);
  expect(result).toMatchObject({
    verdict: 'settled',
    capacity: { ratePerSecond: 400 },
    background: [{ name: 'vision', runId: `${runId}-b1`, ratePerSecond: 50, requests }],
    generator: { agents: 1 },
  });
  expect(result?.background?.[0]?.latencyMs.p99).toBeCloseTo(5, 0);
  expect(events.at(-1)).toMatchObject({ type: 'finished', result });
  // It was there all the time, and is gone with the run.
  const lastMs = events.findLast((event) => event.type === 'window')?.atMs ?? 0;
  expect(completed).toBeGreaterThanOrEqual((50 * (lastMs - loadFromMs)) / 1000 + 2 * 50);
  expect(await fleet.coordinator.run(`${runId}-b1`)).toMatchObject({
    name: 'test: vision',
    verdict: 'aborted',
    requests,
  });
});

test('whatever is wrong with the run or with the load beside it is said at once, before any load', async () => {
  const at = (path: string): Problem => ({ path, expected: 'a server', found: 'none' });
  await using fleet = await fleetOf(
    { problems: [at('target.endpoints[0]')] },
    { problems: [at('target.model')] },
  );
  expect(await refusal(fleet)).toEqual([
    'target.model: expected a server, found none',
    'background[0].target.endpoints[0]: expected a server, found none',
  ]);
  expect(fleet.agents.flatMap(({ plans }) => plans)).toEqual([]);
});

test('an agent that is ready for nothing is free again at once', async () => {
  const problems = [{ path: 'target.endpoints[0]', expected: 'a server', found: 'none' }];
  await using fleet = await fleetOf({ problems });
  expect(await refusal(fleet)).toEqual([
    'background[0].target.endpoints[0]: expected a server, found none',
  ]);
  await fleet.clock.advance(1_500_000);
  expect(fleet.coordinator.agents().map(({ state }) => state)).toEqual(['idle', 'idle']);
});

test('agents of the load count beside those of the run, and send no faster than they can', async () => {
  await using fleet = await fleetOf({ measured: { capacityRps: 30, limitRps: 40 } });
  expect(await refusal(fleet, { ...sketch, agents: { count: 2 } })).toEqual([
    'background[0].agents.count: expected at most what pool "default" has: 2 agents, 0 of them idle, found 1',
  ]);
  expect(await refusal(fleet)).toEqual([
    'background[0].rate: expected at most 40/s, which is what 1 agents can send by their own measurement, found 50/s',
  ]);
});

test('a run whose load beside it loses its last agent ends, and says so', async () => {
  await using fleet = await fleetOf();
  const runId = await start(fleet);
  await fleet.clock.advance(2_000_000);
  fleet.agents[1]?.die();
  const events = await ended(fleet, runId);
  const { verdict, reason } = (await fleet.coordinator.run(runId)) ?? {};
  expect(verdict).toBe('aborted');
  expect(reason).toContain(
    'The background load vision ended: no agent is left; the last one, agent b',
  );
  expect(events.at(-1)?.type).toBe('finished');
});

test('stopping the run stops the load beside it, and stopping that one ends the run', async () => {
  await using fleet = await fleetOf();
  const first = await start(fleet);
  fleet.coordinator.stopRun(first, 'enough');
  await ended(fleet, first);
  expect(await fleet.coordinator.run(`${first}-b1`)).toMatchObject({ reason: 'enough' });
  await fleet.clock.advance(1_500_000);

  const second = await start(fleet);
  fleet.coordinator.stopRun(`${second}-b1`, 'enough of it');
  await ended(fleet, second);
  expect(await fleet.coordinator.run(second)).toMatchObject({
    verdict: 'aborted',
    reason: 'The background load vision ended: enough of it',
  });
});

test("nobody sets the rate of a load beside a run, and its agents are the run's", async () => {
  await using fleet = await fleetOf();
  const runId = await start(fleet);
  const answer = await fleet.settled(fleet.coordinator.setRate(`${runId}-b1`, 20));
  expect(answer).toMatchObject({ ok: false, error: { code: 'RATE_REFUSED' } });
  expect(await refusal(fleet, { agents: { count: 1 } })).toEqual([
    `agents.pool: expected a pool that no run is using, found "default", in use by run ${runId}`,
  ]);
});

test('the next coordinator goes on with both, and ends both together', async () => {
  await using fleet = await fleetOf();
  const runId = await start(fleet);
  await fleet.clock.advance(2_200_000);
  fleet.coordinator.abdicate('killed');
  await fleet.clock.advance(300_000);
  await using next = await createCoordinator({
    bus: fleet.hub.connect(),
    store: fleet.store,
    clock: fleet.clock,
    log: silentLog,
    meter: noMeter,
    search: climbingSearch,
    tickMs: 1000,
    wallMs: () => 1_790_000_000_000,
    random: () => 0.5,
  });
  await ended(fleet, runId, next);
  const { completed } = fleet.agents[1]?.counters ?? { completed: 0 };
  expect(await next.run(runId)).toMatchObject({
    verdict: 'settled',
    background: [{ name: 'vision', requests: { offered: completed, completed } }],
  });
  expect(fleet.agents[1]?.plans.at(-1)?.term).toBe(2);
  expect(await next.run(`${runId}-b1`)).toMatchObject({ verdict: 'aborted' });
});

test('windows in which the load beside the run is off its rate do not count', () => {
  const run = driveMachine();
  run.both(1, 0);
  run.both(2, 50);
  const reason = 'the background load vision was not at its rate: agent b was lost';
  run.put({ type: 'background', trouble: { type: 'disturbed', reason }, atUs: 2_300_000 });
  for (const seq of [3, 4, 5]) run.both(seq, 50 * (seq - 1));
  expect(run.events('window').map(({ atMs, voidReason }) => [atMs, voidReason])).toEqual([
    [2000, null],
    [3000, reason],
    [4000, reason],
    [5000, null],
  ]);
  run.put({
    type: 'background',
    trouble: { type: 'lost', verdict: 'client-limited', reason: 'Gone.' },
    atUs: 5_300_000,
  });
  run.put({ type: 'drained', atUs: 6_000_000 });
  expect(run.result()).toMatchObject({ verdict: 'client-limited', reason: 'Gone.' });
});
