/** A rate over time in cells of one length, relative to its mean, as its levels say. */
import type { Rng } from '@plimsoll/core/rng';
import { drawNormal } from '@plimsoll/core/sim/draw';
import { kept, type RateLevel } from './rate-levels.ts';

/** The mean rate of the next cell: 1 on average. */
export type DrawRate = () => number;

export function drawRate(levels: readonly RateLevel[], cellSeconds: number, rng: Rng): DrawRate {
  const normal = drawNormal(rng);
  const states = levels.map(({ lastsSeconds, variance }) => {
    const x = cellSeconds / lastsSeconds;
    const keeps = Math.exp(-x);
    // The mean over a cell scatters less than the rate at an instant.
    const sigma = Math.sqrt(variance * kept(x, 0));
    return { keeps, renews: Math.sqrt(1 - keeps * keeps), sigma };
  });
  const values = Float64Array.from(states, () => normal());
  const shift = states.reduce((sum, { sigma }) => sum + (sigma * sigma) / 2, 0);
  return () => {
    let log = -shift;
    for (const [i, { keeps, renews, sigma }] of states.entries()) {
      log += sigma * values[i]!;
      values[i] = keeps * values[i]! + renews * normal();
    }
    return Math.exp(log);
  };
}
