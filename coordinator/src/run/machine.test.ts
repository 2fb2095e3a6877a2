import { assert } from '@plimsoll/core/assert';
import { describe, expect, test } from 'vitest';
import { climbingSearch } from '../testing/climbing-search.ts';
import { driveMachine } from '../testing/driven-machine.ts';
import { objective } from '../testing/run-fixtures.ts';

describe('startMachine()', () => {
  test('plans the first rate from a boundary that every agent can hear of in time', () => {
    const run = driveMachine();
    expect(run.plans()).toEqual([
      {
        revision: 1,
        fromSeq: 1,
        startsAtUs: 1_000_000,
        leastLeadUs: 100_000,
        rateMrps: 100_000,
        shares: [
          { agentId: 'a', weight: 1000 },
          { agentId: 'b', weight: 3000 },
        ],
      },
    ]);
    expect(run.events('agent').map(({ agentId, change }) => `${agentId} ${change}`)).toEqual([
      'a ready',
      'b ready',
    ]);
    expect(run.events('decision')).toMatchObject([{ rps: 100, reason: 'Start.' }]);
  });

  test('never plans more than the largest rate of the spec, in whole millirequests', () => {
    const run = driveMachine({ spec: { search: { startRps: 77.12345, maxRps: 100 } } });
    expect(run.plans()[0]?.rateMrps).toBe(77_123);
    run.both(1, 0);
    run.both(2, 40);
    run.both(3, 80);
    expect(run.plans()[1]?.rateMrps).toBe(100_000);
  });
});

describe('transition() on ticks', () => {
  test('shows nothing to the search before the load starts', () => {
    const run = driveMachine();
    run.both(1, 1);
    expect(run.events('window')).toEqual([]);
  });

  test('turns a window that all agents have passed into an event, a decision and a plan', () => {
    const run = driveMachine();
    run.both(1, 0);
    run.both(2, 50);
    run.tick({ agentId: 'a', seq: 3, completed: 100 });
    expect(run.events('window')).toHaveLength(1);
    run.tick({ agentId: 'b', seq: 3, completed: 100 });
    expect(run.events('window')).toMatchObject([
      { atMs: 2000, offeredRps: 100, completedRps: 100, health: 'healthy', voidReason: null },
      { atMs: 3000, offeredRps: 100 },
    ]);
    // Two good windows: the rate doubles from the boundary after the next.
    expect(run.plans()[1]).toMatchObject({ revision: 2, fromSeq: 4, rateMrps: 200_000 });
    expect(run.events('decision')[1]).toMatchObject({ atMs: 3000, rps: 200 });
  });

  test('leaves more ticks of lead when ticks are short', () => {
    const run = driveMachine({ tickMs: 50 });
    for (let seq = 1; seq <= 11; seq++) run.both(seq, Math.max(0, (seq - 9) * 3));
    expect(run.plans()[0]).toMatchObject({ fromSeq: 9, startsAtUs: 450_000 });
    expect(run.plans()[1]).toMatchObject({ fromSeq: 15 });
  });

  test.each([
    { says: 'another run', more: { runId: 'r2' } },
    { says: 'another term', more: { term: 2 } },
    { says: 'another life of an agent', more: { incarnation: 7 } },
  ])('drops ticks of $says', ({ more }) => {
    const run = driveMachine();
    run.both(1, 0);
    run.both(2, 50, more);
    expect(run.events('window')).toEqual([]);
    expect(run.result().requests.completed).toBe(0);
  });

  test('voids the windows before every agent has heard of the plan', () => {
    const run = driveMachine();
    run.both(1, 0, { planRevision: 1 });
    run.both(2, 50, { planRevision: 1 });
    run.both(3, 100, { planRevision: 1 });
    run.tick({ agentId: 'a', seq: 4, completed: 150, planRevision: 2 });
    run.tick({ agentId: 'b', seq: 4, completed: 150, planRevision: 1 });
    run.both(5, 200, { planRevision: 2 });
    run.both(6, 300, { planRevision: 2 });
    expect(run.events('window').map(({ voidReason }) => voidReason)).toEqual([
      null,
      null,
      null,
      'agent b was on plan 1 instead of 2',
      null,
    ]);
  });

  test('repeats and reorders change neither windows nor totals', () => {
    const straight = driveMachine();
    const shuffled = driveMachine();
    for (let seq = 1; seq <= 4; seq++) straight.both(seq, (seq - 1) * 50);
    for (const seq of [1, 1, 3, 2, 2, 4, 3]) shuffled.both(seq, (seq - 1) * 50);
    expect(shuffled.result().requests).toEqual(straight.result().requests);
    expect(shuffled.events('window').at(-1)?.atMs).toBe(4000);
  });
});

