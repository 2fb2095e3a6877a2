/** Gamma distributed values of scale 1. */
import type { Rng } from '@plimsoll/core/rng';

/**
 * Marsaglia and Tsang, ACM Transactions on Mathematical Software 26, 2000. Shapes below 1 are drawn one higher and scaled.
 *
 * @param normal draws from the standard normal distribution
 */
export function drawGamma(shape: number, normal: () => number, rng: Rng): number {
  const d = (shape < 1 ? shape + 1 : shape) - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const z = normal();
    const v = (1 + c * z) ** 3;
    if (v <= 0 || Math.log(1 - rng.next()) >= 0.5 * z * z + d * (1 - v + Math.log(v))) continue;
    return shape < 1 ? d * v * (1 - rng.next()) ** (1 / shape) : d * v;
  }
}
