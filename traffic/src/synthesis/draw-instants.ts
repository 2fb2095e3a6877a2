/**
 * Instants of arrivals, without an end. Each bin of the rate over time gets as many as were recorded, and comes again after the
 * last. They are dealt to shorter and shorter parts of the bin so unevenly that the dispersion at each scale is the recording's
 * (burst-levels.ts); within the shortest part the gaps are those of the process that fits best, stretched so that they fill it. Of
 * a Poisson process that is exact: given their number, its arrivals are spread evenly.
 *
 * Traffic that is more even than chance has no bursts to deal: its gaps are a gamma process's, the shorter the higher the rate is.
 *
 * So bursts longer than a bin are the recording's, shorter ones are made up in its likeness, and those within the shortest scale are the process's.
 */
import type { Rng } from '@plimsoll/core/rng';
import type { ArrivalFits, ArrivalProcess, ArrivalProfile } from '@plimsoll/core/traffic-profile';
import { burstLevels } from './burst-levels.ts';
import { dealCounts } from './deal-counts.ts';
import { drawGap } from './draw-gap.ts';

/** Seconds. */
export function* drawInstants(profile: ArrivalProfile, rng: Rng): Generator<number> {
  const { binSeconds, ratesPerSecond } = profile.rateOverTime;
  const levels = burstLevels(profile);
  if (levels.length === 0 && isEven(profile.fits)) {
    yield* evenInstants(profile, rng);
    return;
  }
  const deal = dealCounts(levels, rng);
  const partSeconds = levels.reduce((seconds, { parts }) => seconds / parts, binSeconds);
  const gap = drawGap(profile.fits, rng, processWithin(partSeconds, profile.fits));
  for (let bin = 0; ; bin += 1) {
    const rate = ratesPerSecond[bin % ratesPerSecond.length] ?? 0;
    const counts = deal(Math.round(rate * binSeconds));
    for (const [part, count] of counts.entries()) {
      const from = bin * binSeconds + part * partSeconds;
      // A recording begins with an arrival.
      let end = bin === 0 && part === 0 ? 0 : gap();
      const places = Float64Array.from({ length: count }, () => {
        const place = end;
        end += gap();
        return place;
      });
      for (const place of places) yield from + (place / end) * partSeconds;
    }
  }
}

/** A modulated process that changes more slowly than the parts do is in their counts already: within one its arrivals are independent. */
function processWithin(seconds: number, { best, mmpp }: ArrivalFits): ArrivalProcess {
  const [up, down] = mmpp.leavesPerSecond;
  return best === 'mmpp' && 1 / (up + down) > seconds ? 'poisson' : best;
}

function isEven({ best, gamma }: ArrivalFits): boolean {
  return best === 'gamma' && gamma.shape > 1;
}

/** Counts of bins come out by chance. */
function* evenInstants({ rateOverTime, fits }: ArrivalProfile, rng: Rng): Generator<number> {
  const { binSeconds, ratesPerSecond } = rateOverTime;
  const gap = drawGap(fits, rng, 'gamma');
  const mean = fits.gamma.shape * fits.gamma.scaleSeconds;
  // In arrivals that are expected by then.
  let due = 0;
  let expected = 0;
  for (let bin = 0; ; bin += 1) {
    const rate = ratesPerSecond[bin % ratesPerSecond.length] ?? 0;
    const until = expected + rate * binSeconds;
    for (; due < until; due += gap() / mean) yield bin * binSeconds + (due - expected) / rate;
    expected = until;
  }
}
