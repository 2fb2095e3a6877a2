/**
 * What a load at a constant rate must see of a target that stands still now and then and otherwise answers at once.
 *
 *     response
 *      F |\        |\
 *        | \       | \        an arrival x into a freeze of length F is answered F - x later
 *      0 +--\------+--\---->
 *
 * Over a run of length D with k freezes, the share of arrivals that wait longer than t is k (F - t) / D.
 */

export interface FreezePlan {
  readonly runMs: number;
  readonly freezeMs: number;
  readonly freezes: number;
}

/** The response time in ms that a share `q` of the arrivals doesn't exceed. */
export function freezeQuantileMs({ runMs, freezeMs, freezes }: FreezePlan, q: number): number {
  return Math.max(0, freezeMs - ((1 - q) * runMs) / freezes);
}

/** In percent of what was expected. */
export function errorPercent(reported: number, expected: number): number {
  return (100 * (reported - expected)) / expected;
}
