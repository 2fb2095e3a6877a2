/** Ranks of values, and what they tell of how values go together. */

/** From 1; equal values share the mean of their ranks. */
export function ranksOf(values: Float64Array): Float64Array {
  const order = Uint32Array.from(values, (_, index) => index);
  order.sort((a, b) => (values[a] ?? 0) - (values[b] ?? 0));
  const ranks = new Float64Array(values.length);
  for (let from = 0; from < order.length; ) {
    const value = values[order[from] ?? 0];
    let to = from + 1;
    while (to < order.length && values[order[to] ?? 0] === value) to += 1;
    for (let at = from; at < to; at += 1) ranks[order[at] ?? 0] = (from + 1 + to) / 2;
    from = to;
  }
  return ranks;
}

/** Pearson's coefficient; null where one of the two is constant. */
export function correlation(a: Float64Array, b: Float64Array): number | null {
  const [meanA, meanB] = [meanOf(a), meanOf(b)];
  let [aa, ab, bb] = [0, 0, 0];
  for (const [index, value] of a.entries()) {
    const [x, y] = [value - meanA, (b[index] ?? 0) - meanB];
    aa += x * x;
    ab += x * y;
    bb += y * y;
  }
  return aa > 0 && bb > 0 ? ab / Math.sqrt(aa * bb) : null;
}

/** Spearman's: of the ranks. Both have one value for each request. */
export function spearman(a: Float64Array, b: Float64Array): number | null {
  return correlation(ranksOf(a), ranksOf(b));
}

/** The share of the ranks' variance that lies between groups; null where all values are equal. */
export function etaSquared(values: Float64Array, groups: Float64Array): number | null {
  const ranks = ranksOf(values);
  const mean = meanOf(ranks);
  const totals = new Map<number, { count: number; sum: number }>();
  let all = 0;
  for (const [index, rank] of ranks.entries()) {
    const group = groups[index] ?? 0;
    const total = totals.get(group) ?? { count: 0, sum: 0 };
    total.count += 1;
    total.sum += rank - mean;
    totals.set(group, total);
    all += (rank - mean) ** 2;
  }
  let between = 0;
  for (const { count, sum } of totals.values()) between += (sum * sum) / count;
  return all > 0 ? between / all : null;
}

function meanOf(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
