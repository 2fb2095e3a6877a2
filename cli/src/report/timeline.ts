/**
 * A run's record as a drawing needs it: seconds since the load began, a slot for each window (or for several, when
 * there are more than a drawing can show), and the stretches of the phases.
 */
import type { Progress } from '@plimsoll/core/search/command';
import type { DecisionEvent, RunRecord, WindowEvent } from './run-record.ts';

export type Phase = Progress['phase'];

export interface Slot {
  readonly fromS: number;
  readonly toS: number;
  readonly offeredRps: number;
  /** The worst of each objective, in the spec's order. */
  readonly ratios: readonly number[];
  /** What was known at the slot's end. */
  readonly progress: Progress;
  /** Why nothing was learnt from the slot; null when something was. */
  readonly uncounted: Uncounted | null;
}

export interface Uncounted {
  /** The window itself is incomplete, or the generator wasn't healthy in it. */
  readonly kind: 'void' | 'unhealthy';
  readonly reason: string;
}

export interface Stretch {
  readonly fromS: number;
  readonly toS: number;
  readonly phase: Phase;
}

export interface Decision {
  readonly atS: number;
  readonly phase: Phase;
  readonly rps: number;
  readonly reason: string;
}

export interface Timeline {
  readonly endS: number;
  readonly objectives: readonly string[];
  readonly slots: readonly Slot[];
  readonly phases: readonly Stretch[];
  readonly decisions: readonly Decision[];
  /** When the target's service times had settled; 0 where they were steady from the start. */
  readonly warmS: number;
}

/** More can't be told apart on a page. */
const slotsMax = 900;

export function timelineOf(record: RunRecord): Timeline {
  const zeroMs = loadStartMs(record.windows);
  const slots = slotsOf(record.windows, zeroMs);
  return {
    endS: slots.at(-1)?.toS ?? 0,
    objectives: record.windows[0]?.objectives.map(({ objective }) => objective) ?? [],
    slots: thin(slots),
    phases: phasesOf(slots),
    decisions: record.decisions.map((decision) => decisionOf(decision, zeroMs)),
    warmS: record.result.warmupSeconds,
  };
}

export function uncountedOf(window: Pick<WindowEvent, 'health' | 'voidReason'>): Uncounted | null {
  if (window.voidReason !== null) return { kind: 'void', reason: window.voidReason };
  return window.health === 'healthy' ? null : { kind: 'unhealthy', reason: window.health };
}

/** Seconds from the start of the load: instants in events are on the run's clock, which starts earlier. */
export function secondsOf(record: RunRecord, atMs: number): number {
  return Math.max(0, atMs - loadStartMs(record.windows)) / 1000;
}

/** Windows say where they end: the first began a usual window's length before. */
function loadStartMs(windows: readonly WindowEvent[]): number {
  const gaps = windows.flatMap(({ atMs }, index) => {
    const before = windows[index - 1];
    return before === undefined ? [] : [atMs - before.atMs];
  });
  const usual = gaps.toSorted((a, b) => a - b)[Math.floor(gaps.length / 2)] ?? 1000;
  return (windows[0]?.atMs ?? usual) - usual;
}

function slotsOf(windows: readonly WindowEvent[], zeroMs: number): readonly Slot[] {
  return windows.map((window, index) => ({
    fromS: ((windows[index - 1]?.atMs ?? zeroMs) - zeroMs) / 1000,
    toS: (window.atMs - zeroMs) / 1000,
    offeredRps: window.offeredRps,
    ratios: window.objectives.map(({ ratio }) => ratio),
    progress: window.progress,
    uncounted: uncountedOf(window),
  }));
}

/** A window's progress is what the search made of it, so a window belongs to the phase that was reached before. */
function phasesOf(slots: readonly Slot[]): readonly Stretch[] {
  const found: Stretch[] = [];
  for (const [index, slot] of slots.entries()) {
    const phase = slots[index - 1]?.progress.phase ?? 'warming';
    const last = found.at(-1);
    if (last?.phase === phase) found[found.length - 1] = { ...last, toS: slot.toS };
    else found.push({ fromS: slot.fromS, toS: slot.toS, phase });
  }
  return found;
}

function decisionOf({ atMs, phase, rps, reason }: DecisionEvent, zeroMs: number): Decision {
  return { atS: Math.max(0, atMs - zeroMs) / 1000, phase, rps, reason };
}

function thin(slots: readonly Slot[]): readonly Slot[] {
  const size = Math.ceil(slots.length / slotsMax);
  if (size <= 1) return slots;
  const groups = Object.values(Object.groupBy(slots, (_, index) => Math.floor(index / size)));
  return groups.flatMap((group = []) => {
    const [first, last] = [group[0], group.at(-1)];
    return first === undefined || last === undefined ? [] : [joined(group, first, last)];
  });
}

/** The mean rate, and the worst of what counted; when nothing did, the group doesn't. */
function joined(group: readonly Slot[], first: Slot, last: Slot): Slot {
  const counted = group.filter(({ uncounted }) => uncounted === null);
  const shown = counted.length > 0 ? counted : group;
  return {
    fromS: first.fromS,
    toS: last.toS,
    offeredRps: group.reduce((sum, { offeredRps }) => sum + offeredRps, 0) / group.length,
    ratios: first.ratios.map((_, index) =>
      Math.max(...shown.map(({ ratios }) => ratios[index] ?? 0)),
    ),
    progress: last.progress,
    uncounted: counted.length > 0 ? null : first.uncounted,
  };
}
