/** How punctually an engine picked its arrivals up, from what it recorded over a tick: the heart of its health. */
import { type Histogram, maxUs, quantileUs, totalCount } from './histogram.ts';

export interface PickupFacts {
  /** See GeneratorHealth for these three. */
  readonly pickupLagUsP50: number;
  readonly pickupLagUsP99: number;
  readonly pickupLagUsMax: number;
  /** Of the schedule that passed, the share by which the engine fell further behind. */
  readonly missedShare: number;
}

/** How long the next arrival had been waiting to be picked up, before and after. */
export interface Backlog {
  readonly beforeUs: number;
  readonly afterUs: number;
}

/** @param pickup lags of the arrivals that were picked up in the tick */
export function pickupFacts(pickup: Histogram, behind: Backlog, spanUs: number): PickupFacts {
  return {
    pickupLagUsP50: quantileUs(pickup, 0.5),
    pickupLagUsP99: quantileUs(pickup, latenessQuantile(totalCount(pickup))),
    pickupLagUsMax: Math.max(maxUs(pickup), behind.afterUs),
    missedShare: Math.min(1, (behind.afterUs - behind.beforeUs) / spanUs),
  };
}

/** One late arrival is no pattern: of few, the second latest counts instead of the 99th percentile. */
function latenessQuantile(arrivals: number): number {
  return arrivals < 2 ? 0.99 : Math.min(0.99, 1 - 1.5 / arrivals);
}
