/**
 * A frontier predicted from five runs, held against runs that it didn't see, and against what long simulations say. A run is
 * the product's own search, on windows merged by the product's own code, in virtual time.
 */
import { fitTradeOff, type TradeOffFit } from '@plimsoll/core/interference/fit-trade-off';
import type { FrontierPoint } from '@plimsoll/core/interference/frontier-point';
import { nextBackgroundRate } from '@plimsoll/core/interference/next-background-rate';
import {
  type PredictedCapacity,
  predictCapacity,
} from '@plimsoll/core/interference/predict-capacity';
import { simulateSearch } from '@plimsoll/core/sim/simulate-search';
import { measureTruth } from '@plimsoll/core/sim/truth/long-run';
import { beside, type SharedCluster } from './shared-clusters.ts';

export interface MeasuredCluster {
  readonly name: string;
  readonly about: string;
  readonly fitted: readonly FrontierPoint[];
  readonly fit: TradeOffFit;
  readonly unseen: readonly UnseenPoint[];
}

export interface UnseenPoint {
  readonly predicted: PredictedCapacity;
  /** Of a run; null where it didn't know. */
  readonly measuredRps: number | null;
  /** Of long simulations; null where there is none. */
  readonly trueRps: number | null;
}

export interface MeasureOptions {
  readonly runs: number;
  readonly seed: number;
  readonly confidence: number;
}

/** Of the range: where nothing is measured first, unless the choice of the next rate comes close. */
const unseenShares = [0.1, 0.3, 0.5, 0.7, 0.9];
/** A rate this close to one that was fitted to, as a share of the range, is no other one. */
const aside = 0.04;
/** Where the first doesn't tell, more requests and others do. */
const truthBudgets = [
  { requests: 2e6, lnSe: 0.008, seed: 1 },
  { requests: 8e6, lnSe: 0.008, seed: 5 },
];
const truthLnSeMost = 0.015;

/** Null where the runs told too little for a curve. */
export function measureCluster(
  cluster: SharedCluster,
  options: MeasureOptions,
): MeasuredCluster | null {
  const { topRps, scenario } = cluster;
  const fitted: FrontierPoint[] = [];
  const tried: number[] = [];
  while (tried.length < options.runs) {
    const rateRps = nextBackgroundRate(fitted, topRps, tried);
    if (rateRps === null) break;
    const point = run(cluster, rateRps, options.seed + tried.length);
    tried.push(rateRps);
    if (point !== null) fitted.push(point);
  }
  const fit = fitTradeOff(fitted);
  if (fit === null) return null;
  const unseen = unseenShares.map((share, index): UnseenPoint => {
    const rateRps = asideOf(share, tried, topRps) * topRps;
    const measured = run(cluster, rateRps, options.seed + 1_000 + index);
    return {
      predicted: predictCapacity(fit, rateRps, options.confidence),
      measuredRps: measured?.type === 'capacity' ? measured.rps : null,
      trueRps: truthAt(cluster, rateRps),
    };
  });
  return { name: scenario.name, about: scenario.about, fitted, fit, unseen };
}

function truthAt(cluster: SharedCluster, backgroundRps: number): number | null {
  for (const budget of truthBudgets) {
    const truth = measureTruth(beside(cluster, backgroundRps), budget);
    if (truth.type === 'capacity' && truth.lnSe <= truthLnSeMost) return truth.capacityRps;
  }
  return null;
}

/** Null where the run ended without a word on the capacity. */
function run(cluster: SharedCluster, backgroundRps: number, seed: number): FrontierPoint | null {
  const scenario = beside(cluster, backgroundRps);
  const { capacity, verdict } = simulateSearch(scenario, seed).conclusion;
  if (capacity === null) {
    if (verdict !== 'infeasible') return null;
    return { type: 'infeasible', backgroundRps, atRps: scenario.search.startRps };
  }
  const { rps, lowRps, highRps, confidence } = capacity;
  return { type: 'capacity', backgroundRps, rps, lowRps, highRps, confidence };
}

/** The share, or one beside it. */
function asideOf(share: number, tried: readonly number[], topRps: number): number {
  const isFree = (one: number) => tried.every((rps) => Math.abs(rps / topRps - one) >= aside);
  const steps = [0, -0.05, 0.05, -0.08, 0.08];
  const free = steps.map((by) => share + by).find(isFree);
  return free ?? share;
}
