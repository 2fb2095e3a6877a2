/** Marks that tell tools apart by shape as well as by colour. */
import { html, type Markup } from '@plimsoll/cli/report/markup';
import { tenth } from '@plimsoll/cli/report/svg-path';

export const shapes = ['circle', 'square', 'diamond', 'triangle', 'cross'] as const;
export type Shape = (typeof shapes)[number];

export interface Marker {
  readonly shape: Shape;
  readonly colour: string;
  readonly isFilled: boolean;
  readonly radius: number;
}

export function markerAt(
  x: number,
  y: number,
  { shape, colour, isFilled, radius }: Marker,
): Markup {
  const fill = isFilled ? colour : '#fff';
  return html`<path d="${outline(shape, x, y, radius)}" fill="${fill}" stroke="${colour}" stroke-width="1.5" stroke-linejoin="round"/>`;
}

function outline(shape: Shape, x: number, y: number, r: number): string {
  switch (shape) {
    case 'circle':
      return `M${tenth(x - r)} ${tenth(y)}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0Z`;
    case 'square':
      return polygon(x, y, 0.9 * r, [
        [-1, -1],
        [1, -1],
        [1, 1],
        [-1, 1],
      ]);
    case 'diamond':
      return polygon(x, y, 1.25 * r, [
        [0, -1],
        [1, 0],
        [0, 1],
        [-1, 0],
      ]);
    case 'triangle':
      return polygon(x, y, 1.15 * r, [
        [0, -1],
        [1, 0.8],
        [-1, 0.8],
      ]);
    case 'cross':
      return polygon(x, y, 1.1 * r, [
        [-0.35, -1],
        [0.35, -1],
        [0.35, -0.35],
        [1, -0.35],
        [1, 0.35],
        [0.35, 0.35],
        [0.35, 1],
        [-0.35, 1],
        [-0.35, 0.35],
        [-1, 0.35],
        [-1, -0.35],
        [-0.35, -0.35],
      ]);
  }
}

function polygon(
  x: number,
  y: number,
  r: number,
  corners: readonly (readonly [number, number])[],
): string {
  const points = corners.map(([dx, dy]) => `${tenth(x + r * dx)} ${tenth(y + r * dy)}`);
  return `M${points.join('L')}Z`;
}
