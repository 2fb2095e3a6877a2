/** The gamma distribution that is likeliest to have drawn some numbers, from their mean and their logarithms' mean. */
import { digamma, logGamma, trigamma } from './gamma-function.ts';

export interface Gamma {
  readonly shape: number;
  readonly scale: number;
}

/**
 * log(shape) - digamma(shape) = log(mean) - mean of the logarithms, by Newton's method.
 *
 * @param mean above 0
 */
export function fitGamma(mean: number, logMean: number): Gamma {
  // 0 where all numbers are equal: any large shape does then.
  const spread = Math.max(Math.log(mean) - logMean, 1e-9);
  // A good start (Minka, "Estimating a Gamma distribution", 2002), and steps in 1/shape, which can't leave its range.
  let shape = (3 - spread + Math.sqrt((spread - 3) ** 2 + 24 * spread)) / (12 * spread);
  for (let step = 0; step < 50; step += 1) {
    const off = Math.log(shape) - digamma(shape) - spread;
    const next = 1 / (1 / shape + off / (shape * shape * (1 / shape - trigamma(shape))));
    const isThere = Math.abs(next - shape) < 1e-14 * shape;
    shape = next;
    if (isThere) break;
  }
  return { shape, scale: mean / shape };
}

export function gammaLogLikelihood(
  { shape, scale }: Gamma,
  { count, mean, logMean }: { count: number; mean: number; logMean: number },
): number {
  const each = (shape - 1) * logMean - mean / scale - shape * Math.log(scale) - logGamma(shape);
  return count * each;
}
