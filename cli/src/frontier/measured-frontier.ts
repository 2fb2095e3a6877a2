/** A frontier as it was measured: each run's answer beside what was expected of it, and what all runs tell together. */
import { fitTradeOff, type TradeOffFit } from '@plimsoll/core/interference/fit-trade-off';
import type { FrontierPoint } from '@plimsoll/core/interference/frontier-point';
import {
  type PredictedCapacity,
  predictCapacity,
} from '@plimsoll/core/interference/predict-capacity';
import type { RunResult } from '@plimsoll/core/run-result';

export interface FrontierRun {
  readonly backgroundRps: number;
  readonly result: RunResult;
  /** By the runs before it; null where they were too few. */
  readonly predicted: PredictedCapacity | null;
}

export interface MeasuredFrontier {
  readonly name: string;
  /** Of the load that was varied. */
  readonly background: string;
  readonly topRps: number;
  /** In the order in which they were made. */
  readonly runs: readonly FrontierRun[];
  /** Null where the runs are too few, or none of them knew a capacity. */
  readonly fit: TradeOffFit | null;
  /** By the fit, evenly over the range; empty without one. */
  readonly curve: readonly PredictedCapacity[];
}

export const confidence = 0.95;
const curvePlaces = 60;

export function frontierOf(
  about: Pick<MeasuredFrontier, 'name' | 'background' | 'topRps'>,
  runs: readonly FrontierRun[],
): MeasuredFrontier {
  const fit = fitTradeOff(pointsOf(runs));
  const places = Array.from(
    { length: curvePlaces + 1 },
    (_, i) => (about.topRps * i) / curvePlaces,
  );
  const curve = fit === null ? [] : places.map((rps) => predictCapacity(fit, rps, confidence));
  return { ...about, runs, fit, curve };
}

/** What can be fitted to: runs that ended without a word on the capacity tell nothing. */
export function pointsOf(runs: readonly FrontierRun[]): readonly FrontierPoint[] {
  return runs.flatMap(({ backgroundRps, result }): readonly FrontierPoint[] => {
    const { capacity, verdict, trials } = result;
    if (capacity !== null) {
      const { ratePerSecond: rps, low: lowRps, high: highRps } = capacity;
      const { confidence: sure } = capacity;
      return [{ type: 'capacity', backgroundRps, rps, lowRps, highRps, confidence: sure }];
    }
    const rates = trials.map(({ ratePerSecond }) => ratePerSecond);
    if (verdict !== 'infeasible' || rates.length === 0) return [];
    return [{ type: 'infeasible', backgroundRps, atRps: Math.min(...rates) }];
  });
}
