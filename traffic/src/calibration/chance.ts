/** How far two samples of the same traffic are apart by chance. */

/** Kolmogorov and Smirnov's distance of two samples of so many is greater in one case of a hundred; coefficients' differences likewise. */
export function sampleChance(requests: number): number {
  return 1.63 * Math.sqrt(2 / requests);
}

/** Of the ratio of two dispersions of so many counts each, about normally distributed: two standard errors. */
export function burstChance(bins: number): number {
  return 2 * Math.sqrt(4 / bins);
}
