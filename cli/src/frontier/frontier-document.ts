/** `frontier --json`, version 1. */
import type { PredictedCapacity } from '@plimsoll/core/interference/predict-capacity';
import type { PredictionResult, RunResult } from '@plimsoll/core/run-result';
import { confidence, type MeasuredFrontier } from './measured-frontier.ts';

export interface FrontierDocument {
  readonly version: 1;
  readonly name: string;
  readonly background: string;
  readonly topRatePerSecond: number;
  /** In the order of the runs. `predicted` was said before the run began, by those before it. */
  readonly points: readonly {
    readonly backgroundRatePerSecond: number;
    readonly predicted: PredictionResult | null;
    readonly result: RunResult;
  }[];
  /** a/A + b/B + k (a/A)(b/B)^p = 1; null where the runs don't tell. */
  readonly model: {
    readonly aloneRatePerSecond: number;
    readonly fullRatePerSecond: number;
    readonly interference: number;
    readonly onset: number;
  } | null;
  readonly curve: readonly (PredictionResult & { readonly backgroundRatePerSecond: number })[];
}

export function frontierDocument(frontier: MeasuredFrontier): FrontierDocument {
  const { name, background, topRps, runs, fit, curve } = frontier;
  return {
    version: 1,
    name,
    background,
    topRatePerSecond: topRps,
    points: runs.map(({ backgroundRps, predicted, result }) => ({
      backgroundRatePerSecond: backgroundRps,
      predicted: predicted === null ? null : predictionOf(predicted),
      result,
    })),
    model:
      fit === null
        ? null
        : {
            aloneRatePerSecond: fit.tradeOff.aloneRps,
            fullRatePerSecond: fit.tradeOff.fullRps,
            interference: fit.tradeOff.interference,
            onset: fit.tradeOff.onset,
          },
    curve: curve.map((point) => ({
      backgroundRatePerSecond: point.backgroundRps,
      ...predictionOf(point),
    })),
  };
}

function predictionOf({ rps, lowRps, highRps }: PredictedCapacity): PredictionResult {
  return { ratePerSecond: rps, low: lowRps, high: highRps, confidence };
}
