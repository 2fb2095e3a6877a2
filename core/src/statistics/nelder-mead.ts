/** The lowest point of a function without derivatives (Nelder and Mead, Computer Journal 7, 1965). */

export interface Lowest {
  readonly at: readonly number[];
  readonly value: number;
}

export interface SimplexOptions {
  /** How far from the start the other corners are, in each direction. */
  readonly step: number;
  /** It ends where the corners' values differ by less. */
  readonly tolerance: number;
  readonly evaluationsMost: number;
}

export function nelderMead(
  f: (x: readonly number[]) => number,
  start: readonly number[],
  { step, tolerance, evaluationsMost }: SimplexOptions,
): Lowest {
  let evaluations = 0;
  const corner = (at: readonly number[]): Lowest => {
    evaluations += 1;
    const value = f(at);
    return { at, value: Number.isNaN(value) ? Infinity : value };
  };
  let corners = [
    corner(start),
    ...start.map((_, axis) => corner(start.map((x, index) => (index === axis ? x + step : x)))),
  ];
  while (evaluations < evaluationsMost) {
    corners = corners.toSorted((a, b) => a.value - b.value);
    const [best, worst, second] = [corners[0], corners.at(-1), corners.at(-2)];
    if (best === undefined || worst === undefined || second === undefined) break;
    if (worst.value - best.value < tolerance) break;
    const others = corners.slice(0, -1);
    const middle = start.map((_, axis) => mean(others.map(({ at }) => at[axis] ?? 0)));
    const along = (by: number) =>
      corner(middle.map((x, axis) => x + by * ((worst.at[axis] ?? 0) - x)));
    const next = replacement(along, best, second, worst);
    corners =
      next === null
        ? [best, ...corners.slice(1).map(({ at }) => corner(halfway(best.at, at)))]
        : [...others, next];
  }
  return corners.reduce((low, one) => (one.value < low.value ? one : low));
}

/** The worst corner's: reflected, stretched or pulled in; null where all of them are no better. */
function replacement(
  along: (by: number) => Lowest,
  best: Lowest,
  second: Lowest,
  worst: Lowest,
): Lowest | null {
  const reflected = along(-1);
  if (reflected.value < best.value) {
    const stretched = along(-2);
    return stretched.value < reflected.value ? stretched : reflected;
  }
  if (reflected.value < second.value) return reflected;
  const isOutside = reflected.value < worst.value;
  const pulled = along(isOutside ? -0.5 : 0.5);
  return pulled.value < Math.min(reflected.value, worst.value) ? pulled : null;
}

function halfway(a: readonly number[], b: readonly number[]): readonly number[] {
  return a.map((x, axis) => (x + (b[axis] ?? 0)) / 2);
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
