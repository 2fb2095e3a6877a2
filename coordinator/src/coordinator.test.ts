import { assert } from '@plimsoll/core/assert';
import { describeProblem } from '@plimsoll/core/problem';
import type { NumberedEvent } from '@plimsoll/core/run-event';
import { encodeStop } from '@plimsoll/proto/codec/stop';
import { stopSubject } from '@plimsoll/proto/subjects';
import { describe, expect, test } from 'vitest';
import { readEvents } from './store/run-record.ts';
import { openSqliteStore } from './store/sqlite-store.ts';
import { type Fleet, startFleet } from './testing/fleet.ts';
import { type SpecSketch, specOf } from './testing/run-fixtures.ts';

const two = [{ agentId: 'a' }, { agentId: 'b', capacityRps: 3000 }];
const signal = new AbortController().signal;

/** A target that holds 400/s. */
function latencyUsAt(rps: number): number {
  return rps > 400 ? 90_000 : 5000;
}

async function start(fleet: Fleet, sketch: SpecSketch = {}): Promise<string> {
  const created = await fleet.settled(fleet.coordinator.createRun(specOf(sketch)));
  assert(created.ok, 'the run starts');
  return created.value;
}

async function refusal(fleet: Fleet, sketch: SpecSketch = {}) {
  const created = await fleet.settled(fleet.coordinator.createRun(specOf(sketch)));
  assert(!created.ok, 'the run is refused');
  return created.error;
}

async function collect(fleet: Fleet, runId: string, afterSeq = 0): Promise<NumberedEvent[]> {
  async function read(): Promise<NumberedEvent[]> {
    const events: NumberedEvent[] = [];
    for await (const event of fleet.coordinator.events(runId, afterSeq, signal)) events.push(event);
    return events;
  }
  return await fleet.settled(read());
}

describe('a run', () => {
  test('goes from a spec to a verdict, with the exact counts of its agents', async () => {
    await using fleet = await startFleet({
      agents: two.map((agent) => ({ ...agent, latencyUsAt })),
    });
    const runId = await start(fleet);
    const events = await collect(fleet, runId);
    const result = await fleet.coordinator.run(runId);
    expect(result).toMatchObject({
      verdict: 'settled',
      capacity: { ratePerSecond: 400, high: 800 },
      generator: { healthy: true, agents: 2 },
    });
    const completed = fleet.agents.reduce((sum, agent) => sum + agent.counters.completed, 0);
    expect(result?.requests).toEqual({
      offered: completed,
      issued: completed,
      completed,
      errors: 0,
    });
    expect(
      result?.trials.map(({ ratePerSecond, verdict }) => `${ratePerSecond} ${verdict}`),
    ).toEqual(['100 pass', '200 pass', '400 pass', '800 fail']);
    expect(events.map(({ seq }) => seq)).toEqual(events.map((_, index) => index + 1));
    expect(events.at(-1)?.event).toMatchObject({ type: 'finished', result });
    expect(await fleet.coordinator.runs()).toMatchObject([
      { runId, state: 'finished', verdict: 'settled', capacityRps: 400 },
    ]);
  });

  test('shares follow what agents measured for the run, and their hellos where they did not', async () => {
    const measured = { capacityRps: 500, limitRps: 700 };
    await using fleet = await startFleet({
      agents: [
        { agentId: 'a', latencyUsAt, measured },
        { agentId: 'b', latencyUsAt, capacityRps: 3000 },
      ],
    });
    await collect(fleet, await start(fleet));
    expect(fleet.agents[0]?.plans[0]?.shares).toEqual([
      { agentId: 'a', weight: 500 },
      { agentId: 'b', weight: 3000 },
    ]);
  });

  test('plans start on tick boundaries at least 100 ms ahead, under a lease that is renewed', async () => {
    await using fleet = await startFleet({ agents: [{ agentId: 'a', latencyUsAt }] });
    const runId = await start(fleet, { agents: { pool: 'default', count: 1 } });
    await collect(fleet, runId);
    const [agent] = fleet.agents;
    assert(agent, 'there is an agent');
    expect(agent.plans.length).toBeGreaterThan(3);
    for (const { segments, sentAtUs, leaseUntilUs, maxRateMrps } of agent.plans) {
      const startsAtUs = segments[0]?.startsAtUs ?? 0;
      expect(startsAtUs % 1_000_000).toBe(0);
      expect(startsAtUs - sentAtUs).toBeGreaterThanOrEqual(100_000);
      expect(leaseUntilUs - sentAtUs).toBe(2_000_000);
      expect(maxRateMrps).toBe(10_000_000);
    }
    expect(agent.plans.map(({ revision }) => revision)).toEqual(
      agent.plans.map((_, index) => index + 1),
    );
    const seconds = (await fleet.coordinator.run(runId))?.durationSeconds ?? 0;
    expect(agent.renewals).toBeGreaterThan(seconds * 3);
  });

  test('ends at once when it is stopped, as aborted, with its partial result', async () => {
    await using fleet = await startFleet({ agents: two });
    const runId = await start(fleet);
    await fleet.clock.advance(5_000_000);
    const before = await fleet.coordinator.run(runId);
    expect(before?.verdict).toBeNull();
    expect(before?.durationSeconds).toBeGreaterThan(2);
    expect(fleet.coordinator.stopRun(runId, 'Enough.')).toBe(true);
    const events = await collect(fleet, runId);
    const result = await fleet.coordinator.run(runId);
    expect(result).toMatchObject({ verdict: 'aborted', reason: 'Enough.', capacity: null });
    expect(result?.requests.completed).toBeGreaterThan(300);
    expect(events.at(-1)?.event.type).toBe('finished');
    expect(fleet.coordinator.stopRun(runId, 'Again.')).toBe(false);
  });

  test('goes on with the other agents when one is lost', async () => {
    await using fleet = await startFleet({
      agents: two.map((agent) => ({ ...agent, latencyUsAt })),
    });
    const runId = await start(fleet);
    await fleet.clock.advance(3_500_000);
    fleet.agents[1]?.die();
    const events = await collect(fleet, runId);
    const result = await fleet.coordinator.run(runId);
    expect(result).toMatchObject({ verdict: 'settled', capacity: { ratePerSecond: 400 } });
    const lost = events.findIndex(({ event }) => event.type === 'agent' && event.change === 'lost');
    expect(lost).toBeGreaterThan(0);
    const after = events.slice(lost).map(({ event }) => event);
    const voids = after.filter((event) => event.type === 'window' && event.voidReason !== null);
    expect(voids.length).toBeGreaterThan(0);
    expect(fleet.agents[0]?.plans.at(-1)?.shares.map(({ agentId }) => agentId)).toEqual(['a']);
  });

  test('goes on without an agent that lives and sends no ticks', async () => {
    await using fleet = await startFleet({
      agents: two.map((agent) => ({ ...agent, latencyUsAt })),
    });
    const runId = await start(fleet);
    await fleet.clock.advance(3_500_000);
    fleet.agents[1]?.mute();
    await collect(fleet, runId);
    expect(await fleet.coordinator.run(runId)).toMatchObject({ verdict: 'settled' });
  });

  test('is aborted when all agents are lost', async () => {
    await using fleet = await startFleet({ agents: two });
    const runId = await start(fleet);
    await fleet.clock.advance(3_500_000);
    for (const agent of fleet.agents) agent.die();
    await collect(fleet, runId);
    const result = await fleet.coordinator.run(runId);
    expect(result).toMatchObject({ verdict: 'aborted' });
    expect(result?.reason).toContain('No agent is left');
  });

  test('ends when an agent hears a stop that the coordinator did not send', async () => {
    await using fleet = await startFleet({ agents: [{ agentId: 'a' }] });
    const runId = await start(fleet, { agents: { pool: 'default', count: 1 } });
    await fleet.clock.advance(2_500_000);
    const stop = encodeStop({ runId, term: 1, reason: '' });
    fleet.hub.connect().publish(stopSubject(runId), stop);
    await collect(fleet, runId);
    expect(await fleet.coordinator.run(runId)).toMatchObject({ verdict: 'aborted' });
  });
});

