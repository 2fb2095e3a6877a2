import { describe, expect, test } from 'vitest';
import { driveMachine } from '../testing/driven-machine.ts';
import { specOf } from '../testing/run-fixtures.ts';
import type { RunFacts, RunState } from './run-state.ts';
import { snapshotOf } from './snapshot.ts';
import { refuseRate } from './steering.ts';

const search = { mode: 'manual', startRps: 100, maxRps: 1000, maxDurationMs: 20_000 } as const;
const ask = (rps: number, atUs: number) =>
  ({ type: 'rate', rateMrps: rps * 1000, atUs, leadUs: 25_000 }) as const;

describe('a rate that is asked for by hand', () => {
  test('starts on all agents a lead after it, in mid-tick, and is in the record', () => {
    const run = driveMachine({ spec: { search } });
    run.both(2, 50);
    const effects = run.put(ask(300, 2_400_000));
    expect(effects.map(({ type }) => type)).toEqual(['plan', 'record']);
    expect(run.plans().at(-1)).toMatchObject({
      revision: 2,
      startsAtUs: 2_425_000,
      rateMrps: 300_000,
      shares: [{ agentId: 'a' }, { agentId: 'b' }],
    });
    expect(run.events('decision').at(-1)).toEqual({
      type: 'decision',
      atMs: 2400,
      phase: 'manual',
      rps: 300,
      reason: 'Asked for by hand: 300/s from 2.425 s on.',
    });
  });

  test('voids the window that it starts in, and no other', () => {
    const run = driveMachine({ spec: { search } });
    run.both(1, 0);
    run.both(2, 50);
    run.put(ask(300, 2_400_000));
    run.both(3, 157);
    run.both(4, 307);
    expect(run.events('window').map(({ voidReason }) => voidReason)).toEqual([
      null,
      'the rate changed within it, to 300/s',
      null,
    ]);
    expect(
      run.result().trials.map(({ ratePerSecond, seconds }) => [ratePerSecond, seconds]),
    ).toEqual([
      [100, 1],
      [300, 1],
    ]);
  });

  test('is no evidence at either rate when it goes there and back within a tick', () => {
    const run = driveMachine({ spec: { search } });
    run.both(2, 50);
    run.put(ask(900, 2_400_000));
    run.put(ask(100, 2_700_000));
    run.both(3, 220);
    expect(run.events('window').at(-1)?.voidReason).toBe('the rate changed within it, to 100/s');
    run.both(4, 270);
    expect(run.events('window').at(-1)?.voidReason).toBeNull();
  });

  test('replaces one that is yet to start, and starts no load before the run does', () => {
    const run = driveMachine({ spec: { search } });
    run.put(ask(300, 500_000));
    expect(run.plans().at(-1)).toMatchObject({ startsAtUs: 1_000_000, rateMrps: 300_000 });
    run.both(1, 0);
    run.both(2, 150);
    expect(run.events('window')).toMatchObject([{ offeredRps: 300, voidReason: null }]);
  });

  test('that could not be sent in time starts at a boundary instead', () => {
    const run = driveMachine({ spec: { search } });
    run.both(2, 50);
    run.put(ask(300, 2_400_000));
    run.put({ type: 'late', revision: 2, atUs: 2_500_000 });
    expect(run.plans().at(-1)).toMatchObject({ revision: 2, startsAtUs: 3_000_000 });
  });

  test('is held when an agent is lost, by the others', () => {
    const run = driveMachine({ spec: { search } });
    run.both(2, 50);
    run.put(ask(300, 2_400_000));
    const agents = [{ agentId: 'b', incarnation: 1, reason: 'it was killed' }];
    run.put({ type: 'agents-lost', agents, atUs: 2_410_000 });
    expect(run.plans().at(-1)).toMatchObject({ rateMrps: 300_000, shares: [{ agentId: 'a' }] });
    expect(Number.isInteger(run.plans().at(-1)?.startsAtUs)).toBe(true);
  });

  test('is nothing to a run whose load has ended', () => {
    const run = driveMachine({ spec: { search } });
    run.put({ type: 'stop', reason: 'Enough.', atUs: 2_500_000 });
    expect(run.put(ask(300, 2_600_000))).toEqual([]);
  });
});

