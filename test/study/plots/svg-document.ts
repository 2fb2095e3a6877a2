/** A drawing that stands alone in a file: with its own ground, so that it is legible on dark pages, too. */
import { html, type Markup } from '@plimsoll/cli/report/markup';

export interface Drawing {
  readonly width: number;
  readonly height: number;
  /** For those who can't see it. */
  readonly label: string;
  readonly content: readonly Markup[];
}

export const ink = '#1a2027';
export const soft = '#5a6672';
export const line = '#dfe4e9';
export const blue = '#0b62c4';
export const red = '#c2410c';

export function svgDocument({ width, height, label, content }: Drawing): string {
  const { markup } =
    html`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="${label}" font-family="system-ui, 'Segoe UI', Roboto, 'Liberation Sans', sans-serif">
<rect width="${width}" height="${height}" fill="#fff"/>
${content}
</svg>`;
  return `${markup}\n`;
}

export interface TextStyle {
  readonly size?: number;
  readonly colour?: string;
  readonly anchor?: 'start' | 'middle' | 'end';
  readonly weight?: number;
}

export function textAt(x: number, y: number, text: string, style: TextStyle = {}): Markup {
  const { size = 12, colour = soft, anchor = 'start', weight = 400 } = style;
  return html`<text x="${round(x)}" y="${round(y)}" font-size="${size}" font-weight="${weight}" fill="${colour}" text-anchor="${anchor}">${text}</text>`;
}

export function lineBetween(
  from: readonly [number, number],
  to: readonly [number, number],
  colour: string,
  width = 1,
): Markup {
  return html`<line x1="${round(from[0])}" y1="${round(from[1])}" x2="${round(to[0])}" y2="${round(to[1])}" stroke="${colour}" stroke-width="${width}"/>`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
