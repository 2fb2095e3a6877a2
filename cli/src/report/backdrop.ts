/** What lies behind all panels of a run's drawing: the phases, and the windows that nothing was learnt from. */
import { formatDuration } from '../output/quantity.ts';
import { frame, type Layout, type Panel } from './chart-frame.ts';
import { html, type Markup, nothing } from './markup.ts';
import { tenth } from './svg-path.ts';
import type { Slot, Stretch, Timeline } from './timeline.ts';

/** Of a letter at the label's size: enough to tell whether a name fits into its stretch. */
const letterWidth = 6.6;

export function backdrop(timeline: Timeline, layout: Layout): Markup {
  return html`${layout.panels.map((panel) => html`${timeline.phases.map((stretch) => shade(stretch, panel))}`)}
${layout.panels.map((panel) => html`${uncountedStretches(timeline.slots).map((strip) => hatch(strip, panel))}`)}
${timeline.phases.map((stretch) => phaseName(stretch, layout))}
${timeline.warmS > 0 && timeline.warmS < timeline.endS ? warmLine(timeline.warmS, layout) : nothing}`;
}

/** Across all panels: what comes before it is the target's warm-up. */
function warmLine(warmS: number, { x, panels }: Layout): Markup {
  const at = tenth(x(warmS));
  const bottom = panels.at(-1)?.bottom ?? frame.top;
  return html`<line class="warm" x1="${at}" x2="${at}" y1="${tenth(frame.top + 4)}" y2="${tenth(bottom)}"><title>warm after ${formatDuration(warmS)}</title></line>`;
}

/** The patterns that `hatch` refers to. Their names are unique on a page with one drawing. */
export const hatchPatterns: Markup = html`<defs>${['void', 'unhealthy'].map(
  (
    kind,
  ) => html`<pattern id="hatch-${kind}" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
<rect class="hatch-${kind}" width="1.6" height="5"/></pattern>`,
)}</defs>`;

function shade({ fromS, toS, phase }: Stretch, { x, top, bottom }: Panel): Markup {
  return html`<rect class="phase ${phase}" x="${tenth(x(fromS))}" y="${tenth(top)}" width="${tenth(x(toS) - x(fromS))}" height="${tenth(bottom - top)}"><title>${phase}</title></rect>`;
}

function phaseName({ fromS, toS, phase }: Stretch, { x }: Layout): Markup {
  const width = x(toS) - x(fromS);
  if (width < phase.length * letterWidth) return nothing;
  return html`<text class="phase-name" x="${tenth(x((fromS + toS) / 2))}" y="${frame.top}" text-anchor="middle">${phase}</text>`;
}

interface Strip {
  readonly fromS: number;
  readonly toS: number;
  readonly kind: 'void' | 'unhealthy';
  readonly reason: string;
}

/** Neighbours with one reason are one strip. */
function uncountedStretches(slots: readonly Slot[]): readonly Strip[] {
  const found: Strip[] = [];
  for (const { fromS, toS, uncounted } of slots) {
    if (uncounted === null) continue;
    const last = found.at(-1);
    const isNext = last?.toS === fromS && last.reason === uncounted.reason;
    if (isNext) found[found.length - 1] = { ...last, toS };
    else found.push({ fromS, toS, ...uncounted });
  }
  return found;
}

function hatch({ fromS, toS, kind, reason }: Strip, { x, top, bottom }: Panel): Markup {
  const width = Math.max(1.5, x(toS) - x(fromS));
  return html`<rect x="${tenth(x(fromS))}" y="${tenth(top)}" width="${tenth(width)}" height="${tenth(bottom - top)}" fill="url(#hatch-${kind})"><title>not counted: ${reason}</title></rect>`;
}
