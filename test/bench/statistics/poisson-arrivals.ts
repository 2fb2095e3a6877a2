/**
 * Are arrivals those of a Poisson process? Two questions with known answers: counts in equal bins have a variance equal
 * to their mean, and gaps are exponential, which the Anderson-Darling statistic tests with weight on both tails.
 */

/** Variance over mean of the counts in whole bins of `binSeconds`; 1 for a Poisson process. NaN below two bins. */
export function dispersion(arrivalsSeconds: Float64Array, binSeconds: number): number {
  const last = arrivalsSeconds.at(-1) ?? 0;
  const counts = new Float64Array(Math.floor(last / binSeconds));
  for (const at of arrivalsSeconds) {
    const bin = Math.floor(at / binSeconds);
    if (bin < counts.length) counts[bin]! += 1;
  }
  const mean = counts.reduce((sum, count) => sum + count, 0) / counts.length;
  const squares = counts.reduce((sum, count) => sum + (count - mean) ** 2, 0);
  return squares / (counts.length - 1) / mean;
}

export function gapsOf(arrivals: Float64Array): Float64Array {
  return Float64Array.from(
    { length: Math.max(0, arrivals.length - 1) },
    (_, index) =>
      // Both are within the length.
      arrivals[index + 1]! - arrivals[index]!,
  );
}

/**
 * A² for an exponential distribution whose mean is that of the sample, times the factor for small samples
 * (Stephens 1974, case of an unknown scale).
 */
export function exponentialA2(samples: Float64Array): number {
  const sorted = samples.toSorted();
  const count = sorted.length;
  const mean = sorted.reduce((sum, value) => sum + value, 0) / count;
  // ln F and ln(1 - F) are kept finite where a sample is 0.
  const below = (value: number) => Math.log(Math.max(-Math.expm1(-value / mean), 1e-12));
  let sum = 0;
  for (let index = 0; index < count; index++) {
    const opposite = sorted[count - 1 - index]!;
    sum += (2 * index + 1) * (below(sorted[index]!) - opposite / mean);
  }
  return (-count - sum / count) * (1 + 0.6 / count);
}

/** Exceeded by 1 % of samples that really are exponential (Stephens 1974, table 1, case of an unknown scale). */
export const a2Limit = 1.957;

/** The share of consecutive blocks of gaps that pass at 1 %: 0.99 is what a true Poisson process scores. */
export function passShare(gaps: Float64Array, blockLength: number): number {
  const blocks = Math.floor(gaps.length / blockLength);
  let passed = 0;
  for (let block = 0; block < blocks; block++) {
    const from = block * blockLength;
    if (exponentialA2(gaps.subarray(from, from + blockLength)) <= a2Limit) passed += 1;
  }
  return passed / blocks;
}
