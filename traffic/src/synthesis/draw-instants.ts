/**
 * Instants of arrivals, without an end. Each bin of the rate over time gets as many as were recorded, and comes again after the
 * last; within a bin the gaps are those of the process that fits best, stretched so that they fill it. Of a Poisson process that is exact:
 * given their number, its arrivals are spread evenly.
 *
 * So bursts longer than a bin are the recording's, and shorter ones the process's. A modulated process that changes more slowly than
 * the bins do is in the rate over time already: within a bin its arrivals are independent.
 */
import type { Rng } from '@plimsoll/core/rng';
import type { ArrivalFits, ArrivalProcess, ArrivalProfile } from '@plimsoll/core/traffic-profile';
import { drawGap } from './draw-gap.ts';

/** Seconds. */
export function* drawInstants({ rateOverTime, fits }: ArrivalProfile, rng: Rng): Generator<number> {
  const { binSeconds, ratesPerSecond } = rateOverTime;
  const gap = drawGap(fits, rng, processWithin(binSeconds, fits));
  for (let bin = 0; ; bin += 1) {
    const rate = ratesPerSecond[bin % ratesPerSecond.length] ?? 0;
    const count = Math.round(rate * binSeconds);
    // A recording begins with an arrival.
    let end = bin === 0 ? 0 : gap();
    const places = Float64Array.from({ length: count }, () => {
      const place = end;
      end += gap();
      return place;
    });
    for (const place of places) yield (bin + place / end) * binSeconds;
  }
}

function processWithin(binSeconds: number, { best, mmpp }: ArrivalFits): ArrivalProcess {
  const [up, down] = mmpp.leavesPerSecond;
  return best === 'mmpp' && 1 / (up + down) > binSeconds ? 'poisson' : best;
}
