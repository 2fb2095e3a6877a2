import { describe, expect, test } from 'vitest';
import { recover, stillLeaving } from './draining.ts';
import { drain } from './move.ts';
import { type SearchState, startSearch } from './search.ts';
import { p99, plainProblem as problem } from './testing/plain-problem.ts';
import { plainTick } from './testing/plain-tick.ts';

const [{ memory }] = startSearch(problem);
const left = { ...memory, startedAtMs: 0, stay: 7, askedRps: 800 };

function drained(next: 'growing' | 'refining') {
  const [state] = drain(problem, left, { next, climb: 1, reason: 'Overloaded', inFlight: 500 });
  if (state.phase !== 'draining') throw new Error(`expected draining, found ${state.phase}`);
  return state;
}

const evidence = [
  { objective: p99, total: 700, bad: 650, above: [700, 700, 690], value: 90_000, ratio: 2.3 },
];

describe('a target that is gone', () => {
  test.each([
    [
      400,
      'Nothing listens at the target any more: 400 requests of the last 1 s found no connection, or lost it.',
    ],
    [0, 'The target gives no good answer any more: all 400 requests of the last 1 s failed.'],
  ])('is called so, with %i connections lost', (lost, reason) => {
    const dead = {
      completed: 0,
      failed: 400,
      lost,
      evidence: [{ ...evidence[0]!, total: 400, bad: 400 }],
    };
    let state: SearchState = drained('growing');
    for (let at = 60; at < 120 && state.phase === 'draining'; at++) {
      [state] = recover(problem, state, plainTick(at, 400, dead));
    }
    expect(state).toMatchObject({
      phase: 'finished',
      conclusion: { verdict: 'inconclusive', reason },
    });
  });
});

describe('stillLeaving()', () => {
  test('counts what a hovered rate has left for that rate, in its stay', () => {
    const seen = plainTick(60, 400, { evidence });
    const { samples } = stillLeaving(drained('refining'), seen).memory;
    expect(samples).toMatchObject([
      { rps: 800, stay: 7, isLeftOver: true, offered: 400, expected: 400, seen: [{ bad: 650 }] },
    ]);
  });

  test('learns nothing while climbing: too high a rate is no secret there', () => {
    const state = drained('growing');
    expect(stillLeaving(state, plainTick(60, 400, { evidence }))).toBe(state);
  });

  test('learns nothing where something on the way may have been the cause', () => {
    const finding = { type: 'external-stalls', ticks: 5, text: 'Held up.' } as const;
    const state = drained('refining');
    const heldUp = { ...state, memory: { ...state.memory, findings: [finding] } };
    expect(stillLeaving(heldUp, plainTick(60, 400, { evidence })).memory.samples).toEqual([]);
  });
});
