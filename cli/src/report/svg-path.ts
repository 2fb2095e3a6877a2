/** The `d` of SVG paths, to a tenth of a unit: finer than anybody sees, and a third of the text. */

/** Level from `fromX` to `toX`. */
export interface Level {
  readonly fromX: number;
  readonly toX: number;
  readonly y: number;
}

export interface BandLevel {
  readonly fromX: number;
  readonly toX: number;
  readonly lowY: number;
  readonly highY: number;
}

/** A staircase over levels that follow each other. */
export function stepPath(levels: readonly Level[]): string {
  return levels
    .map(({ fromX, toX, y }, index) => `${index === 0 ? 'M' : 'L'}${at(fromX, y)}L${at(toX, y)}`)
    .join('');
}

/** The area between two staircases; one closed shape for each stretch without a gap. */
export function bandPath(levels: readonly BandLevel[]): string {
  return stretches(levels)
    .map((stretch) => {
      const above = stretch.map(({ fromX, toX, highY }) => ({ fromX, toX, y: highY }));
      const below = stretch
        .toReversed()
        .map(({ fromX, toX, lowY }) => ({ fromX: toX, toX: fromX, y: lowY }));
      return `${stepPath(above)}${stepPath(below).replace('M', 'L')}Z`;
    })
    .join('');
}

export function linePath(points: readonly (readonly [number, number])[]): string {
  return points.map(([x, y], index) => `${index === 0 ? 'M' : 'L'}${at(x, y)}`).join('');
}

/** A coordinate, short. */
export function tenth(value: number): string {
  return String(Math.round(value * 10) / 10);
}

function at(x: number, y: number): string {
  return `${tenth(x)} ${tenth(y)}`;
}

function stretches(levels: readonly BandLevel[]): readonly (readonly BandLevel[])[] {
  const found: BandLevel[][] = [];
  for (const level of levels) {
    const current = found.at(-1);
    const last = current?.at(-1);
    if (current !== undefined && last !== undefined && Math.abs(last.toX - level.fromX) < 0.01) {
      current.push(level);
    } else found.push([level]);
  }
  return found;
}
