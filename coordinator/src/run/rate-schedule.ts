/**
 * Which rate is in force over which ticks, as the plans that were published say. A rate starts at a tick boundary and
 * is in force until the next one's. One that a person asked for starts at once, in mid-tick: that tick has no one rate.
 *
 *     boundary   3         4         5         6
 *                |---------|---------|---------|-->
 *     entries    [ 50/s, revision 1 )[ 75/s, revision 2 )[ 60/s, revision 3 ...
 */
import { assert } from '@plimsoll/core/assert';

export interface ScheduledRate {
  /** Where it starts, in ticks of the run's clock: a whole number is a tick boundary. */
  readonly fromSeq: number;
  readonly rateMrps: number;
  /** The plan that announced it. */
  readonly revision: number;
}

/** Ordered by `fromSeq`. */
export type RateSchedule = readonly ScheduledRate[];

/** Adds an entry; whatever was to start at or after it gives way. */
export function scheduleRate(schedule: RateSchedule, entry: ScheduledRate): RateSchedule {
  assert(entry.fromSeq >= 0, 'a rate starts within the run');
  return [...schedule.filter(({ fromSeq }) => fromSeq < entry.fromSeq), entry];
}

/** What is in force from boundary `seq` on, or null before the load. */
export function entryAt(schedule: RateSchedule, seq: number): ScheduledRate | null {
  return schedule.findLast(({ fromSeq }) => fromSeq <= seq) ?? null;
}

/** The newest of the rates that began in mid-tick, within (fromSeq, toSeq) and unlike the one before; null without any. */
export function stepWithin(
  schedule: RateSchedule,
  fromSeq: number,
  toSeq: number,
): ScheduledRate | null {
  const isStep = (entry: ScheduledRate, index: number) =>
    !Number.isInteger(entry.fromSeq) &&
    entry.fromSeq > fromSeq &&
    entry.fromSeq < toSeq &&
    entry.rateMrps !== schedule[index - 1]?.rateMrps;
  return schedule.findLast(isStep) ?? null;
}

/** The rate over the ticks (fromSeq, toSeq]; null when it changes within. */
export function rateOver(schedule: RateSchedule, fromSeq: number, toSeq: number): number | null {
  const first = entryAt(schedule, fromSeq)?.rateMrps ?? 0;
  const changes = schedule.filter((entry) => entry.fromSeq > fromSeq && entry.fromSeq < toSeq);
  return changes.every(({ rateMrps }) => rateMrps === first) ? first : null;
}

/** Forgets what can't matter to windows that start at `seq` or later. */
export function pruneSchedule(schedule: RateSchedule, seq: number): RateSchedule {
  const current = entryAt(schedule, seq);
  return schedule.filter((entry) => entry.fromSeq > seq || entry === current);
}
