import { normalCdf } from './normal-cdf.ts';

/** Where the standard normal distribution function has this value; for probabilities above 0 and below 1. By bisection. */
export function normalQuantile(probability: number): number {
  let low = -38;
  let high = 38;
  while (high - low > 1e-12) {
    const middle = (low + high) / 2;
    if (normalCdf(middle) < probability) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
