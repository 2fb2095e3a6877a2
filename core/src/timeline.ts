/**
 * What one agent offers over time: a rate that is constant between the starts of segments.
 *
 *     rate   |        +-----+                Lambda(t), the arrivals expected up to t, is the area
 *            |  +-----+     |      +-----    under the rate. The arrival with number u is due when
 *            +--+-----+-----+------+---> t   Lambda(t) = u: one rule for all rates and all processes.
 *
 * Lambda is kept in whole numbers (arrivals, and billionths of one), because a rate in thousandths per
 * second times microseconds is a whole number of billionths. So there is no error that could add up.
 */
import { assert } from './assert.ts';
import type { Segment } from './plan.ts';

export interface Timeline {
  /** By start, ascending. Before the first and in segments with rate 0 nothing is offered; the last one has no end. */
  readonly segments: readonly TimelineSegment[];
}

export interface TimelineSegment extends Segment {
  /** Lambda at the start: `wholeBefore + nanoBefore / 1e9` arrivals. */
  readonly wholeBefore: number;
  readonly nanoBefore: number;
}

export const emptyTimeline: Timeline = { segments: [] };

/**
 * Replaces what is planned from the first of `segments` on. The past is never rewritten: a segment that
 * should have started before `nowUs` starts now, and of several such ones the last counts. A plan that
 * repeats what is in force changes nothing.
 */
export function splice(timeline: Timeline, segments: readonly Segment[], nowUs: number): Timeline {
  assert(
    segments.every(({ rateMrps }) => Number.isSafeInteger(rateMrps) && rateMrps >= 0),
    'rates are whole thousandths',
  );
  const planned = notBefore(segments, Math.ceil(nowUs));
  const first = planned[0];
  if (first === undefined) return timeline;
  const kept = timeline.segments.filter((segment) => segment.startsAtUs < first.startsAtUs);
  if (kept.length > 0) return { segments: planned.reduce(append, kept) };
  // Nothing was planned before it, or what was has been pruned: then its arrivals still count.
  const { wholeBefore, nanoBefore } = timeline.segments[0] ?? { wholeBefore: 0, nanoBefore: 0 };
  const start = { ...first, wholeBefore, nanoBefore };
  return { segments: planned.slice(1).reduce(append, [start]) };
}

/** Offers nothing from `atUs` on, or from now on if that has passed. */
export function cut(timeline: Timeline, atUs: number, nowUs: number): Timeline {
  return splice(timeline, [{ startsAtUs: atUs, rateMrps: 0 }], nowUs);
}

/** Lambda: the arrivals expected up to `atUs`, since the start of all. Not for instants that were pruned. */
export function cumulative(timeline: Timeline, atUs: number): number {
  const segment = segmentAt(timeline.segments, atUs);
  if (segment === null)
    return timeline.segments[0] === undefined ? 0 : before(timeline.segments[0]);
  return before(segment) + (segment.rateMrps * (atUs - segment.startsAtUs)) / 1e9;
}

/**
 * The inverse: the instant at which the arrival with number `unit` is due, Infinity when the timeline
 * never gets there. A segment has its start and not its end: 1,000/s from 0 s to 10 s makes the arrivals 0 to
 * 9,999, and one more exactly when, and if, the rate goes on.
 */
export function dueAtUs(timeline: Timeline, unit: number): number {
  const segment = timeline.segments[indexOf(timeline, unit)];
  return segment === undefined ? Infinity : instantIn(segment, unit);
}

/** The place of the segment that the arrival falls into; past the end when there is none. */
export function indexOf(timeline: Timeline, unit: number): number {
  const { segments } = timeline;
  let i = 0;
  while (i < segments.length && (segments[i]!.rateMrps === 0 || isBefore(segments[i + 1], unit))) {
    i += 1;
  }
  return i;
}

/** The instant of an arrival that falls into `segment`. */
export function instantIn(segment: TimelineSegment, unit: number): number {
  const nano = (unit - segment.wholeBefore) * 1e9 - segment.nanoBefore;
  return segment.startsAtUs + Math.max(0, nano / segment.rateMrps);
}

/** Whether a segment has started by the time of the arrival; without a segment, no. */
export function isBefore(segment: TimelineSegment | undefined, unit: number): boolean {
  if (segment === undefined) return false;
  return (unit - segment.wholeBefore) * 1e9 >= segment.nanoBefore;
}

/**
 * Forgets segments that are over at `nowUs`, for an agent whose next arrival is `nextUnit`. Both must
 * hold: an agent may be behind, and what is still to come may yet be replaced.
 */
export function prune(timeline: Timeline, nextUnit: number, nowUs: number): Timeline {
  const { segments } = timeline;
  const isOver = (following: TimelineSegment | undefined) =>
    following !== undefined && following.startsAtUs <= nowUs && isBefore(following, nextUnit);
  let over = 0;
  while (isOver(segments[over + 1])) over += 1;
  return over === 0 ? timeline : { segments: segments.slice(over) };
}

/** The rate over all of (startUs, endUs], or null when it changes within. */
export function rateWithin(
  segments: readonly Segment[],
  startUs: number,
  endUs: number,
): number | null {
  const atStart = segmentAt(segments, startUs)?.rateMrps ?? 0;
  const changes = segments.some(
    ({ startsAtUs, rateMrps }) =>
      startsAtUs > startUs && startsAtUs < endUs && rateMrps !== atStart,
  );
  return changes ? null : atStart;
}

function segmentAt<S extends Segment>(segments: readonly S[], atUs: number): S | null {
  return segments.findLast((segment) => segment.startsAtUs <= atUs) ?? null;
}

/** Ordered, one for each start, and those that should have started already as one that starts now. */
export function notBefore<S extends Segment>(segments: readonly S[], nowUs: number): readonly S[] {
  const moved = segments
    .toSorted((a, b) => a.startsAtUs - b.startsAtUs)
    .map((segment) => ({ ...segment, startsAtUs: Math.max(segment.startsAtUs, nowUs) }));
  return moved.filter((segment, i) => segment.startsAtUs !== moved[i + 1]?.startsAtUs);
}

function append(segments: readonly TimelineSegment[], next: Segment): readonly TimelineSegment[] {
  const { startsAtUs, rateMrps } = next;
  const last = segments.at(-1);
  assert(
    last !== undefined,
    'segments are appended to one that says how many arrivals came before',
  );
  if (last.rateMrps === rateMrps) return segments;

  // Seconds and microseconds apart: their products with the rate stay below 2^53, the whole wouldn't.
  const spanUs = startsAtUs - last.startsAtUs;
  const seconds = Math.floor(spanUs / 1e6);
  const thousandths = last.rateMrps * seconds;
  const billionths =
    last.rateMrps * (spanUs - seconds * 1e6) + (thousandths % 1000) * 1e6 + last.nanoBefore;
  const carried = Math.floor(billionths / 1e9);
  const wholeBefore = last.wholeBefore + Math.floor(thousandths / 1000) + carried;
  return [
    ...segments,
    { startsAtUs, rateMrps, wholeBefore, nanoBefore: billionths - carried * 1e9 },
  ];
}

function before(segment: TimelineSegment): number {
  return segment.wholeBefore + segment.nanoBefore / 1e9;
}
