/**
 * Where in its distribution each size of a request lies, so that sizes go together, and with bursts, as in a profile: a Gaussian
 * copula. Spearman's coefficient s of two sizes is that of two normal variables with the correlation 2 sin(pi s / 6) (Kruskal, Journal of the
 * American Statistical Association 53, 1958), and stays what it is when each is mapped to its own distribution.
 */
import type { Rng } from '@plimsoll/core/rng';
import { drawNormal } from '@plimsoll/core/sim/draw';
import { normalCdf } from '@plimsoll/core/statistics/normal-cdf';
import type { CorrelationProfile } from '@plimsoll/core/traffic-profile';

/**
 * A probability for each of the sizes, in their order.
 *
 * @param burst a normal score of how many requests come in its second
 */
export type PlaceSizes = (burst: number) => Float64Array;

export function correlatedSizes(
  names: readonly string[],
  correlations: CorrelationProfile,
  rng: Rng,
): PlaceSizes {
  const rows = factorOf(correlationMatrix(names, correlations));
  const normal = drawNormal(rng);
  const drawn = new Float64Array(names.length + 1);
  const places = new Float64Array(names.length);
  return (burst) => {
    drawn[0] = burst;
    for (let i = 1; i < drawn.length; i += 1) drawn[i] = normal();
    for (let i = 0; i < places.length; i += 1) {
      const row = rows[i + 1]!;
      let value = 0;
      for (let j = 0; j <= i + 1; j += 1) value += row[j]! * drawn[j]!;
      places[i] = normalCdf(value);
    }
    return places;
  };
}

/** Bursts first, then the sizes. */
function correlationMatrix(
  names: readonly string[],
  { features, bursts }: CorrelationProfile,
): readonly Float64Array[] {
  const ofNormals = (spearman: number | null | undefined) =>
    2 * Math.sin((Math.PI * (spearman ?? 0)) / 6);
  const between = (a: string, b: string) =>
    ofNormals(features.find(({ between: pair }) => pair.includes(a) && pair.includes(b))?.spearman);
  const withBursts = names.map((name) =>
    ofNormals(bursts.find(({ feature }) => feature === name)?.spearman),
  );
  return [
    Float64Array.of(1, ...withBursts),
    ...names.map((name, row) =>
      Float64Array.of(
        withBursts[row]!,
        ...names.map((other) => (other === name ? 1 : between(name, other))),
      ),
    ),
  ];
}

/**
 * The lower triangle L with L L' = matrix (Cholesky). Coefficients that were measured one by one needn't fit together; then all are brought
 * nearer to 0 until they do.
 */
function factorOf(matrix: readonly Float64Array[]): readonly Float64Array[] {
  for (let share = 1; ; share *= 0.97) {
    const shrunk = matrix.map((row, i) => row.map((value, j) => (i === j ? 1 : value * share)));
    const factor = cholesky(shrunk);
    if (factor !== null) return factor;
  }
}

function cholesky(matrix: readonly Float64Array[]): readonly Float64Array[] | null {
  const factor = matrix.map((row) => new Float64Array(row.length));
  for (const [i, row] of factor.entries()) {
    for (let j = 0; j <= i; j += 1) {
      const other = factor[j]!;
      let rest = matrix[i]![j]!;
      for (let k = 0; k < j; k += 1) rest -= row[k]! * other[k]!;
      if (i === j && rest <= 1e-9) return null;
      row[j] = i === j ? Math.sqrt(rest) : rest / other[j]!;
    }
  }
  return factor;
}
