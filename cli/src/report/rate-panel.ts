/** The upper panel of a run's drawing: the offered rate over what was known of the capacity, and the decisions. */
import { formatNumber, formatRate } from '../output/quantity.ts';
import { clockText, levelLine, type Panel, panelTitle } from './chart-frame.ts';
import {
  answerMark,
  clipped,
  intervalBand,
  type RateFacts,
  truthLine,
} from './interval-drawing.ts';
import { html, type Markup, nothing } from './markup.ts';
import { linearScale, roundTicks, type Scale } from './scale.ts';
import { stepPath, tenth } from './svg-path.ts';
import type { Timeline } from './timeline.ts';

/** More of them are a black bar. */
const marksMax = 250;

export function hasDecisionMarks({ decisions }: Timeline): boolean {
  return decisions.length <= marksMax;
}

export function ratePanel(facts: RateFacts, panel: Panel): Markup {
  const { timeline, capacity, truthRps } = facts;
  const ticks = roundTicks([0, topRps(facts)], 5);
  const y = linearScale([0, topRps(facts)], [panel.bottom, panel.top]);
  const drawing = html`${intervalBand(timeline, panel, y)}${truthLine(truthRps, y)}${rateLine(timeline, panel, y)}`;
  return html`${panelTitle(panel, 'Offered rate, requests per second')}
${ticks.map((rps) => levelLine(y(rps), formatNumber(rps)))}
${clipped('rate-clip', panel, drawing)}
${decisionMarks(timeline, panel)}
${answerMark(capacity, y)}`;
}

/** Room for all rates and for the answer. Early intervals may reach far beyond, and are cut off. */
function topRps({ timeline, capacity, truthRps }: RateFacts): number {
  const rates = timeline.slots.map(({ offeredRps }) => offeredRps);
  return 1.06 * Math.max(1e-6, capacity?.high ?? 0, truthRps ?? 0, ...rates);
}

function rateLine({ slots }: Timeline, { x }: Panel, y: Scale): Markup {
  const levels = slots.map(({ fromS, toS, offeredRps }) => ({
    fromX: x(fromS),
    toX: x(toS),
    y: y(offeredRps),
  }));
  return html`<path class="rate" d="${stepPath(levels)}"/>`;
}

/** A tick on the ground for each decision; the table below the drawing has their reasons. */
function decisionMarks(timeline: Timeline, { x, bottom }: Panel): Markup {
  const { decisions } = timeline;
  if (!hasDecisionMarks(timeline)) return nothing;
  return html`${decisions.map(({ atS, rps, reason }) => {
    const at = tenth(x(atS));
    return html`<line class="decision" x1="${at}" x2="${at}" y1="${tenth(bottom - 8)}" y2="${tenth(bottom)}"><title>${clockText(atS)}, ${formatRate(rps)}: ${reason}</title></line>`;
  })}`;
}
