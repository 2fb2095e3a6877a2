/** Seeds of arrivals, as specs and plans carry them. */

const seeds = 2 ** 32;

/** @param uniform a random number in [0, 1) */
export function drawSeed(uniform: number): number {
  return Math.floor(uniform * seeds);
}
