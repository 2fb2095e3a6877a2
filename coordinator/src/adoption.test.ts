/** Runs that another coordinator goes on with, on a clock that the test turns. */
import { assert } from '@plimsoll/core/assert';
import type { RunEvent } from '@plimsoll/core/run-event';
import { describe, expect, test, vi } from 'vitest';
import { type Coordinator, createCoordinator } from './coordinator.ts';
import { silentLog } from './log.ts';
import { noMeter } from './meter.ts';
import { openSqliteStore } from './store/sqlite-store.ts';
import type { Store } from './store/store.ts';
import { climbingSearch } from './testing/climbing-search.ts';
import { type Fleet, startFleet } from './testing/fleet.ts';
import { specOf } from './testing/run-fixtures.ts';

// Time stands still meanwhile; a busy machine takes long to turn the clock.
vi.setConfig({ testTimeout: 60_000 });

/** A target that holds 400/s. */
const latencyUsAt = (rps: number) => (rps > 400 ? 90_000 : 5000);
const two = ['a', 'b'].map((agentId) => ({ agentId, latencyUsAt }));

function optionsOf(fleet: Fleet) {
  return {
    bus: fleet.hub.connect(),
    store: fleet.store,
    clock: fleet.clock,
    log: silentLog,
    meter: noMeter,
    search: climbingSearch,
    tickMs: 1000,
    wallMs: () => 1_790_000_000_000,
    random: () => 0.5,
  };
}

async function start(fleet: Fleet, spec = specOf()): Promise<string> {
  const created = await fleet.settled(fleet.coordinator.createRun(spec));
  assert(created.ok, 'the run starts');
  return created.value;
}

async function eventsOf(
  fleet: Fleet,
  coordinator: Coordinator,
  runId: string,
): Promise<RunEvent[]> {
  async function read(): Promise<RunEvent[]> {
    const events: RunEvent[] = [];
    const { signal } = new AbortController();
    for await (const { event } of coordinator.events(runId, 0, signal)) events.push(event);
    return events;
  }
  return await fleet.settled(read());
}

function completedBy(fleet: Fleet): number {
  return fleet.agents.reduce((sum, agent) => sum + agent.counters.completed, 0);
}

describe.each([300_000, 1_200_000, 3_100_000])(
  'a run whose coordinator is gone for %i us',
  (gapUs) => {
    test('is settled by the next as if nothing had happened, with exact counts', async () => {
      await using fleet = await startFleet({ agents: two });
      const runId = await start(fleet);
      await fleet.clock.advance(4_200_000);
      const plansBefore = fleet.agents[0]?.plans.length ?? 0;
      fleet.coordinator.abdicate('killed');
      await fleet.clock.advance(gapUs);
      const next = await createCoordinator(optionsOf(fleet));
      const events = await eventsOf(fleet, next, runId);
      const result = await next.run(runId);
      expect(result).toMatchObject({
        verdict: 'settled',
        capacity: { ratePerSecond: 400, high: 800 },
        requests: { offered: completedBy(fleet), completed: completedBy(fleet), errors: 0 },
        generator: { agents: 2 },
      });
      const plans = fleet.agents[0]?.plans.slice(plansBefore) ?? [];
      expect(plans[0]).toMatchObject({ term: 2, revision: plansBefore + 1 });
      expect(new Set(plans.map(({ term }) => term))).toEqual(new Set([2]));
      const windows = events.filter((event) => event.type === 'window');
      expect(windows.filter(({ voidReason }) => voidReason !== null).length).toBeGreaterThan(0);
      expect(windows.map(({ atMs }) => atMs)).toEqual(
        windows.map(({ atMs }) => atMs).toSorted((x, y) => x - y),
      );
      // Windows cover the whole run: what each offered adds up to what all did.
      let fromMs = windows[0]!.atMs - 1000;
      let offered = 0;
      for (const { atMs, offeredRps } of windows) {
        offered += (offeredRps * (atMs - fromMs)) / 1000;
        fromMs = atMs;
      }
      expect(offered).toBeCloseTo(completedBy(fleet), 3);
      await next[Symbol.asyncDispose]();
    });
  },
);

test('the next coordinator goes on by the clock that the agents have', async () => {
  await using fleet = await startFleet({ agents: two });
  const runId = await start(fleet);
  await fleet.clock.advance(4_200_000);
  fleet.coordinator.abdicate('killed');
  await fleet.clock.advance(300_000);
  const next = await createCoordinator(optionsOf(fleet));
  await fleet.clock.advance(100_000);
  const [before, after] = (fleet.agents[0]?.plans ?? []).slice(-2);
  expect(after?.term).toBe(2);
  // Both on one clock: the new plan is sent 300 ms after the old one's reign ended, and starts on a boundary.
  expect((after?.segments[0]?.startsAtUs ?? 1) % 1_000_000).toBe(0);
  expect(after?.segments[0]?.rateMrps).toBe(before?.segments[0]?.rateMrps);
  await eventsOf(fleet, next, runId);
  expect(await next.run(runId)).toMatchObject({ verdict: 'settled' });
  await next[Symbol.asyncDispose]();
});

