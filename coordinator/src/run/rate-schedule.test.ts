import { describe, expect, test } from 'vitest';
import { entryAt, pruneSchedule, rateOver, scheduleRate } from './rate-schedule.ts';

const schedule = [
  { fromSeq: 3, rateMrps: 50_000, revision: 1 },
  { fromSeq: 6, rateMrps: 75_000, revision: 2 },
];

describe('rateOver()', () => {
  test.each([
    { says: 'before the load is 0', from: 0, to: 2, rate: 0 },
    { says: 'up to the start of the load is 0', from: 1, to: 3, rate: 0 },
    { says: 'over the start of the load is none', from: 2, to: 4, rate: null },
    { says: 'within a segment is its rate', from: 3, to: 5, rate: 50_000 },
    { says: 'up to the next segment is still its rate', from: 5, to: 6, rate: 50_000 },
    { says: 'over a change is none', from: 5, to: 7, rate: null },
    { says: 'after the last change is the last', from: 6, to: 60, rate: 75_000 },
  ])('the rate $says', ({ from, to, rate }) => {
    expect(rateOver(schedule, from, to)).toBe(rate);
  });
});

test('scheduleRate() replaces what was to start at or after the new entry', () => {
  const entry = { fromSeq: 6, rateMrps: 10_000, revision: 3 };
  expect(scheduleRate(schedule, entry)).toEqual([schedule[0], entry]);
  expect(scheduleRate(schedule, { ...entry, fromSeq: 1 })).toHaveLength(1);
});

test('pruneSchedule() keeps what is in force and what is to come', () => {
  expect(pruneSchedule(schedule, 5)).toEqual(schedule);
  expect(pruneSchedule(schedule, 6)).toEqual([schedule[1]]);
  expect(pruneSchedule(schedule, 1)).toEqual(schedule);
  expect(entryAt(schedule, 2)).toBeNull();
});
