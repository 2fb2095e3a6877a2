import { describe, expect, test } from 'vitest';
import { entryAt, pruneSchedule, rateOver, scheduleRate, stepWithin } from './rate-schedule.ts';

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

describe('a rate that starts in mid-tick', () => {
  const first = { fromSeq: 3, rateMrps: 50_000, revision: 1 };
  const up = { fromSeq: 4.25, rateMrps: 90_000, revision: 2 };
  const back = { fromSeq: 4.75, rateMrps: 50_000, revision: 3 };

  test('leaves its tick without one rate, and those before and after it with theirs', () => {
    const stepped = scheduleRate([first], up);
    expect([3, 4, 5].map((seq) => rateOver(stepped, seq, seq + 1))).toEqual([50_000, null, 90_000]);
    expect([3, 4, 5].map((seq) => stepWithin(stepped, seq, seq + 1))).toEqual([null, up, null]);
    expect(entryAt(stepped, 4)).toBe(first);
    expect(entryAt(stepped, 5)).toBe(up);
  });

  test('leaves it so when the rate goes back within the tick', () => {
    const twice = scheduleRate(scheduleRate([first], up), back);
    expect(rateOver(twice, 4, 5)).toBeNull();
    expect(stepWithin(twice, 4, 5)).toBe(back);
    expect(rateOver(pruneSchedule(twice, 5), 5, 6)).toBe(50_000);
  });

  test('changes nothing where it is the rate in force, nor does a boundary', () => {
    const same = scheduleRate([first], { ...up, rateMrps: 50_000 });
    expect(stepWithin(same, 4, 5)).toBeNull();
    expect(rateOver(same, 4, 5)).toBe(50_000);
    expect(stepWithin(scheduleRate([first], { ...up, fromSeq: 4 }), 3, 5)).toBeNull();
  });
});