test('a run whose coordinator ended while last states were fetched is ended by the next, with exact counts', async () => {
  await using store = openSqliteStore(':memory:');
  // It dies before its last words.
  const dying: Store = {
    get: (key) => store.get(key),
    put: (key, value, expected) =>
      key.startsWith('summaries/') && new TextDecoder().decode(value).includes('finished')
        ? new Promise<never>(() => {})
        : store.put(key, value, expected),
    list: (prefix) => store.list(prefix),
    watch: (prefix, signal) => store.watch(prefix, signal),
    [Symbol.asyncDispose]: async () => {},
  };
  const fleet = await startFleet({ agents: two, store: dying });
  const runId = await start(fleet);
  await fleet.clock.advance(4_200_000);
  fleet.coordinator.stopRun(runId, 'Enough.');
  await fleet.clock.advance(1_000_000);
  fleet.coordinator.abdicate('killed');
  const next = await createCoordinator({ ...optionsOf(fleet), store });
  await eventsOf(fleet, next, runId);
  expect(await next.run(runId)).toMatchObject({
    verdict: 'aborted',
    reason: 'Enough.',
    requests: { completed: completedBy(fleet) },
  });
  for (const agent of fleet.agents) agent.die();
  await next[Symbol.asyncDispose]();
});

test('an agent that was lost before the takeover keeps its counts, one that is lost after it ends the wait', async () => {
  await using fleet = await startFleet({
    agents: ['a', 'b', 'c'].map((agentId) => ({ agentId, latencyUsAt })),
  });
  const created = await fleet.settled(
    fleet.coordinator.createRun(specOf({ agents: { pool: 'default', count: 3 } })),
  );
  assert(created.ok, 'the run starts');
  await fleet.clock.advance(3_200_000);
  fleet.agents[2]?.die();
  await fleet.clock.advance(4_000_000);
  fleet.coordinator.abdicate('killed');
  const next = await createCoordinator(optionsOf(fleet));
  await eventsOf(fleet, next, created.value);
  const result = await next.run(created.value);
  expect(result).toMatchObject({ verdict: 'settled', capacity: { ratePerSecond: 400 } });
  // The dead one's last ticks were merged before.
  const survivors = fleet.agents
    .slice(0, 2)
    .reduce((sum, { counters }) => sum + counters.completed, 0);
  const completed = result?.requests.completed ?? 0;
  expect(completed).toBeGreaterThan(survivors);
  expect(completed).toBeLessThanOrEqual(completedBy(fleet));
  await next[Symbol.asyncDispose]();
});

test('agents that gave the run up tell the next coordinator all that they counted', async () => {
  await using fleet = await startFleet({ agents: two });
  const runId = await start(fleet);
  await fleet.clock.advance(4_200_000);
  const known = (await fleet.coordinator.run(runId))?.requests.completed ?? 0;
  fleet.coordinator.abdicate('killed');
  await fleet.clock.advance(2_000_000);
  for (const agent of fleet.agents) agent.giveUp();
  await fleet.clock.advance(5_000_000);
  const next = await createCoordinator(optionsOf(fleet));
  await eventsOf(fleet, next, runId);
  const result = await next.run(runId);
  const completed = completedBy(fleet);
  expect(completed).toBeGreaterThan(known);
  expect(result).toMatchObject({
    verdict: 'aborted',
    reason: 'The coordinator ended while the run was going on.',
    requests: { offered: completed, completed, errors: 0 },
  });
  expect(result?.generator.lost).toBeUndefined();
  await next[Symbol.asyncDispose]();
});

test('a run of which no agent is heard ends as aborted, with what was known of it, and frees its pool', async () => {
  await using fleet = await startFleet({ agents: two });
  const runId = await start(fleet);
  await fleet.clock.advance(4_200_000);
  const known = (await fleet.coordinator.run(runId))?.requests.completed;
  fleet.coordinator.abdicate('killed');
  for (const agent of fleet.agents) agent.die();
  const next = await createCoordinator(optionsOf(fleet));
  // Until that is known the result so far is shown.
  expect((await next.run(runId))?.verdict).toBeNull();
  const events = await eventsOf(fleet, next, runId);
  expect(events.at(-1)).toMatchObject({
    type: 'finished',
    result: { verdict: 'aborted', reason: 'The coordinator ended while the run was going on.' },
  });
  expect(await next.runs()).toMatchObject([{ runId, state: 'finished' }]);
  const result = await next.run(runId);
  expect(result?.requests.completed).toBe(known);
  expect(result?.generator.lost?.map(({ countsComplete }) => countsComplete)).toEqual([
    false,
    false,
  ]);
  await next[Symbol.asyncDispose]();
});

