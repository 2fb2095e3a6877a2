import { describe, expect, test } from 'vitest';
import { climbingSearch } from '../testing/climbing-search.ts';
import { driveMachine } from '../testing/driven-machine.ts';
import type { RunAgent } from './run-state.ts';

const loss = {
  type: 'agents-lost',
  agents: [{ agentId: 'b', incarnation: 1, reason: 'not heard of for 1.6 s' }],
  atUs: 4_200_000,
} as const;

function measured(limitRps: number): readonly RunAgent[] {
  return ['a', 'b'].map((agentId) => ({ agentId, incarnation: 1, weight: limitRps, limitRps }));
}

describe('the whole rate after the loss of an agent', () => {
  test('is offered 150 ms later, without a wait for the next tick boundary', () => {
    const run = driveMachine();
    run.both(1, 0);
    run.both(2, 50);
    run.put(loss);
    const plan = run.plans().at(-1);
    expect(plan).toMatchObject({ startsAtUs: 4_350_000, fromSeq: 5, rateMrps: 100_000 });
  });

  test('starts no earlier than it was to, where it is one that has yet to start', () => {
    const run = driveMachine();
    run.both(1, 0);
    run.both(2, 50);
    run.both(3, 100);
    run.put({ ...loss, atUs: 3_050_000 });
    expect(run.plans().at(-1)).toMatchObject({ startsAtUs: 4_000_000, rateMrps: 200_000 });
  });

  test('is published before anything is written down', () => {
    const run = driveMachine();
    run.both(1, 0);
    expect(run.put(loss)[0]?.type).toBe('plan');
  });

  test('is moved to a boundary when the plan could not be published in time', () => {
    const run = driveMachine();
    run.both(1, 0);
    run.put(loss);
    run.put({ type: 'late', revision: 2, atUs: 4_400_000 });
    expect(run.plans().at(-1)).toMatchObject({ startsAtUs: 6_000_000, fromSeq: 6, revision: 2 });
  });
});

describe('the loss of many agents together', () => {
  const crew: readonly RunAgent[] = Array.from({ length: 12 }, (_, i) => ({
    agentId: `a${i}`,
    incarnation: 1,
    weight: 1000,
    limitRps: 20,
  }));
  const lost = crew.slice(2).map(({ agentId }) => ({ ...loss.agents[0], agentId }));

  test('makes one plan, and an event for each', () => {
    const run = driveMachine({ agents: crew, spec: { search: { startRps: 10 } } });
    const before = run.plans().length;
    const effects = run.put({ ...loss, agents: lost });
    expect(run.plans().slice(before)).toMatchObject([
      { startsAtUs: 4_350_000, shares: [{ agentId: 'a0' }, { agentId: 'a1' }] },
    ]);
    expect(effects.filter(({ type }) => type === 'record')).toHaveLength(lost.length);
  });

  test('voids a window with the first few by name, and waits for none of them', () => {
    const run = driveMachine({ agents: crew, spec: { search: { startRps: 10 } } });
    run.put({ ...loss, agents: lost });
    for (const agentId of ['a0', 'a1']) run.tick({ agentId, seq: 5, completed: 10 });
    expect(run.events('window').map(({ voidReason }) => voidReason)).toEqual([
      'agent a2 was lost; agent a3 was lost; agent a4 was lost; agent a5 was lost; agent a6 was lost; 5 more like that',
    ]);
  });

  test('that leaves too few ends the run with a reason that names some', () => {
    const run = driveMachine({ agents: crew });
    run.put({ ...loss, agents: lost });
    run.put({ type: 'drained', atUs: 5_000_000 });
    expect(run.result()).toMatchObject({
      verdict: 'client-limited',
      reason:
        'Agents a2, a3, a4, a5, a6 and 5 more were lost: not heard of for 1.6 s, and the other 2 can send at most 40/s by their own measurement, less than the 100/s under way.',
    });
  });

  test('passes over those that were lost before', () => {
    const run = driveMachine({ agents: crew, spec: { search: { startRps: 10 } } });
    run.put({ ...loss, agents: lost.slice(0, 1) });
    const effects = run.put({ ...loss, agents: lost.slice(0, 3) });
    const told = effects.flatMap((effect) =>
      effect.type === 'record' && effect.event.type === 'agent' ? [effect.event.agentId] : [],
    );
    expect(told).toEqual(['a3', 'a4']);
  });
});