describe('the end of a run', () => {
  test('is decided by the search, and finished by the last states', () => {
    const run = driveMachine();
    run.both(1, 0);
    run.both(2, 50);
    run.both(3, 100);
    run.both(4, 150);
    const effects = run.both(5, 250, { slow: 100 });
    expect(effects.map((effect) => effect.type)).toEqual(['halt', 'record', 'record']);
    expect(run.result().verdict).toBeNull();
    run.both(6, 260, { slow: 110, final: true });
    run.put({ type: 'drained', atUs: 6_000_000 });
    expect(run.result()).toMatchObject({
      verdict: 'settled',
      reason: 'Broke at 200/s.',
      capacity: { ratePerSecond: 100, high: 200, bindingObjective: 'latency.p99 <= 50ms' },
      durationSeconds: 4,
      requests: { offered: 520, issued: 520, completed: 520, errors: 0 },
      trials: [
        { ratePerSecond: 100, seconds: 3, verdict: 'pass', latencyMs: { p99: 5.003 } },
        { ratePerSecond: 200, seconds: 1, verdict: 'fail' },
      ],
      generator: { healthy: true, agents: 2 },
    });
    expect(run.events('finished')).toHaveLength(1);
    expect(run.events('decision').at(-1)).toMatchObject({ phase: 'finished', rps: 0 });
  });

  test('has a word on each tier, and tells of none where there is an SLO alone', () => {
    const names = ['gold', 'silver'] as const;
    const limits = { gold: 'latency.p99 <= 50ms', silver: 'latency.p99 <= 60ms' };
    const tierOf = (name: (typeof names)[number]) => ({ name, slo: [objective(limits[name])] });
    const run = driveMachine({ spec: { tiers: [tierOf('gold'), tierOf('silver')] } });
    run.both(1, 0);
    run.both(2, 50);
    const open = { verdict: null, capacity: null, reason: null };
    expect(run.result().tiers).toEqual(names.map((name) => ({ name, ...open })));
    run.both(3, 100);
    run.both(4, 150);
    run.both(5, 250, { slow: 100 });
    run.put({ type: 'drained', atUs: 6_000_000 });
    const { verdict, capacity, reason, tiers } = run.result();
    expect(capacity).not.toBeNull();
    expect(tiers).toEqual(names.map((name) => ({ name, verdict, capacity, reason })));
    expect(driveMachine().result()).not.toHaveProperty('tiers');
  });

  test('tells what the search noticed on the way', () => {
    const run = driveMachine({
      search: {
        ...climbingSearch,
        step(problem, state, seen) {
          const [next, command] = climbingSearch.step(problem, state, seen);
          if (command?.type !== 'finish') return [next, command];
          const findings = [{ type: 'drift', change: -0.1, text: 'It drifted.' } as const];
          return [next, { type: 'finish', conclusion: { ...command.conclusion, findings } }];
        },
      },
    });
    for (const i of [0, 1, 2, 3]) run.both(i + 1, 50 * i);
    run.both(5, 250, { slow: 100 });
    expect(run.result().findings).toEqual([{ type: 'drift', text: 'It drifted.' }]);
    expect(driveMachine().result()).not.toHaveProperty('findings');
  });

  test('by a stop is aborted, in every tier', () => {
    const run = driveMachine({
      spec: { tiers: [{ name: 'gold', slo: [objective('errors <= 1%')] }] },
    });
    run.put({ type: 'stop', reason: 'Enough.', atUs: 2_500_000 });
    run.put({ type: 'drained', atUs: 9_000_000 });
    const ending = { verdict: 'aborted', capacity: null, reason: 'Enough.' };
    expect(run.result()).toMatchObject({ ...ending, tiers: [{ name: 'gold', ...ending }] });
  });

  test('by a stop is aborted, with what was measured', () => {
    const run = driveMachine();
    run.both(1, 0);
    run.both(2, 50);
    const effects = run.put({ type: 'stop', reason: 'Enough.', atUs: 2_500_000 });
    expect(effects[0]).toEqual({ type: 'halt', reason: 'Enough.' });
    run.both(3, 70, { final: true });
    run.put({ type: 'drained', atUs: 2_600_000 });
    expect(run.result()).toMatchObject({
      verdict: 'aborted',
      reason: 'Enough.',
      capacity: null,
      requests: { completed: 140 },
      durationSeconds: 1.5,
    });
  });

  test('comes even when last states never do', () => {
    const run = driveMachine();
    run.both(2, 50);
    run.put({ type: 'stop', reason: 'Enough.', atUs: 2_500_000 });
    run.put({ type: 'drained', atUs: 9_000_000 });
    expect(run.result()).toMatchObject({ verdict: 'aborted', requests: { completed: 100 } });
    expect(run.put({ type: 'stop', reason: 'Again.', atUs: 9_500_000 })).toEqual([]);
  });

  test('is made by a clock when the search goes on for ever', () => {
    const run = driveMachine({ spec: { search: { maxRps: 100, maxDurationMs: 5000 } } });
    for (let seq = 1; seq <= 40 && run.state().phase === 'running'; seq++) run.both(seq, seq * 50);
    expect(run.state().phase).toBe('draining');
    run.put({ type: 'drained', atUs: 41_000_000 });
    expect(run.result().verdict).toBe('inconclusive');
  });
});

