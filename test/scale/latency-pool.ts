/**
 * Latencies that simulated agents report: lognormal, drawn beforehand, since thousands of agents leave no time to draw
 * each of their requests. Response and service differ as two draws do; a lag is exponential.
 */

import { coarsened } from '@plimsoll/core/coarse-layout';
import { zeroCounted } from '@plimsoll/core/counted';
import { type Histogram, histogramOf } from '@plimsoll/core/histogram';
import { exponential, type Rng, seededRng } from '@plimsoll/core/rng';
import type { LatencyHistograms } from '@plimsoll/core/tick';

const medianUs = 10_000;
const sigma = 0.5;
const lagMeanUs = 60;
/** Drawn in all for each number of samples, unless more are asked for, so that few samples come in many variants. */
const usuallyDrawn = 20_000;
const variantsMax = 500;
/** Slow-downs are rounded to this, so that there are few of them. */
const slowDownStep = 0.1;

export interface LatencyPool {
  /** What `samples` requests took, while the target is slower than when idle by `slowDown`. */
  pick(samples: number, slowDown: number): LatencyHistograms;
}

export function createLatencyPool(seed: number, drawn = usuallyDrawn): LatencyPool {
  const rng = seededRng(seed);
  const variants = new Map<string, readonly LatencyHistograms[]>();
  return {
    pick(samples, slowDown) {
      const steps = Math.round(slowDown / slowDownStep);
      const key = `${samples}/${steps}`;
      let known = variants.get(key);
      if (known === undefined) {
        const count = Math.min(variantsMax, Math.ceil(drawn / Math.max(1, samples)));
        known = Array.from({ length: count }, () => draw(rng, samples, steps * slowDownStep));
        variants.set(key, known);
      }
      // In range: a pool has at least one variant.
      return known[Math.floor(rng.next() * known.length)]!;
    },
  };
}

function draw(rng: Rng, samples: number, slowDown: number): LatencyHistograms {
  const latencies = () =>
    sample(samples, () => slowDown * medianUs * Math.exp(sigma * standardNormal(rng)));
  return {
    ...zeroCounted.histograms,
    response: latencies(),
    service: coarsened(latencies()),
    lag: sample(samples, () => lagMeanUs * exponential(rng)),
  };
}

function sample(samples: number, next: () => number): Histogram {
  return histogramOf(Array.from({ length: samples }, next));
}

function standardNormal(rng: Rng): number {
  return Math.sqrt(2 * exponential(rng)) * Math.cos(2 * Math.PI * rng.next());
}
