/** Gaps between arrivals, without an end, of one of a profile's processes. */
import { assertNever } from '@plimsoll/core/assert';
import { exponential, type Rng } from '@plimsoll/core/rng';
import { drawNormal } from '@plimsoll/core/sim/draw';
import type { ArrivalFits, ArrivalProcess, MmppFit } from '@plimsoll/core/traffic-profile';

/** The next gap, in seconds. */
export type DrawGap = () => number;

export function drawGap(fits: ArrivalFits, rng: Rng, process: ArrivalProcess): DrawGap {
  switch (process) {
    case 'poisson':
      return () => exponential(rng) / fits.poisson.ratePerSecond;
    case 'gamma': {
      const { shape, scaleSeconds } = fits.gamma;
      const gamma = drawGamma(shape, rng);
      return () => gamma() * scaleSeconds;
    }
    case 'mmpp':
      return drawModulated(fits.mmpp, rng);
    default:
      return assertNever(process);
  }
}

/** Marsaglia and Tsang, ACM Transactions on Mathematical Software 26, 2000. Shapes below 1 are drawn one higher and scaled. */
function drawGamma(shape: number, rng: Rng): () => number {
  const normal = drawNormal(rng);
  const d = (shape < 1 ? shape + 1 : shape) - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  const atLeastOne = () => {
    for (;;) {
      const z = normal();
      const v = (1 + c * z) ** 3;
      if (v > 0 && Math.log(1 - rng.next()) < 0.5 * z * z + d * (1 - v + Math.log(v))) return d * v;
    }
  };
  if (shape >= 1) return atLeastOne;
  return () => atLeastOne() * (1 - rng.next()) ** (1 / shape);
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
