/**
 * A run in characters: the offered rate over time and whether the SLO held at it, then the phases, then each
 * objective relative to its limit.
 *
 *     1,600 |           x
 *           |        ####x       ####x##
 *     1,100 |-----############x##########
 *           |  ######################
 *         0 +----------------------------
 *            warm growing  d gro refining   phase
 *            ....----==xX..--===x=--===x=   latency.p99 <= 40ms
 *            0 s                  2m 22s
 *
 * A column is a stretch of time; its height is the highest rate in it, its sign the worst that happened.
 */
import type { Progress } from '@plimsoll/core/search/command';
import type { Moment } from './moment.ts';
import { formatDuration, formatNumber } from './quantity.ts';

export interface Picture {
  readonly moments: readonly Moment[];
  /** The answer, or the best estimate so far. */
  readonly capacityRps: number | null;
  /** Texts, in the order of the moments' ratios. */
  readonly objectives: readonly string[];
  /** Of the terminal. */
  readonly columns: number;
}

const rows = 8;
const widthMax = 72;
const widthMin = 10;
/** Of the strip's characters, up to which ratio they stand for. */
const levels = [
  ['.', 0.5],
  ['-', 0.8],
  ['=', 1],
  ['x', 2],
  ['X', Number.POSITIVE_INFINITY],
] as const;

/** Lines of text, or nothing when there is too little to draw. */
export function drawRun({ moments, capacityRps, objectives, columns }: Picture): readonly string[] {
  const endMs = moments.at(-1)?.atMs ?? 0;
  const startMs = (moments[0]?.atMs ?? 0) - usualGapMs(moments);
  const top = Math.max(...moments.map(({ offeredRps }) => offeredRps), capacityRps ?? 0);
  if (moments.length < 5 || endMs <= startMs || top <= 0) return [];
  const margin = formatNumber(top).length;
  const names = Math.max(0, ...['phase', ...objectives].map(({ length }) => length)) + 3;
  const width = Math.max(
    widthMin,
    Math.min(widthMax, columns - margin - 3 - names, moments.length),
  );
  const stretches = gather(moments, { startMs, endMs, width });
  const end = formatDuration((endMs - startMs) / 1000);
  const indent = `${' '.repeat(margin)}  `;
  return [
    ...bars(stretches, { top, margin, capacityRps }),
    `${'0'.padStart(margin)} +${'-'.repeat(width)}`,
    `${indent}${phaseStrip(stretches)}   phase`,
    ...objectives.map((text, index) => `${indent}${ratioStrip(stretches, index)}   ${text}`),
    `${indent}0 s${end.padStart(Math.max(end.length + 1, width - 3))}`,
    `${indent}# the SLO held   x it was broken   . not counted${capacityRps === null ? '' : '   - capacity'}`,
    `${indent}. under half of the limit   - under 80 %   = under it   x above   X twice`,
  ];
}

/** A column. */
interface Stretch {
  readonly rps: number;
  readonly phase: Progress['phase'] | null;
  /** The worst of each objective; empty when nothing in it counted. */
  readonly ratios: readonly number[];
}

function gather(
  moments: readonly Moment[],
  { startMs, endMs, width }: { startMs: number; endMs: number; width: number },
): readonly Stretch[] {
  const phased = moments.map((moment, index) => ({
    ...moment,
    during: moments[index - 1]?.phase ?? ('warming' as const),
  }));
  const byColumn = Map.groupBy(phased, ({ atMs }) =>
    // A window's instant is its end: the one at the very end belongs to the last column.
    Math.max(0, Math.ceil(((atMs - startMs) / (endMs - startMs)) * width - 1e-6) - 1),
  );
  return Array.from({ length: width }, (_, column) => {
    const here = byColumn.get(column) ?? [];
    const counted = here.map(({ ratios }) => ratios).filter(({ length }) => length > 0);
    return {
      rps: Math.max(0, ...here.map(({ offeredRps }) => offeredRps)),
      phase: here[0]?.during ?? null,
      ratios: (counted[0] ?? []).map((_, index) =>
        Math.max(...counted.map((ratios) => ratios[index] ?? 0)),
      ),
    };
  });
}

function bars(
  stretches: readonly Stretch[],
  { top, margin, capacityRps }: { top: number; margin: number; capacityRps: number | null },
): readonly string[] {
  const capacityRow = capacityRps === null ? -1 : rowOf(capacityRps, top);
  return Array.from({ length: rows }, (_, index) => {
    const row = rows - index;
    const isCapacity = row === capacityRow;
    const label =
      row === rows ? formatNumber(top) : isCapacity ? formatNumber(capacityRps ?? 0) : '';
    const blank = isCapacity ? '-' : ' ';
    const cells = stretches.map((stretch) =>
      stretch.rps > 0 && row <= rowOf(stretch.rps, top) ? signOf(stretch) : blank,
    );
    return `${label.padStart(margin)} |${cells.join('')}`.trimEnd();
  });
}

function signOf({ ratios }: Stretch): string {
  if (ratios.length === 0) return '.';
  return ratios.some((ratio) => ratio > 1) ? 'x' : '#';
}

/** Each phase's name, as much of it as fits, with a space before the next. */
function phaseStrip(stretches: readonly Stretch[]): string {
  let strip = '';
  let from = 0;
  for (let column = 1; column <= stretches.length; column++) {
    const phase = stretches[from]?.phase ?? null;
    // A column without a window, of a lost tick, is part of what surrounds it.
    const next = stretches[column];
    if (next !== undefined && (next.phase === phase || next.phase === null)) continue;
    const width = column - from;
    strip += (phase ?? '').slice(0, Math.max(1, width - 1)).padEnd(width);
    from = column;
  }
  return strip;
}

function ratioStrip(stretches: readonly Stretch[], index: number): string {
  return stretches
    .map(({ ratios }) => {
      const ratio = ratios[index];
      if (ratio === undefined) return ' ';
      return levels.find(([, upTo]) => ratio <= upTo)?.[0] ?? ' ';
    })
    .join('');
}

/** From 1 at the bottom to `rows`. */
function rowOf(rps: number, top: number): number {
  return Math.max(1, Math.round((rps / top) * rows));
}

function usualGapMs(moments: readonly Moment[]): number {
  const [first, second] = moments;
  return first === undefined || second === undefined ? 0 : second.atMs - first.atMs;
}
