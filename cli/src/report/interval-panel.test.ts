import { expect, test } from 'vitest';
import { intervalEnds } from './interval-panel.ts';
import { recordSketch, settled, type WindowSketch } from './testing/run-sketch.ts';
import { timelineOf } from './timeline.ts';

function endsOf(
  known: NonNullable<WindowSketch['known']>,
  { capacity = settled.capacity, truthRps = null as number | null } = {},
) {
  const timeline = timelineOf(recordSketch([{ rps: 100 }, { rps: 500, known }]));
  return intervalEnds({ timeline, capacity, truthRps })?.map(Math.round);
}

test('intervalEnds() leaves twice the interval’s width above and below it', () => {
  expect(endsOf([490, 500, 510])).toEqual([490 - 40, 510 + 40]);
});

test('intervalEnds() leaves at least a twentieth, and at most a quarter of the answer', () => {
  const narrow = { ...(settled.capacity ?? never()), low: 499, high: 501 };
  expect(endsOf([499, 500, 501], { capacity: narrow })).toEqual([499 - 25, 501 + 25]);
  const wide = { ...narrow, low: 300, high: 700 };
  expect(endsOf([300, 500, 700], { capacity: wide })).toEqual([300 - 125, 700 + 125]);
});

test('intervalEnds() reaches the truth, and an interval that the answer lies apart from', () => {
  expect(endsOf([490, 500, 510], { truthRps: 560 })).toEqual([490 - 125, 560 + 125]);
  expect(endsOf([690, 720, 740])).toEqual([490 - 125, 740 + 125]);
});

test('intervalEnds() are null without an answer or an estimate', () => {
  expect(endsOf([400, null, 600], { capacity: null })).toBeUndefined();
  expect(endsOf([400, 500, 600], { capacity: null })).toEqual([400 - 125, 600 + 125]);
});

function never(): never {
  throw new Error('the sketch of a settled run has a capacity');
}
