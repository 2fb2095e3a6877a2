/** Where things stand on the drawing of a run: one time axis, and panels above each other. In units of the view box. */
import { html, type Markup } from './markup.ts';
import { linearScale, type Scale, timeTicks } from './scale.ts';
import { tenth } from './svg-path.ts';

/** The view box is as wide as the page's column, so that a unit is about a pixel there. */
export const frame = { width: 1000, left: 62, right: 926, top: 26 } as const;

const panelTitleHeight = 30;
const timeAxisHeight = 34;

export interface Panel {
  readonly top: number;
  readonly bottom: number;
  readonly x: Scale;
}

export interface Layout {
  readonly height: number;
  readonly panels: readonly Panel[];
  readonly x: Scale;
}

/** @param heights of the panels from the top, without their titles */
export function layOut(endS: number, heights: readonly number[]): Layout {
  const x = linearScale([0, Math.max(endS, 1e-3)], [frame.left, frame.right]);
  let next: number = frame.top;
  const panels = heights.map((height) => {
    const top = next + panelTitleHeight;
    next = top + height;
    return { top, bottom: next, x };
  });
  return { height: next + timeAxisHeight, panels, x };
}

export function panelTitle(panel: Panel, title: string): Markup {
  return html`<text class="title" x="${frame.left}" y="${panel.top - 9}">${title}</text>`;
}

/** A horizontal line with its value at the left. */
export function levelLine(y: number, label: string): Markup {
  return html`<line class="grid" x1="${frame.left}" x2="${frame.right}" y1="${tenth(y)}" y2="${tenth(y)}"/>
<text class="tick" x="${frame.left - 8}" y="${tenth(y + 4)}" text-anchor="end">${label}</text>`;
}

/** Seconds and minutes at the bottom, below all panels. */
export function timeAxis({ x, panels }: Layout, endS: number): Markup {
  const bottom = panels.at(-1)?.bottom ?? frame.top;
  const ticks = timeTicks(endS, 9).map((seconds) => {
    const at = tenth(x(seconds));
    return html`<line class="axis" x1="${at}" x2="${at}" y1="${tenth(bottom)}" y2="${tenth(bottom + 5)}"/>
<text class="tick" x="${at}" y="${tenth(bottom + 20)}" text-anchor="middle">${clockText(seconds)}</text>`;
  });
  return html`<line class="axis" x1="${frame.left}" x2="${frame.right}" y1="${tenth(bottom)}" y2="${tenth(bottom)}"/>${ticks}`;
}

/** `0:00`, `2:30`, `1:00:00`. */
export function clockText(seconds: number): string {
  const whole = Math.round(seconds);
  const [hours, minutes, rest] = [
    Math.floor(whole / 3600),
    Math.floor(whole / 60) % 60,
    whole % 60,
  ];
  const two = (value: number) => String(value).padStart(2, '0');
  return hours > 0 ? `${hours}:${two(minutes)}:${two(rest)}` : `${minutes}:${two(rest)}`;
}
