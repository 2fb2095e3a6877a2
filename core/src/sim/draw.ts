/** Random quantities of the simulator, each with mean 1. */
import { assertNever } from '../assert.ts';
import { exponential, type Rng } from '../rng.ts';
import type { Work } from './cluster.ts';

/** A function that draws one value at each call. */
export type Draw = () => number;

export function drawWork(work: Work, rng: Rng): Draw {
  switch (work.type) {
    case 'constant':
      return () => 1;
    case 'exponential':
      return () => exponential(rng);
    case 'lognormal':
      return drawLognormal(work.sigma, rng);
    case 'pareto':
      return drawPareto(work.alpha, work.most, rng);
    default:
      return assertNever(work);
  }
}

/** exp(sigma z - sigma^2 / 2). */
export function drawLognormal(sigma: number, rng: Rng): Draw {
  if (sigma === 0) return () => 1;
  const normal = drawNormal(rng);
  const shift = -0.5 * sigma * sigma;
  return () => Math.exp(sigma * normal() + shift);
}

/** Standard normal, by the polar method (Marsaglia and Bray, SIAM Review 6, 1964), which gives two at a time. */
export function drawNormal(rng: Rng): Draw {
  const spare = new Float64Array(1);
  let hasSpare = false;
  return () => {
    if (hasSpare) {
      hasSpare = false;
      return spare[0]!;
    }
    for (;;) {
      const x = 2 * rng.next() - 1;
      const y = 2 * rng.next() - 1;
      const square = x * x + y * y;
      if (square >= 1 || square === 0) continue;
      const scale = Math.sqrt((-2 * Math.log(square)) / square);
      spare[0] = y * scale;
      hasSpare = true;
      return x * scale;
    }
  };
}

/** By inversion of the bounded Pareto distribution on [1, most], divided by its mean. */
function drawPareto(alpha: number, most: number, rng: Rng): Draw {
  const cut = 1 - most ** -alpha;
  const mean =
    alpha === 1 ? Math.log(most) / cut : ((alpha / (alpha - 1)) * (1 - most ** (1 - alpha))) / cut;
  return () => (1 - cut * rng.next()) ** (-1 / alpha) / mean;
}
