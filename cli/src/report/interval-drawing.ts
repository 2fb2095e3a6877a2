/** What was known of the capacity as time went on, for panels whose axis is a rate. */
import type { RunResult } from '@plimsoll/core/run-result';
import { formatNumber, formatRate } from '../output/quantity.ts';
import { frame, type Panel } from './chart-frame.ts';
import { html, type Markup } from './markup.ts';
import type { Scale } from './scale.ts';
import { type BandLevel, bandPath, stepPath, tenth } from './svg-path.ts';
import type { Timeline } from './timeline.ts';

export interface RateFacts {
  readonly timeline: Timeline;
  readonly capacity: RunResult['capacity'];
  /** The capacity that a simulated target really has, where it is known. */
  readonly truthRps: number | null;
}

/** What is drawn in a panel only, however far it reaches. */
export function clipped(id: string, { top, bottom }: Panel, drawing: Markup): Markup {
  return html`<clipPath id="${id}"><rect x="${frame.left}" y="${tenth(top)}" width="${frame.right - frame.left}" height="${tenth(bottom - top)}"/></clipPath>
<g clip-path="url(#${id})">${drawing}</g>`;
}

export function intervalBand(timeline: Timeline, panel: Panel, y: Scale): Markup {
  return html`<path class="band" d="${bandPath(bandLevels(timeline, panel, y))}"><title>where the capacity may be, as known at that time</title></path>`;
}

export function estimateLine({ slots }: Timeline, { x }: Panel, y: Scale): Markup {
  const levels = slots.flatMap(({ toS, progress: { estimateRps } }, index) => {
    const next = slots[index + 1];
    if (next === undefined || estimateRps === null) return [];
    return [{ fromX: x(toS), toX: x(next.toS), y: y(estimateRps) }];
  });
  return html`<path class="estimate" d="${stepPath(levels)}"/>`;
}

export function truthLine(truthRps: number | null, y: Scale): Markup | null {
  if (truthRps === null) return null;
  const at = tenth(y(truthRps));
  return html`<line class="truth" x1="${frame.left}" x2="${frame.right}" y1="${at}" y2="${at}"><title>the true capacity, ${formatRate(truthRps)}</title></line>`;
}

/** The answer with its interval, right of the plot. */
export function answerMark(capacity: RunResult['capacity'], y: Scale): Markup | null {
  if (capacity === null) return null;
  const [low, high, middle] = [y(capacity.low), y(capacity.high), y(capacity.ratePerSecond)];
  const at = frame.right + 9;
  const title = `capacity ${formatRate(capacity.ratePerSecond)}, between ${formatRate(capacity.low)} and ${formatRate(capacity.high)}`;
  return html`<g class="answer"><title>${title}</title>
<path d="M${at - 4} ${tenth(high)}h8m-4 0V${tenth(low)}m-4 0h8"/><circle cx="${at}" cy="${tenth(middle)}" r="3.2"/>
<text x="${at + 9}" y="${tenth(middle + 4.5)}">${formatNumber(capacity.ratePerSecond)}</text></g>`;
}

/** From each slot's end to the next one's. An unknown end is beyond the panel. */
function bandLevels(
  { slots }: Timeline,
  { x, top, bottom }: Panel,
  y: Scale,
): readonly BandLevel[] {
  return slots.flatMap(({ toS, progress: { lowRps, highRps } }, index) => {
    const next = slots[index + 1];
    if (next === undefined || (lowRps === null && highRps === null)) return [];
    const highY = highRps === null ? top : Math.max(top, y(highRps));
    const lowY = lowRps === null ? bottom : Math.min(bottom, y(lowRps));
    return lowY <= highY ? [] : [{ fromX: x(toS), toX: x(next.toS), lowY, highY }];
  });
}