test('a run whose state is in a layout that this program does not know ends as aborted', async () => {
  await using fleet = await startFleet({ agents: two });
  const runId = await start(fleet);
  await fleet.clock.advance(4_200_000);
  fleet.coordinator.abdicate('killed');
  const strange = new TextEncoder().encode(JSON.stringify({ version: 3 }));
  await fleet.store.put(`runs/${runId}/state`, strange, 'anything');
  const next = await createCoordinator(optionsOf(fleet));
  expect(await next.run(runId)).toMatchObject({
    verdict: 'aborted',
    reason: 'The coordinator ended while the run was going on.',
  });
  // Its agents were freed, so that the pool can be used again.
  const created = await fleet.settled(next.createRun(specOf()));
  expect(created.ok).toBe(true);
  await fleet.settled(Promise.resolve(next[Symbol.asyncDispose]()));
});

test('a run that is stopped while its clock is looked for ends with exact counts', async () => {
  await using fleet = await startFleet({ agents: two });
  const runId = await start(fleet);
  await fleet.clock.advance(4_200_000);
  fleet.coordinator.abdicate('killed');
  const next = await createCoordinator(optionsOf(fleet));
  expect(next.stopRun(runId, 'Enough.')).toBe(true);
  await eventsOf(fleet, next, runId);
  expect(await next.run(runId)).toMatchObject({
    verdict: 'aborted',
    reason: 'Enough.',
    requests: { completed: completedBy(fleet) },
  });
  await next[Symbol.asyncDispose]();
});

test('a coordinator that was deposed writes nothing more, and says nothing more to agents', async () => {
  await using fleet = await startFleet({ agents: two });
  const runId = await start(fleet);
  await fleet.clock.advance(3_200_000);
  fleet.coordinator.abdicate('deposed');
  const before = (await fleet.store.list('')).map(({ key, revision }) => `${key} ${revision}`);
  const renewals = fleet.agents[0]?.renewals;
  await fleet.clock.advance(5_000_000);
  expect((await fleet.store.list('')).map(({ key, revision }) => `${key} ${revision}`)).toEqual(
    before,
  );
  expect(fleet.agents[0]?.renewals).toBe(renewals);
  expect((await fleet.coordinator.run(runId))?.verdict).toBeNull();
});

test('a rate that was set by hand, and answered, is the one that the next coordinator goes on with', async () => {
  await using fleet = await startFleet({ agents: two });
  const search = { mode: 'manual', startRps: 100, maxRps: 1000, maxDurationMs: 60_000 } as const;
  const runId = await start(fleet, specOf({ search }));
  await fleet.clock.advance(4_200_000);
  const set = await fleet.settled(fleet.coordinator.setRate(runId, 300));
  expect(set).toMatchObject({ value: { ratePerSecond: 300, agents: 2, inTime: 2 } });
  fleet.coordinator.abdicate('killed');
  const late = await fleet.settled(fleet.coordinator.setRate(runId, 400));
  expect(late === null || !late.ok).toBe(true);
  await fleet.clock.advance(300_000);
  const next = await createCoordinator(optionsOf(fleet));
  await fleet.clock.advance(3_000_000);
  const rateOf = (index: number) => fleet.agents[0]?.plans.at(index)?.segments[0]?.rateMrps;
  expect(rateOf(-1)).toBe(300_000);
  expect(fleet.agents[0]?.plans.at(-1)?.term).toBe(2);
  // And takes the next one.
  const again = await fleet.settled(next.setRate(runId, 200));
  expect(again).toMatchObject({ value: { ratePerSecond: 200, inTime: 2 } });
  expect(rateOf(-1)).toBe(200_000);
  next.stopRun(runId, 'Enough.');
  const events = await eventsOf(fleet, next, runId);
  expect(events.flatMap((event) => (event.type === 'decision' ? [event.rps] : []))).toEqual([
    100, 300, 300, 200, 0,
  ]);
  expect(await next.run(runId)).toMatchObject({
    verdict: 'aborted',
    capacity: null,
    requests: { completed: completedBy(fleet) },
  });
  await next[Symbol.asyncDispose]();
});
