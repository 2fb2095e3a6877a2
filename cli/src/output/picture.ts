/**
 * A run in characters: the offered rate over time, and whether the SLO held at it.
 *
 *     1,600 |           x
 *           |        ####x       ####x##     # held   x broken   . not counted
 *     1,100 |-----############x##########--- capacity
 *           |  ######################
 *         0 +----------------------------
 *            0 s                 2m 22s
 *
 * A column is a stretch of time; its height is the highest rate in it, its sign the worst that happened.
 */
import type { RunEvent } from '@plimsoll/core/run-event';
import { formatDuration, formatNumber } from './quantity.ts';

/** What the picture needs of a window. Small, because a long run has many. */
export interface Moment {
  readonly atMs: number;
  readonly offeredRps: number;
  readonly sign: Sign;
}

/** Worse ones come later. */
const signs = ['.', '#', 'x'] as const;
type Sign = (typeof signs)[number];

const rows = 8;
const columnsMax = 72;

export function momentOf(window: RunEvent & { readonly type: 'window' }): Moment {
  const isBroken = window.objectives.some(({ ratio }) => ratio > 1);
  const sign = window.voidReason !== null ? '.' : isBroken ? 'x' : '#';
  return { atMs: window.atMs, offeredRps: window.offeredRps, sign };
}

/** Lines of text, or nothing when there is too little to draw. */
export function drawRun(
  moments: readonly Moment[],
  capacityRps: number | null,
  columns: number,
): readonly string[] {
  const endMs = moments.at(-1)?.atMs ?? 0;
  const top = Math.max(...moments.map(({ offeredRps }) => offeredRps), capacityRps ?? 0);
  if (moments.length < 5 || endMs <= 0 || top <= 0) return [];
  const margin = formatNumber(top).length;
  const width = Math.max(10, Math.min(columnsMax, columns - margin - 3, moments.length));
  const bars = gather(moments, endMs, width);
  const capacityRow = capacityRps === null ? -1 : rowOf(capacityRps, top);
  const lines = Array.from({ length: rows }, (_, index) => {
    const row = rows - index;
    const isCapacity = row === capacityRow;
    const label =
      row === rows ? formatNumber(top) : isCapacity ? formatNumber(capacityRps ?? 0) : '';
    const cells = bars.map((bar) => cell(bar, row, { top, blank: isCapacity ? '-' : ' ' }));
    return `${label.padStart(margin)} |${cells.join('')}`.trimEnd();
  });
  const end = formatDuration(endMs / 1000);
  return [
    ...lines,
    `${'0'.padStart(margin)} +${'-'.repeat(width)}`,
    `${' '.repeat(margin)}  0 s${end.padStart(Math.max(end.length + 1, width - 3))}`,
    `${' '.repeat(margin)}  # the SLO held   x it was broken   . not counted${capacityRow < 0 ? '' : '   - capacity'}`,
  ];
}

interface Bar {
  readonly rps: number;
  readonly sign: Sign;
}

function gather(moments: readonly Moment[], endMs: number, width: number): readonly Bar[] {
  const byColumn = Map.groupBy(moments, ({ atMs }) =>
    // A window's instant is its end: the one at the very end belongs to the last column.
    Math.max(0, Math.ceil((atMs / endMs) * width) - 1),
  );
  return Array.from({ length: width }, (_, column) => {
    const here = byColumn.get(column) ?? [];
    return {
      rps: Math.max(0, ...here.map(({ offeredRps }) => offeredRps)),
      sign: signs[Math.max(0, ...here.map(({ sign }) => signs.indexOf(sign)))] ?? '.',
    };
  });
}

function cell(bar: Bar, row: number, { top, blank }: { top: number; blank: string }): string {
  return bar.rps > 0 && row <= rowOf(bar.rps, top) ? bar.sign : blank;
}

/** From 1 at the bottom to `rows`. */
function rowOf(rps: number, top: number): number {
  return Math.max(1, Math.round((rps / top) * rows));
}
