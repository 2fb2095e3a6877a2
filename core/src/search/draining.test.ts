import { describe, expect, test } from 'vitest';
import { stillLeaving } from './draining.ts';
import { drain } from './move.ts';
import { startSearch } from './search.ts';
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
