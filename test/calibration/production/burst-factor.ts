/** The factors on a rate that bursts are, over time. */
import { exponential, type Rng } from '@plimsoll/core/rng';
import { drawLognormal } from '@plimsoll/core/sim/draw';
import type { Burst } from './traffic-kind.ts';

export interface BurstFactor {
  /** Until `untilUs`. */
  factor: number;
  untilUs: number;
  /** Goes on to the next factor. */
  change(): void;
}

export function startBurst(burst: Burst, rng: Rng): BurstFactor {
  if (burst.type === 'two-rates') return startTwoRates(burst, rng);
  const level = drawLognormal(burst.sigma, rng);
  return {
    factor: level(),
    untilUs: exponential(rng) * burst.lastsUs,
    change() {
      this.factor = level();
      this.untilUs += exponential(rng) * burst.lastsUs;
    },
  };
}

function startTwoRates(
  { ratio, fastUs, slowUs }: Extract<Burst, { type: 'two-rates' }>,
  rng: Rng,
): BurstFactor {
  const fastShare = fastUs / (fastUs + slowUs);
  const slow = 1 / (1 - fastShare + fastShare * ratio);
  let isFast = rng.next() < fastShare;
  const factorNow = () => (isFast ? slow * ratio : slow);
  const lasts = () => exponential(rng) * (isFast ? fastUs : slowUs);
  return {
    factor: factorNow(),
    untilUs: lasts(),
    change() {
      isFast = !isFast;
      this.factor = factorNow();
      this.untilUs += lasts();
    },
  };
}
