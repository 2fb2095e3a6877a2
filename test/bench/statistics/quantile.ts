/** Order statistics of sorted samples. */

/** The smallest sample that at least a share `q` of all doesn't exceed; null when there is none. */
export function quantile(sorted: ArrayLike<number>, q: number): number | null {
  const rank = Math.ceil(q * sorted.length - 1e-9);
  return sorted[Math.max(0, rank - 1)] ?? null;
}

/** The middle of the samples in any order; null when there is none. */
export function median(samples: readonly number[]): number | null {
  const sorted = samples.toSorted((a, b) => a - b);
  const low = sorted[Math.floor((sorted.length - 1) / 2)];
  const high = sorted[Math.floor(sorted.length / 2)];
  return low === undefined || high === undefined ? null : (low + high) / 2;
}