describe('a run whose survivors are too weak', () => {
  test('ends as client-limited, with both rates', () => {
    const run = driveMachine({ agents: measured(80) });
    run.both(1, 0);
    run.put(loss);
    run.put({ type: 'drained', atUs: 5_000_000 });
    expect(run.result()).toMatchObject({
      verdict: 'client-limited',
      reason:
        'Agent b was lost: not heard of for 1.6 s, and the other one can send at most 80/s by their own measurement, less than the 100/s under way.',
    });
  });

  test('goes on at a rate that they can carry, and its search knows their limit from then on', () => {
    const limits: (number | null)[] = [];
    const run = driveMachine({
      agents: measured(150),
      search: {
        ...climbingSearch,
        step(problem, state, seen) {
          limits.push(problem.clientLimitRps);
          return climbingSearch.step(problem, state, seen);
        },
      },
    });
    run.both(1, 0);
    run.both(2, 50);
    run.put(loss);
    run.tick({ agentId: 'a', seq: 5, completed: 200 });
    run.tick({ agentId: 'a', seq: 6, completed: 300 });
    expect(limits.at(0)).toBe(300);
    expect(limits.at(-1)).toBe(150);
    expect(run.state().phase).toBe('running');
  });
});

describe('a spec with agents.onLoss: abort', () => {
  test('ends the run at the first loss, and says so', () => {
    const run = driveMachine({ spec: { agents: { onLoss: 'abort' } } });
    run.both(1, 0);
    const effects = run.put(loss);
    expect(effects.map(({ type }) => type)).toEqual(['record', 'halt', 'record']);
    run.put({ type: 'drained', atUs: 5_000_000 });
    expect(run.result()).toMatchObject({
      verdict: 'aborted',
      reason: 'The spec says agents.onLoss: abort, and agent b was lost: not heard of for 1.6 s.',
    });
  });
});

describe('the result names an agent', () => {
  test('that was lost, and whose last counts never came', () => {
    const run = driveMachine();
    run.both(1, 0);
    run.put(loss);
    run.put({ type: 'stop', reason: 'Enough.', atUs: 6_000_000 });
    run.tick({ agentId: 'a', seq: 6, completed: 300, final: true });
    run.put({ type: 'drained', atUs: 6_500_000 });
    expect(run.result().generator.lost).toEqual([
      {
        agentId: 'b',
        atSeconds: 4.2,
        reason: 'not heard of for 1.6 s',
        countsComplete: false,
        requests: { offered: 0, issued: 0, completed: 0, errors: 0 },
      },
    ]);
  });

  test('that was lost and came back with its counts, which are in the totals', () => {
    const run = driveMachine();
    run.both(1, 0);
    run.put(loss);
    run.put({ type: 'stop', reason: 'Enough.', atUs: 6_000_000 });
    run.both(6, 300, { final: true });
    run.put({ type: 'drained', atUs: 6_500_000 });
    const { generator, requests } = run.result();
    expect(generator.lost).toMatchObject([
      { agentId: 'b', countsComplete: true, requests: { completed: 300 } },
    ]);
    expect(requests.completed).toBe(600);
  });

  test('that was there to the end and could not say its last counts', () => {
    const run = driveMachine();
    run.both(2, 50);
    run.put({ type: 'stop', reason: 'Enough.', atUs: 2_500_000 });
    run.tick({ agentId: 'a', seq: 3, completed: 70, final: true });
    expect(run.result().generator).not.toHaveProperty('lost');
    run.put({ type: 'drained', atUs: 9_000_000 });
    expect(run.result().generator.lost).toEqual([
      {
        agentId: 'b',
        atSeconds: null,
        reason: 'its last counts did not come',
        countsComplete: false,
        requests: { offered: 50, issued: 50, completed: 50, errors: 0 },
      },
    ]);
  });

  test('only when there is something to say of it', () => {
    const run = driveMachine();
    run.put({ type: 'stop', reason: 'Enough.', atUs: 2_500_000 });
    run.both(3, 70, { final: true });
    run.put({ type: 'drained', atUs: 3_000_000 });
    expect(run.result().generator).not.toHaveProperty('lost');
  });
});

describe('an agent that offers nothing of its share', () => {
  test('voids the windows, since the fleet offers less than the plan', () => {
    const run = driveMachine();
    run.both(1, 0);
    run.both(2, 50);
    run.tick({ agentId: 'a', seq: 3, completed: 100 });
    run.tick({ agentId: 'b', seq: 3, completed: 50 });
    expect(run.events('window').map(({ voidReason }) => voidReason)).toEqual([
      null,
      'agent b offered nothing of its share',
    ]);
  });

  test('is no wonder where its share is small', () => {
    const run = driveMachine({ spec: { search: { startRps: 30 } } });
    run.both(1, 0);
    run.tick({ agentId: 'a', seq: 2, completed: 30 });
    run.tick({ agentId: 'b', seq: 2, completed: 0 });
    expect(run.events('window').map(({ voidReason }) => voidReason)).toEqual([null]);
  });
});
