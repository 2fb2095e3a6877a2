/** What a fitted trade-off says of a rate that nobody measured. */
import { studentQuantile } from '../statistics/student-quantile.ts';
import { formSd, gradientAt, type TradeOffFit, varianceAlong } from './fit-trade-off.ts';
import { capacityBeside } from './trade-off.ts';

export interface PredictedCapacity {
  readonly backgroundRps: number;
  readonly rps: number;
  readonly lowRps: number;
  readonly highRps: number;
}

/** The interval holds the capacity itself with this probability; a run's answer has its own error on top. */
export function predictCapacity(
  fit: TradeOffFit,
  backgroundRps: number,
  confidence: number,
): PredictedCapacity {
  const { tradeOff, freedom } = fit;
  const rps = capacityBeside(tradeOff, backgroundRps);
  const reach = studentQuantile((1 + confidence) / 2, freedom);
  const factor = Math.exp(reach * sdOfLog(fit, backgroundRps));
  // Close to B the logarithm has no bound, but B has: there may be as much room as if it were larger.
  const fullSd = Math.sqrt(fit.excess * fit.covariance[1][1]);
  const roomier = { ...tradeOff, fullRps: tradeOff.fullRps * Math.exp(reach * fullSd) };
  const levelFactor = Math.exp(reach * sdOfLog(fit, 0));
  const mostRps = capacityBeside(roomier, backgroundRps) * levelFactor;
  return {
    backgroundRps,
    rps,
    lowRps: rps / factor,
    highRps: rps === 0 ? mostRps : Math.min(mostRps, rps * factor),
  };
}

/** Standard deviation of ln(capacity). */
export function sdOfLog({ at, covariance, excess }: TradeOffFit, backgroundRps: number): number {
  const variance = varianceAlong(covariance, gradientAt(at, backgroundRps));
  return Math.sqrt(excess * (variance + formSd ** 2));
}
