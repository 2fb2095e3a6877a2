/** A store that takes nothing any more, on a clock that the test turns. */
import { assert } from '@plimsoll/core/assert';
import { expect, test, vi } from 'vitest';
import { openSqliteStore } from './store/sqlite-store.ts';
import { type Store, StoreError } from './store/store.ts';
import { startFleet } from './testing/fleet.ts';
import { specOf } from './testing/run-fixtures.ts';

// Time stands still meanwhile; a busy machine takes long to turn the clock.
vi.setConfig({ testTimeout: 60_000 });

const latencyUsAt = (rps: number) => (rps > 400 ? 90_000 : 5000);
const two = ['a', 'b'].map((agentId) => ({ agentId, latencyUsAt }));

interface Disk {
  isFull: boolean;
}

/** Refuses every put while its disk is full. */
function storeOn(disk: Disk): Store {
  const store = openSqliteStore(':memory:');
  return {
    get: (key) => store.get(key),
    list: (prefix) => store.list(prefix),
    watch: (prefix, signal) => store.watch(prefix, signal),
    async put(key, value, expected) {
      if (disk.isFull) throw new StoreError('STORE_REFUSED', 'SQLite refused to write: disk full');
      return await store.put(key, value, expected);
    },
    [Symbol.asyncDispose]: () => store[Symbol.asyncDispose](),
  };
}

test('a run whose record cannot be kept is stopped, with exact counts, and recorded once there is room', async () => {
  const disk: Disk = { isFull: false };
  await using store = storeOn(disk);
  await using fleet = await startFleet({ agents: two, store });
  const created = await fleet.settled(fleet.coordinator.createRun(specOf()));
  assert(created.ok, 'the run starts');
  const runId = created.value;
  await fleet.clock.advance(4_200_000);
  disk.isFull = true;
  await fleet.clock.advance(10_000_000);
  const completed = fleet.agents.reduce((sum, agent) => sum + agent.counters.completed, 0);
  const told = await fleet.coordinator.run(runId);
  expect(told).toMatchObject({
    verdict: 'aborted',
    reason: 'The record of the run could not be kept: SQLite refused to write: disk full.',
    requests: { completed },
  });
  expect(told?.generator.lost).toBeUndefined();

  disk.isFull = false;
  await fleet.clock.advance(2_000_000);
  expect(await fleet.settled(fleet.coordinator.runs())).toMatchObject([
    { state: 'finished', verdict: 'aborted' },
  ]);
  const events: unknown[] = [];
  const { signal } = new AbortController();
  for await (const { event, seq } of fleet.coordinator.events(runId, 0, signal)) {
    events.push(event.type);
    // Without a gap, or nobody would find the last one.
    expect(seq).toBe(events.length);
  }
  expect(events.at(-1)).toBe('finished');
});

test('a coordinator that shuts down waits for no room', async () => {
  const disk: Disk = { isFull: false };
  await using store = storeOn(disk);
  const fleet = await startFleet({ agents: two, store });
  const created = await fleet.settled(fleet.coordinator.createRun(specOf()));
  assert(created.ok, 'the run starts');
  await fleet.clock.advance(4_200_000);
  disk.isFull = true;
  await fleet.clock.advance(10_000_000);
  await fleet[Symbol.asyncDispose]();
});
