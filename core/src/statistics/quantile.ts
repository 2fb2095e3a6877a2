/** Quantiles between the order statistics, linearly: definition 7 of Hyndman and Fan, which numpy and R have by default. */
export function quantileOf(sorted: Float64Array, probability: number): number {
  const place = (sorted.length - 1) * probability;
  const below = Math.floor(place);
  const low = sorted[below] ?? Number.NaN;
  const high = sorted[Math.min(below + 1, sorted.length - 1)] ?? low;
  return low + (high - low) * (place - below);
}

/** Every half percent, and the tails: what tables of quantiles have their values at. */
export const tableProbabilities: readonly number[] = [
  ...new Set([0, 0.0001, 0.001, ...steps(), 0.999, 0.9999, 1]),
].toSorted((a, b) => a - b);

function steps(): readonly number[] {
  return Array.from({ length: 201 }, (_, step) => step / 200);
}

export function quantileTable(sorted: Float64Array): readonly number[] {
  return tableProbabilities.map((probability) => quantileOf(sorted, probability));
}
