/** The drawing of one run: rate and interval above, each objective below, phases and uncounted windows behind them. */
import { formatDuration, formatRate } from '../output/quantity.ts';
import { backdrop, hatchPatterns } from './backdrop.ts';
import { frame, layOut, type Panel, timeAxis } from './chart-frame.ts';
import type { RateFacts } from './interval-drawing.ts';
import { intervalEnds, intervalPanel } from './interval-panel.ts';
import { html, type Markup, nothing } from './markup.ts';
import { hasDecisionMarks, ratePanel } from './rate-panel.ts';
import { hasDots, isQuiet, ratioPanel } from './ratio-panel.ts';

const heights = { rate: 250, interval: 120, ratio: 100, quietRatio: 40 } as const;

/** Nothing when no load was offered. */
export function runChart(facts: RateFacts): Markup {
  const { timeline } = facts;
  if (timeline.slots.length === 0) return nothing;
  const plans = plannedPanels(facts);
  const layout = layOut(
    timeline.endS,
    plans.map(({ height }) => height),
  );
  return html`<svg class="chart" viewBox="0 0 ${frame.width} ${layout.height}" role="img" aria-label="${inWords(facts)}">
${hatchPatterns}${backdrop(timeline, layout)}
${layout.panels.map((panel, index) => plans[index]?.draw(panel) ?? nothing)}
${timeAxis(layout, timeline.endS)}
</svg>`;
}

interface PlannedPanel {
  readonly height: number;
  readonly draw: (panel: Panel) => Markup;
}

function plannedPanels(facts: RateFacts): readonly PlannedPanel[] {
  const { timeline } = facts;
  const ends = intervalEnds(facts);
  const closer: readonly PlannedPanel[] =
    ends === null
      ? []
      : [{ height: heights.interval, draw: (panel) => intervalPanel(facts, ends, panel) }];
  const ratios = timeline.objectives.map((_, index) => ({
    height: isQuiet(timeline, index) ? heights.quietRatio : heights.ratio,
    draw: (panel: Panel) => ratioPanel(timeline, index, panel),
  }));
  return [{ height: heights.rate, draw: (panel) => ratePanel(facts, panel) }, ...closer, ...ratios];
}

function inWords({ timeline, capacity }: RateFacts): string {
  const top = Math.max(...timeline.slots.map(({ offeredRps }) => offeredRps));
  const found = capacity === null ? '' : ` The capacity is ${formatRate(capacity.ratePerSecond)}.`;
  return `The run over ${formatDuration(timeline.endS)}: the offered rate, up to ${formatRate(top)}, and ${timeline.objectives.join(', ')} relative to the limits.${found}`;
}

/** What lines and colours mean. In HTML, so that it wraps. */
export function chartLegend(facts: RateFacts): Markup {
  const { timeline, truthRps } = facts;
  const kinds = new Set(timeline.slots.map(({ uncounted }) => uncounted?.kind));
  const phases = new Set(timeline.phases.map(({ phase }) => phase));
  const entries = [
    ['key-rate', 'offered rate'],
    ...(isBounded(timeline) ? [['key-band', 'where the capacity may be'] as const] : []),
    ...(intervalEnds(facts) === null ? [] : [['key-estimate', 'best estimate'] as const]),
    ...(truthRps === null ? [] : [['key-truth', 'true capacity'] as const]),
    ...(hasDecisionMarks(timeline) ? [['key-decision', 'decision'] as const] : []),
    ...(hasDots(timeline) ? [['key-held', 'objective held'] as const] : []),
    ['key-broken', 'broken'],
    ...(kinds.has('void') ? [['key-void', 'not counted: void'] as const] : []),
    ...(kinds.has('unhealthy')
      ? [['key-unhealthy', 'not counted: generator unhealthy'] as const]
      : []),
    ...(timeline.warmS > 0 ? [['key-warm', 'target warm'] as const] : []),
    ...Array.from(phases, (phase) => [`key-phase ${phase}`, phase] as const),
  ] as const;
  return html`<ul class="legend">${entries.map(([key, text]) => html`<li><i class="${key}"></i>${text}</li>`)}</ul>`;
}

function isBounded({ slots }: RateFacts['timeline']): boolean {
  return slots.some(({ progress: { lowRps, highRps } }) => lowRps !== null || highRps !== null);
}
