/** What a scenario's capacity really is, as far as closed forms or long simulations tell. */
import type { Cluster } from '../cluster.ts';

export type Truth = CapacityTruth | InfeasibleTruth | UnboundedTruth;

/**
 * The largest rate at which all objectives hold in the long run: warmed up, at the drift's end, stalls and neighbour
 * included, approached from an idle cluster.
 */
export interface CapacityTruth {
  readonly type: 'capacity';
  readonly capacityRps: number;
  /** Standard error of ln(capacityRps). */
  readonly lnSe: number;
  /**
   * How steeply the SLO breaks: d ln(margin) / d ln(rate) at capacity, the margin being the share of violations
   * over the share allowed, or a mean over its limit.
   */
  readonly slope: number;
  readonly slopeSe: number;
  /** The text of the objective that is first to fail. */
  readonly binding: string;
  readonly isWellPosed: boolean;
  /** What the capacity is before any drift; null without one. */
  readonly undriftedRps: number | null;
  readonly requests: number;
  readonly virtualS: number;
}

export interface InfeasibleTruth {
  readonly type: 'infeasible';
  readonly binding: string;
  /** The lowest rate that was tried, and the margin there: above 1. */
  readonly atRps: number;
  readonly margin: number;
}

/** All objectives hold at the search's maximum. */
export interface UnboundedTruth {
  readonly type: 'unbounded';
  readonly atRps: number;
}

/** From this slope on a few minutes suffice: below, the violations hardly depend on the rate. */
export const wellPosedSlope = 6;

/**
 * The slope that a mean's has to be compared with: with exponential tails, ln P(latency > limit) is -limit / mean, so that
 * at p99, where that is -ln 100, it grows ln 100 times as fast as ln(mean).
 */
export function comparableSlope(slope: number, isMean: boolean): number {
  return isMean ? slope * Math.log(100) : slope;
}

/** The capacity at an instant of the run, while service times drift. */
export function capacityAtUs(truth: CapacityTruth, cluster: Cluster, atUs: number): number {
  const { drift } = cluster;
  if (drift === null || truth.undriftedRps === null || drift.factor === 1) return truth.capacityRps;
  const factor = 1 + (drift.factor - 1) * Math.min(1, atUs / drift.overUs);
  const progress = Math.log(factor) / Math.log(drift.factor);
  return truth.undriftedRps * (truth.capacityRps / truth.undriftedRps) ** progress;
}
