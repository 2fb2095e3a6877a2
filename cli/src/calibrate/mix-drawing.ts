/** The mix of classes, recorded and drawn: a pair of lines for each class, as long as its share. */
import type { ClassProfile } from '@plimsoll/core/traffic-profile';
import { formatShare } from '../output/quantity.ts';
import { frame } from '../report/chart-frame.ts';
import { html, type Markup, nothing } from '../report/markup.ts';
import { linearScale } from '../report/scale.ts';
import { tenth } from '../report/svg-path.ts';
import type { Likeness } from './likeness-plots.ts';

interface ClassPair {
  readonly name: string;
  /** Shares, from 0 to 1. */
  readonly recorded: number;
  readonly drawn: number;
}

/** More would make the drawing longer than a screen; the rest go into one pair. */
const shownMost = 15;
/** A class may be a path: as many characters as there is room for. */
const nameMost = 80;
const row = { top: 56, height: 36 } as const;

export function mixDrawing(likeness: Likeness): Markup {
  if (likeness.recorded.classes === null) return nothing;
  const pairs = pairsOf(likeness.recorded.classes, likeness.drawn.classes);
  const most = pairs.reduce((high, pair) => Math.max(high, pair.recorded, pair.drawn), 0);
  const width = linearScale([0, most], [frame.left, frame.right]);
  const height = row.top + row.height * pairs.length;
  return html`<figure><div class="scroll"><svg class="chart" viewBox="0 0 ${frame.width} ${height}" role="img" aria-label="The shares of classes, recorded and drawn.">
<text class="title" x="${frame.left}" y="24">Share of each class</text>
${pairs.map((pair, index) => pairRow(pair, row.top + row.height * index, width))}
</svg></div></figure>`;
}

function pairRow({ name, recorded, drawn }: ClassPair, y: number, toX: (share: number) => number) {
  const line = (style: string, share: number, below: number) =>
    html`<line class="${style}" x1="${frame.left}" x2="${tenth(toX(share))}" y1="${y + below}" y2="${y + below}"/>`;
  const short = name.length > nameMost ? `${name.slice(0, nameMost)}…` : name;
  return html`<text x="${frame.left}" y="${y}">${short}: ${formatShare(recorded)} recorded, ${formatShare(drawn)} drawn</text>
${line('rate', recorded, 8)}${line('truth', drawn, 12)}
`;
}

/** The most frequent of the recording; classes of neither list, and those beyond the shown ones, are the others. */
function pairsOf(recorded: ClassProfile, drawn: ClassProfile | null): readonly ClassPair[] {
  const drawnShares = new Map(drawn?.classes.map(({ name, share }) => [name, share]));
  const shown = recorded.classes.slice(0, shownMost).map(({ name, share }) => ({
    name: name ?? '(none)',
    recorded: share,
    drawn: drawnShares.get(name) ?? 0,
  }));
  const others = {
    name: '(others)',
    recorded: restOf(shown.map((pair) => pair.recorded)),
    drawn: drawn === null ? 0 : restOf(shown.map((pair) => pair.drawn)),
  };
  return Math.max(others.recorded, others.drawn) > 1e-9 ? [...shown, others] : shown;
}

function restOf(shares: readonly number[]): number {
  return Math.max(0, 1 - shares.reduce((sum, share) => sum + share, 0));
}