describe('the loss of an agent', () => {
  const loss = {
    type: 'agents-lost',
    agents: [{ agentId: 'b', incarnation: 1, reason: 'not heard of for 2.0 s' }],
    atUs: 4_200_000,
  } as const;

  test('gives its share to the others from a boundary ahead, and voids what lies before', () => {
    const run = driveMachine();
    run.both(1, 0);
    run.both(2, 50);
    run.tick({ agentId: 'a', seq: 3, completed: 100 });
    run.tick({ agentId: 'a', seq: 4, completed: 150 });
    run.put(loss);
    expect(run.plans().at(-1)).toMatchObject({
      revision: 2,
      fromSeq: 5,
      rateMrps: 100_000,
      shares: [{ agentId: 'a', weight: 1000 }],
    });
    run.tick({ agentId: 'a', seq: 5, completed: 200 });
    run.tick({ agentId: 'a', seq: 6, completed: 300 });
    run.tick({ agentId: 'a', seq: 7, completed: 400 });
    run.tick({ agentId: 'a', seq: 8, completed: 500 });
    const voids = run.events('window').map(({ voidReason }) => voidReason !== null);
    // Until the lease of the lost one has ended the target may have its share on top.
    expect(voids).toEqual([false, true, true, true, true, true, false]);
    expect(run.events('agent').at(-1)).toMatchObject({ agentId: 'b', change: 'lost' });
    // What the lost one had done still counts.
    expect(run.result().requests.completed).toBe(550);
  });

  test('keeps a rate that was to start later where it was', () => {
    const run = driveMachine();
    run.both(1, 0);
    run.both(2, 50);
    run.both(3, 100);
    run.put({ ...loss, atUs: 3_050_000 });
    expect(run.plans().slice(1)).toMatchObject([
      { revision: 2, fromSeq: 4, rateMrps: 200_000 },
      { revision: 3, fromSeq: 4, rateMrps: 200_000 },
    ]);
  });

  test('of another life, or of one that was lost before, changes nothing', () => {
    const run = driveMachine();
    expect(run.put({ ...loss, agents: [{ ...loss.agents[0], incarnation: 9 }] })).toEqual([]);
    run.put(loss);
    expect(run.put(loss)).toEqual([]);
  });

  test('ends the run when it was the last one', () => {
    const run = driveMachine();
    run.put(loss);
    run.put({ ...loss, agents: [{ ...loss.agents[0], agentId: 'a' }] });
    expect(run.state().phase).toBe('draining');
    run.put({ type: 'drained', atUs: 5_000_000 });
    expect(run.result()).toMatchObject({
      verdict: 'aborted',
      reason: 'No agent is left; the last one, agent a was lost: not heard of for 2.0 s.',
    });
  });

  test('is what an agent that ends its load by itself amounts to', () => {
    const run = driveMachine();
    run.both(1, 0);
    run.tick({ agentId: 'b', seq: 2, completed: 10, final: true });
    expect(run.events('agent').at(-1)).toMatchObject({ agentId: 'b', change: 'lost' });
    expect(run.plans().at(-1)?.shares).toHaveLength(1);
  });
});

describe('a plan that is too late', () => {
  test('gets a later start under the same number', () => {
    const run = driveMachine();
    run.both(1, 0);
    run.both(2, 50);
    run.both(3, 100);
    expect(run.plans().at(-1)).toMatchObject({ revision: 2, fromSeq: 4 });
    run.put({ type: 'late', revision: 2, atUs: 3_950_000 });
    expect(run.plans().at(-1)).toMatchObject({ revision: 2, fromSeq: 5, rateMrps: 200_000 });
    run.both(4, 150);
    run.both(5, 200);
    run.both(6, 300);
    expect(run.events('window').map(({ offeredRps }) => offeredRps)).toEqual([
      100, 100, 100, 100, 200,
    ]);
    const last = run.result().trials.at(-1);
    assert(last, 'there is a trial');
    expect(last).toMatchObject({ ratePerSecond: 200, seconds: 1 });
  });

  test('moves the start of the load when it is the first', () => {
    const run = driveMachine();
    run.put({ type: 'late', revision: 1, atUs: 950_000 });
    expect(run.plans().at(-1)).toMatchObject({ revision: 1, fromSeq: 2 });
    run.both(1, 0);
    run.both(2, 0);
    expect(run.events('window')).toEqual([]);
  });

  test('is forgotten when a newer one was published', () => {
    const run = driveMachine();
    expect(run.put({ type: 'late', revision: 7, atUs: 950_000 })).toEqual([]);
  });
});
