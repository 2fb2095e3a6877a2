/** Gaps between arrivals, without an end, of one of a profile's processes. */
import { assertNever } from '@plimsoll/core/assert';
import { exponential, type Rng } from '@plimsoll/core/rng';
import { drawNormal } from '@plimsoll/core/sim/draw';
import type { ArrivalFits, ArrivalProcess, MmppFit } from '@plimsoll/core/traffic-profile';
import { drawGamma } from './draw-gamma.ts';

/** The next gap, in seconds. */
export type DrawGap = () => number;

export function drawGap(fits: ArrivalFits, rng: Rng, process: ArrivalProcess): DrawGap {
  switch (process) {
    case 'poisson':
      return () => exponential(rng) / fits.poisson.ratePerSecond;
    case 'gamma': {
      const { shape, scaleSeconds } = fits.gamma;
      const normal = drawNormal(rng);
      return () => drawGamma(shape, normal, rng) * scaleSeconds;
    }
    case 'mmpp':
      return drawModulated(fits.mmpp, rng);
    default:
      return assertNever(process);
  }
}

/** Begins in the state that an instant of the long run is in. */
function drawModulated({ ratesPerSecond, leavesPerSecond }: MmppFit, rng: Rng): DrawGap {
  const [up, down] = leavesPerSecond;
  let state: 0 | 1 = rng.next() < up / (up + down) ? 1 : 0;
  let left = exponential(rng) / leavesPerSecond[state];
  return () => {
    let waited = 0;
    let work = exponential(rng);
    while (work > left * ratesPerSecond[state]) {
      work -= left * ratesPerSecond[state];
      waited += left;
      state = state === 0 ? 1 : 0;
      left = exponential(rng) / leavesPerSecond[state];
    }
    const gap = work / ratesPerSecond[state];
    left -= gap;
    return waited + gap;
  };
}
