/** A fitted lognormal distribution as a line of values and shares. */
import { normalCdf } from '@plimsoll/core/statistics/normal-cdf';
import type { LognormalFit } from '@plimsoll/core/traffic-profile';

const points = 81;
/** Standard deviations to each side. */
const reach = 4;

export function lognormalLine({ mu, sigma }: LognormalFit): readonly (readonly [number, number])[] {
  return Array.from({ length: points }, (_, index) => {
    const z = -reach + (2 * reach * index) / (points - 1);
    return [Math.exp(mu + sigma * z), normalCdf(z)] as const;
  });
}
