/**
 * A rate over time in cells of one length, relative to its mean, as its levels say. Each level's logarithm is normally distributed and
 * correlated by e^(-t / its time), in one of two ways, or in part in each: it comes and goes (Ornstein and Uhlenbeck's process), or it stays for
 * an exponentially distributed time and then jumps. Jumps leave counts more skewed at scales above that time.
 */
import { exponential, type Rng } from '@plimsoll/core/rng';
import { drawNormal } from '@plimsoll/core/sim/draw';
import { kept, type RateLevel } from './rate-levels.ts';

/** The mean rate of the next cell: 1 on average. */
export type DrawRate = () => number;

export interface RatePlan {
  readonly levels: readonly RateLevel[];
  /** The share of each level's variance that jumps. */
  readonly abrupt: number;
  readonly cellSeconds: number;
}

export function drawRate({ levels, abrupt, cellSeconds }: RatePlan, rng: Rng): DrawRate {
  const normal = drawNormal(rng);
  const states = levels.map(({ lastsSeconds, variance }) => {
    const cells = lastsSeconds / cellSeconds;
    const keeps = Math.exp(-1 / cells);
    // The mean over a cell scatters less than the rate at an instant.
    const sigma = Math.sqrt(variance * kept(1 / cells, 0));
    return {
      cells,
      keeps,
      renews: Math.sqrt(1 - keeps * keeps),
      jumps: sigma * Math.sqrt(abrupt),
      drifts: sigma * Math.sqrt(1 - abrupt),
    };
  });
  const drifting = Float64Array.from(states, () => normal());
  const staying = Float64Array.from(states, () => normal());
  const left = Float64Array.from(states, ({ cells }) => exponential(rng) * cells);
  const shift = states.reduce((sum, { jumps, drifts }) => sum + (jumps ** 2 + drifts ** 2) / 2, 0);
  return () => {
    let log = -shift;
    for (const [i, { cells, keeps, renews, jumps, drifts }] of states.entries()) {
      log += jumps * staying[i]! + drifts * drifting[i]!;
      drifting[i] = keeps * drifting[i]! + renews * normal();
      left[i]! -= 1;
      if (left[i]! > 0) continue;
      staying[i] = normal();
      // However many times it jumped within the cell, the last one stays.
      left[i] = exponential(rng) * cells;
    }
    return Math.exp(log);
  };
}
