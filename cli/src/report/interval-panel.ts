/** A panel that looks closely at the capacity: how its interval narrowed, and where the answer lies in it. */
import { formatNumber } from '../output/quantity.ts';
import { levelLine, type Panel, panelTitle } from './chart-frame.ts';
import {
  answerMark,
  clipped,
  estimateLine,
  intervalBand,
  type RateFacts,
  truthLine,
} from './interval-drawing.ts';
import { html, type Markup } from './markup.ts';
import { type Ends, linearScale, roundTicks } from './scale.ts';

/** Room above and below the final intervals: twice their width, and as a share of the answer within these. */
const room = { widths: 2, shareMin: 0.05, shareMax: 0.25 } as const;

/** Null where the run never had an estimate: there is nothing to look at closely. */
export function intervalEnds({ timeline, capacity, truthRps }: RateFacts): Ends | null {
  const known = timeline.slots.map(({ progress }) => progress);
  const estimateRps = known.findLast((one) => one.estimateRps !== null)?.estimateRps ?? null;
  const middle = capacity?.ratePerSecond ?? estimateRps;
  if (middle === null || middle <= 0) return null;
  const { lowRps = null, highRps = null } = known.at(-1) ?? {};
  // The answer may lie apart from where the SLO breaks: below a rate that bursts aren't recovered from, for example.
  const answer = capacity === null ? [] : [capacity.low, capacity.high];
  const seen = [middle, ...answer, truthRps, lowRps, highRps].filter((rps) => rps !== null);
  const [low, high] = [Math.min(...seen), Math.max(...seen)];
  const share = (room.widths * (high - low)) / middle;
  const spare = middle * Math.min(room.shareMax, Math.max(room.shareMin, share));
  return [Math.max(0, low - spare), high + spare];
}

export function intervalPanel(facts: RateFacts, ends: Ends, panel: Panel): Markup {
  const { timeline, capacity, truthRps } = facts;
  const y = linearScale(ends, [panel.bottom, panel.top]);
  const drawing = html`${intervalBand(timeline, panel, y)}${truthLine(truthRps, y)}${estimateLine(timeline, panel, y)}`;
  return html`${panelTitle(panel, 'What was known of the capacity, closer')}
${roundTicks(ends, 4).map((rps) => levelLine(y(rps), formatNumber(rps)))}
${clipped('interval-clip', panel, drawing)}
${answerMark(capacity, y)}`;
}