describe('createRun() refuses', () => {
  test('when the pool has no agents', async () => {
    await using fleet = await startFleet({ agents: two });
    const refused = await refusal(fleet, { agents: { pool: 'gpu', count: 1 } });
    expect(refused.code).toBe('NO_AGENTS');
    expect(refused.problems.map(describeProblem)).toEqual([
      'agents.pool: expected a pool with agents: "default" (2 agents), found "gpu", with none',
    ]);
  });

  test('a second run on a pool, by the name of the first', async () => {
    await using fleet = await startFleet({ agents: two });
    const runId = await start(fleet, { agents: { pool: 'default', count: 1 } });
    const refused = await refusal(fleet, { agents: { pool: 'default', count: 1 } });
    expect(refused).toMatchObject({ code: 'POOL_BUSY', runId });
    fleet.coordinator.stopRun(runId, 'Enough.');
    await collect(fleet, runId);
    // The pool is free as soon as the run has ended.
    await start(fleet, { agents: { pool: 'default', count: 2 } });
  });

  test('a first rate beyond what its agents measured that they can send', async () => {
    const measured = { capacityRps: 30, limitRps: 40 };
    await using fleet = await startFleet({
      agents: [
        { agentId: 'a', measured },
        { agentId: 'b', measured },
      ],
    });
    const refused = await refusal(fleet, { search: { startRps: 100 } });
    expect(refused.problems.map(describeProblem)).toEqual([
      'search.startRate: expected at most 80/s, which is what 2 agents can send by their own measurement, found 100/s',
    ]);
    expect(fleet.agents.every(({ plans }) => plans.length === 0)).toBe(true);
  });

  test('what the agents say is wrong, once, before any load', async () => {
    const problem = { path: 'target.model', expected: 'a model of the server', found: 'x' };
    const other = { path: 'target.endpoints[0]', expected: 'an endpoint', found: 'refused' };
    await using fleet = await startFleet({
      agents: [
        { agentId: 'a', problems: [problem] },
        { agentId: 'b', problems: [{ ...problem }, other] },
        { agentId: 'c' },
      ],
    });
    const refused = await refusal(fleet, { agents: { pool: 'default', count: 3 } });
    expect(refused).toEqual({ code: 'REFUSED_BY_AGENTS', problems: [problem, other] });
    expect(fleet.agents.every(({ plans }) => plans.length === 0)).toBe(true);
    const [summary] = await fleet.coordinator.runs();
    assert(summary, 'the history has it');
    expect(summary).toMatchObject({ state: 'finished', verdict: 'aborted' });
    const events = await collect(fleet, summary.runId);
    expect(events.map(({ event }) => event.type)).toEqual(['finished']);
  });

  test('when it is stopped while the agents get ready', async () => {
    await using fleet = await startFleet({ agents: [{ agentId: 'a', isDeaf: true }] });
    const created = fleet.coordinator.createRun(specOf({ agents: { pool: 'default', count: 1 } }));
    await fleet.clock.advance(100_000);
    expect(fleet.coordinator.stopAll('Enough.')).toHaveLength(1);
    const refused = await fleet.settled(created);
    expect(refused).toMatchObject({ ok: false, error: { code: 'STOPPED' } });
  });
});