describe('a run whose rate is set by hand', () => {
  test('ends as inconclusive when its time is over, and says that nobody looked for the capacity', () => {
    const run = driveMachine({ spec: { search } });
    for (let seq = 1; run.state().phase === 'running'; seq++) run.both(seq, (seq - 1) * 50);
    run.put({ type: 'drained', atUs: 22_000_000 });
    const { verdict, capacity, reason, durationSeconds, trials } = run.result();
    expect({ verdict, capacity, durationSeconds }).toEqual({
      verdict: 'inconclusive',
      capacity: null,
      durationSeconds: 20,
    });
    expect(reason).toContain('set by hand, so no capacity was looked for');
    expect(trials).toMatchObject([{ ratePerSecond: 100, seconds: 20, verdict: 'pass' }]);
  });

  test('is judged by the SLO all the same', () => {
    const run = driveMachine({ spec: { search } });
    run.both(1, 0);
    run.both(2, 50, { slow: 40 });
    expect(run.events('window')[0]?.objectives[0]?.ratio).toBeGreaterThan(1);
    expect(run.result().trials).toMatchObject([{ verdict: 'fail' }]);
    expect(run.state().phase).toBe('running');
  });

  test('has its rate in what is kept for another coordinator', () => {
    const run = driveMachine({ spec: { search } });
    run.both(2, 50);
    run.put(ask(300, 2_400_000));
    const facts = { tickUs: 1_000_000 } as RunFacts<unknown>;
    const { schedule } = snapshotOf(facts, run.state() as RunState<unknown>);
    expect(JSON.parse(JSON.stringify(schedule.at(-1)))).toMatchObject({ rateMrps: 300_000 });
  });
});

describe('refuseRate()', () => {
  const agents = [{ agentId: 'a', incarnation: 1, weight: 1000, limitRps: 600.7 }];
  const run = driveMachine({ spec: { search }, agents });
  const spec = specOf({ search });
  const facts = { spec } as RunFacts<unknown>;
  const state = run.state() as RunState<unknown>;

  test.each([
    { says: 'none', rps: 0, expected: 'a rate above 0 and at most search.maxRate, which is 1000' },
    { says: 'less', rps: -5, expected: 'a rate above 0 and at most search.maxRate, which is 1000' },
    {
      says: 'no number',
      rps: NaN,
      expected: 'a rate above 0 and at most search.maxRate, which is 1000',
    },
    {
      says: 'too many',
      rps: 1001,
      expected: 'a rate above 0 and at most search.maxRate, which is 1000',
    },
    {
      says: 'more than the agents can send',
      rps: 601,
      expected: 'at most 600, which is what 1 agents can send by their own measurement',
    },
  ])('takes no rate of $says', ({ rps, expected }) => {
    const problem = { path: 'ratePerSecond', expected, found: String(rps) };
    expect(refuseRate(facts, state, rps)).toEqual({ code: 'RATE_REFUSED', problem });
  });

  test('takes all others, of runs under load that have no search', () => {
    expect(refuseRate(facts, state, 0.001)).toBeNull();
    expect(refuseRate(facts, state, 600)).toBeNull();
    expect(refuseRate({ ...facts, spec: specOf() }, state, 600)).toEqual({ code: 'SEARCHED' });
    run.put({ type: 'stop', reason: 'Enough.', atUs: 2_500_000 });
    const ended = refuseRate(facts, run.state() as RunState<unknown>, 600);
    expect(ended).toMatchObject({ code: 'NOT_UNDER_LOAD' });
  });
});
