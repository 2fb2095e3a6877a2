import { describe, expect, test } from 'vitest';
import type { Segment } from './plan.ts';
import {
  cumulative,
  cut,
  dueAtUs,
  emptyTimeline,
  prune,
  rateWithin,
  splice,
  type Timeline,
} from './timeline.ts';

function segment(startsAtS: number, rps: number): Segment {
  return { startsAtUs: startsAtS * 1e6, rateMrps: rps * 1000 };
}

function timelineOf(...segments: readonly Segment[]): Timeline {
  return splice(emptyTimeline, segments, 0);
}

describe('dueAtUs()', () => {
  const rows: readonly [string, Timeline, number, number][] = [
    ['nothing planned: never', emptyTimeline, 0, Infinity],
    ['100/s from 1 s on: arrival 0 is due at the start', timelineOf(segment(1, 100)), 0, 1_000_000],
    [
      '100/s from 1 s on: arrival 50 is due half a second later',
      timelineOf(segment(1, 100)),
      50,
      1_500_000,
    ],
    [
      '100/s, then 200/s from 1 s on: arrival 100 is the first at the new rate',
      timelineOf(segment(0, 100), segment(1, 200)),
      100,
      1_000_000,
    ],
    [
      '100/s, then 200/s from 1 s on: arrival 102 is two later',
      timelineOf(segment(0, 100), segment(1, 200)),
      102,
      1_010_000,
    ],
    [
      'a pause from 1 s to 3 s: arrival 99 is before it',
      timelineOf(segment(0, 100), segment(1, 0), segment(3, 100)),
      99,
      990_000,
    ],
    [
      'a pause from 1 s to 3 s: arrival 100 is after it',
      timelineOf(segment(0, 100), segment(1, 0), segment(3, 100)),
      100,
      3_000_000,
    ],
    [
      'the end at 1 s: arrival 99 is the last',
      timelineOf(segment(0, 100), segment(1, 0)),
      99,
      990_000,
    ],
    [
      'the end at 1 s: arrival 100 is never due',
      timelineOf(segment(0, 100), segment(1, 0)),
      100,
      Infinity,
    ],
    ['a rate of one in 1,000 s', timelineOf({ startsAtUs: 0, rateMrps: 1 }), 2, 2_000_000_000],
    [
      '100,000/s for ten hours: no error after 3.6 billion arrivals',
      timelineOf(segment(0, 100_000)),
      3_600_000_000,
      36_000_000_000,
    ],
  ];
  test.each(rows)('%s', (_, timeline, unit, atUs) => {
    expect(dueAtUs(timeline, unit)).toBe(atUs);
  });

  test('rates that are no round numbers, in ten thousand segments, make no error that adds up', () => {
    let timeline = emptyTimeline;
    let nano = 0n;
    for (let tick = 0; tick < 10_000; tick++) {
      const rateMrps = 33_333_333 + (tick % 7);
      timeline = prune(
        splice(timeline, [{ startsAtUs: tick * 1_000_001, rateMrps }], 0),
        cumulative(timeline, tick * 1_000_001) - 5,
        tick * 1_000_001,
      );
      nano += BigInt(rateMrps) * 1_000_001n;
    }
    const last = timelineEnd(timeline, 10_000 * 1_000_001);
    expect(BigInt(last.wholeBefore) * 1_000_000_000n + BigInt(last.nanoBefore)).toBe(nano);
    expect(timeline.segments.length).toBeLessThan(4);
  });
});

function timelineEnd(timeline: Timeline, atUs: number) {
  return cut(timeline, atUs, 0).segments.at(-1)!;
}

describe('splice()', () => {
  const now = splice(emptyTimeline, [segment(0, 100), segment(10, 200)], 0);

  test('replaces the future from the first new segment on', () => {
    const next = splice(now, [segment(5, 50)], 1e6);
    expect(cumulative(next, 20e6)).toBe(500 + 15 * 50);
  });

  test('a segment that arrives late starts now', () => {
    const next = splice(now, [segment(3, 50)], 4e6);
    expect(cumulative(next, 4e6)).toBe(400);
    expect(cumulative(next, 5e6)).toBe(450);
  });

  test('of several late segments the last counts', () => {
    const next = splice(now, [segment(1, 7), segment(3, 50), segment(8, 10)], 4e6);
    expect(next.segments.map(({ startsAtUs, rateMrps }) => [startsAtUs, rateMrps])).toEqual([
      [0, 100_000],
      [4e6, 50_000],
      [8e6, 10_000],
    ]);
  });

  test('a plan that repeats what is in force changes nothing', () => {
    expect(splice(now, [segment(0, 100), segment(10, 200)], 5e6)).toEqual(now);
    expect(splice(now, [segment(0, 100), segment(10, 200)], 15e6)).toEqual(now);
    expect(splice(now, [], 5e6)).toBe(now);
  });

  test('cut() ends the load, at once if the instant has passed', () => {
    expect(cumulative(cut(now, 12e6, 0), 60e6)).toBe(1400);
    expect(cumulative(cut(now, 1e6, 3e6), 60e6)).toBe(300);
  });
});

describe('rateWithin()', () => {
  const segments = [segment(1, 100), segment(3, 200), segment(4, 200), segment(6, 0)];
  const rows: readonly [string, number, number, number | null][] = [
    ['one segment', 1, 2, 100_000],
    ['up to the change, which is the next window', 1, 3, 100_000],
    ['a change within', 2, 4, null],
    ['a segment that repeats the rate is no change', 3, 6, 200_000],
    ['before the first', 0, 1, 0],
    ['the start within', 0, 2, null],
    ['after the last', 7, 9, 0],
  ];
  test.each(rows)('%s', (_, startS, endS, rateMrps) => {
    expect(rateWithin(segments, startS * 1e6, endS * 1e6)).toBe(rateMrps);
  });
});