test('createRun() can be taken back while the agents get ready', async () => {
  await using fleet = await startFleet({ agents: [{ agentId: 'a', isDeaf: true }] });
  const wish = new AbortController();
  const spec = specOf({ agents: { pool: 'default', count: 1 } });
  const created = fleet.coordinator.createRun(spec, wish.signal);
  await fleet.clock.advance(100_000);
  wish.abort();
  expect(await fleet.settled(created)).toMatchObject({ ok: false, error: { code: 'STOPPED' } });
});

describe('the coordinator', () => {
  test('claims a higher term at each start, and ends what it finds half done', async () => {
    await using store = openSqliteStore(':memory:');
    const first = await startFleet({ agents: two, store });
    const runId = await start(first);
    await first.clock.advance(4_500_000);
    const seen = await readEvents(store, runId);
    // The first one is left as a killed process would leave it: it writes nothing more. Its agents are nowhere either.
    await using second = await startFleet({ agents: [], store });
    expect(second.coordinator.term).toBe(first.coordinator.term + 1);
    const events = await collect(second, runId);
    expect(events.slice(0, seen.length)).toEqual(seen);
    expect(events.at(-1)?.event).toMatchObject({
      type: 'finished',
      result: { verdict: 'aborted', reason: 'The coordinator ended while the run was going on.' },
    });
    expect((await second.coordinator.run(runId))?.requests.completed).toBeGreaterThan(0);
    expect(await second.coordinator.runs()).toMatchObject([{ runId, state: 'finished' }]);
  });

  test('gives the events after a given one, and those that are still to come', async () => {
    await using fleet = await startFleet({
      agents: two.map((agent) => ({ ...agent, latencyUsAt })),
    });
    const runId = await start(fleet);
    await fleet.clock.advance(4_000_000);
    const rest = await collect(fleet, runId, 5);
    const all = await collect(fleet, runId);
    expect(rest[0]?.seq).toBe(6);
    expect(all.slice(5)).toEqual(rest);
  });

  test('refuses an agent whose wire versions it does not speak, by name', async () => {
    await using fleet = await startFleet({ agents: [] });
    const agent = await fleet.join({ agentId: 'old', wire: { min: 7, max: 9 } });
    expect(agent.reply).toBe('AGENT_TOO_NEW');
    expect(fleet.coordinator.agents()).toEqual([]);
  });

  test('shows its agents, and those that it lost', async () => {
    await using fleet = await startFleet({ agents: two });
    fleet.agents[1]?.die();
    await fleet.clock.advance(3_000_000);
    expect(fleet.coordinator.agents()).toMatchObject([
      { agentId: 'a', pool: 'default', state: 'idle', runId: null },
      { agentId: 'b', state: 'lost' },
    ]);
  });

  test('finds its fleet again by asking who is there', async () => {
    await using store = openSqliteStore(':memory:');
    await using fleet = await startFleet({ agents: two, store });
    await fleet.clock.advance(1_000_000);
    expect(fleet.coordinator.agents()).toHaveLength(2);
  });

  test('waits for agents until there are enough', async () => {
    await using fleet = await startFleet({ agents: [{ agentId: 'a' }] });
    const ready = fleet.coordinator.whenAgents({ pool: 'default', count: 2 }, signal);
    await fleet.join({ agentId: 'b' });
    await fleet.settled(ready);
    const aborted = AbortSignal.abort(new Error('no time'));
    const never = fleet.coordinator.whenAgents({ pool: 'default', count: 9 }, aborted);
    await expect(fleet.settled(never)).rejects.toThrow('no time');
  });

  test('stops its runs when it ends', async () => {
    await using store = openSqliteStore(':memory:');
    const fleet = await startFleet({ agents: two, store });
    await start(fleet);
    await fleet.clock.advance(2_500_000);
    await fleet[Symbol.asyncDispose]();
    const [stopped] = await fleet.coordinator.runs();
    expect(stopped).toMatchObject({ state: 'finished', verdict: 'aborted' });
  });
});
