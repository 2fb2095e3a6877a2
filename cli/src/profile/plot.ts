/** A drawing with two axes: lines over values, each axis linear or logarithmic. */
import { frame, levelLine } from '../report/chart-frame.ts';
import { html, type Markup } from '../report/markup.ts';
import {
  type Ends,
  linearScale,
  logScale,
  logTicks,
  roundTicks,
  type Scale,
} from '../report/scale.ts';
import { linePath, tenth } from '../report/svg-path.ts';

export type Point = readonly [x: number, y: number];

export interface Axis {
  readonly kind: 'linear' | 'log';
  readonly text: (value: number) => string;
}

export interface PlotLine {
  /** A class of the style sheet: `rate` for what was measured, `truth` for a fit, or for what was drawn in its likeness. */
  readonly style: 'rate' | 'truth';
  readonly points: readonly Point[];
}

export interface Plot {
  readonly title: string;
  /** In words, for those who can't see it. */
  readonly label: string;
  readonly x: Axis;
  readonly y: Axis;
  /** The last one lies on top. */
  readonly lines: readonly PlotLine[];
}

const panel = { top: 40, bottom: 240, height: 274 } as const;
const ticksMost = { x: 9, y: 5 } as const;

export function drawPlot({ title, label, x, y, lines }: Plot): Markup {
  const points = lines.flatMap((line) => line.points);
  const xs = endsOf(
    x,
    points.map(([value]) => value),
  );
  const ys = endsOf(
    y,
    points.map(([, value]) => value),
  );
  const toX = scaleOf(x, xs, [frame.left, frame.right]);
  const toY = scaleOf(y, ys, [panel.bottom, panel.top]);
  return html`<figure><div class="scroll"><svg class="chart" viewBox="0 0 ${frame.width} ${panel.height}" role="img" aria-label="${label}">
<text class="title" x="${frame.left}" y="${panel.top - 16}">${title}</text>
${ticksOf(y, ys, ticksMost.y).map((tick) => levelLine(toY(tick), y.text(tick)))}
${lines.map(({ style, points: of }) => html`<path class="${style}" fill="none" d="${linePath(of.map(([a, b]) => [toX(a), toY(b)] as const))}"/>`)}
${xAxis(x, xs, toX)}
</svg></div></figure>`;
}

function xAxis(axis: Axis, ends: Ends, toX: Scale): Markup {
  const { bottom } = panel;
  const ticks = ticksOf(axis, ends, ticksMost.x).map((tick) => {
    const at = tenth(toX(tick));
    return html`<line class="axis" x1="${at}" x2="${at}" y1="${bottom}" y2="${bottom + 5}"/>
<text class="tick" x="${at}" y="${bottom + 20}" text-anchor="middle">${axis.text(tick)}</text>`;
  });
  return html`<line class="axis" x1="${frame.left}" x2="${frame.right}" y1="${bottom}" y2="${bottom}"/>${ticks}`;
}

/** Linear axes begin at 0; logarithmic ones at the lowest value above it. */
function endsOf({ kind }: Axis, values: readonly number[]): Ends {
  const shown = kind === 'log' ? values.filter((value) => value > 0) : [0, ...values];
  const low = shown.reduce((a, b) => Math.min(a, b), Infinity);
  const high = shown.reduce((a, b) => Math.max(a, b), -Infinity);
  if (!(high >= low)) return [0.1, 1];
  if (high > low) return [low, high];
  return kind === 'log' ? [low / 2, high * 2] : [low, high + 1];
}

function scaleOf({ kind }: Axis, values: Ends, places: Ends): Scale {
  return kind === 'log' ? logScale(values, places) : linearScale(values, places);
}

function ticksOf({ kind }: Axis, ends: Ends, most: number): readonly number[] {
  return kind === 'log' ? logTicks(ends, most) : roundTicks(ends, most);
}
