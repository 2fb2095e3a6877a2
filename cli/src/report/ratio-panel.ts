/** A panel of a run's drawing for one objective: what was measured relative to its limit, on a logarithmic axis. */
import { objectiveParts } from '../output/objective-text.ts';
import { formatNumber } from '../output/quantity.ts';
import { clockText, frame, levelLine, type Panel, panelTitle } from './chart-frame.ts';
import { html, type Markup } from './markup.ts';
import { logScale, logTicks } from './scale.ts';
import { linePath, tenth } from './svg-path.ts';
import type { Slot, Timeline } from './timeline.ts';

/** The axis reaches at least so far, and at most so far, from the limit. */
const ends = { low: [0.3, 0.01], high: [3, 100] } as const;
const quietRange = [0.1, 1.5] as const;
/** More dots than this run into each other; the line and its red part are enough then. */
const dotsMax = 450;

export function hasDots({ slots }: Timeline): boolean {
  return slots.length <= dotsMax;
}

/** Whether an objective was never near its limit, so that little room is enough to show it. */
export function isQuiet({ slots }: Timeline, index: number): boolean {
  return slots.every(({ ratios }) => (ratios[index] ?? 0) < ends.low[0]);
}

/** @param index which of the objectives */
export function ratioPanel(timeline: Timeline, index: number, panel: Panel): Markup {
  const text = timeline.objectives[index] ?? '';
  const { name, limit } = objectiveParts(text);
  const shown = timeline.slots.flatMap((slot) => {
    const ratio = slot.ratios[index];
    return ratio === undefined ? [] : [{ slot, ratio }];
  });
  const counted = shown.filter(({ slot }) => slot.uncounted === null);
  const isLow = isQuiet(timeline, index);
  const range = isLow ? quietRange : rangeOf(counted.map(({ ratio }) => ratio));
  const y = logScale(range, [panel.bottom, panel.top]);
  const points = counted.map(({ slot, ratio }) => [panel.x(middleS(slot)), y(ratio)] as const);
  const clip = `broken-${index}`;
  const ground = `V${tenth(panel.bottom)}H${tenth(points[0]?.[0] ?? frame.left)}Z`;
  return html`${panelTitle(panel, panelName(name))}
${(isLow ? [0.1] : logTicks(range, 5)).map((ratio) => levelLine(y(ratio), `${formatRatio(ratio)}×`))}
<clipPath id="${clip}"><rect x="${frame.left}" y="${tenth(panel.top)}" width="${frame.right - frame.left}" height="${tenth(y(1) - panel.top)}"/></clipPath>
<path class="excess" clip-path="url(#${clip})" d="${points.length === 0 ? '' : `${linePath(points)}${ground}`}"/>
<path class="ratio" d="${linePath(points)}"/>
<line class="limit" x1="${frame.left}" x2="${frame.right}" y1="${tenth(y(1))}" y2="${tenth(y(1))}"><title>${text}</title></line>
<text class="limit-name" x="${frame.right + 6}" y="${tenth(y(1) + 4)}">${limit}</text>
${!hasDots(timeline) ? [] : shown.map(({ slot, ratio }) => dot(slot, ratio, { x: panel.x(middleS(slot)), y: y(ratio) }))}`;
}

function dot(slot: Slot, ratio: number, at: { readonly x: number; readonly y: number }): Markup {
  const kind = slot.uncounted !== null ? 'uncounted' : ratio > 1 ? 'broken' : 'held';
  return html`<circle class="${kind}" cx="${tenth(at.x)}" cy="${tenth(at.y)}" r="1.9"><title>${clockText(slot.toS)}: ${formatRatio(ratio)}× the limit at ${formatNumber(slot.offeredRps)}/s</title></circle>`;
}

/** A goodput is judged by the requests that miss it. */
function panelName(name: string): string {
  return name.startsWith('goodput')
    ? `${name}: misses relative to those allowed`
    : `${name} relative to its limit`;
}

function middleS({ fromS, toS }: Slot): number {
  return (fromS + toS) / 2;
}

/** Whole thirds of decades that hold most of what was seen. What lies beyond is drawn at the edge. */
function rangeOf(ratios: readonly number[]): readonly [number, number] {
  const seen = ratios.filter((ratio) => ratio > 0);
  const low = Math.max(ends.low[1], Math.min(ends.low[0], ...seen));
  const high = Math.min(ends.high[1], Math.max(ends.high[0], ...seen));
  const steps = [0.01, 0.03, 0.1, 0.3, 1, 3, 10, 30, 100];
  return [
    steps.findLast((step) => step <= low * 1.0001) ?? ends.low[1],
    steps.find((step) => step >= high * 0.9999) ?? ends.high[1],
  ];
}

function formatRatio(ratio: number): string {
  return String(Number(ratio.toPrecision(2)));
}
