/**
 * Not all ticks speak for the long run alike. The curve is a power of the rate only near the capacity, so ticks far from it
 * count less (local likelihood, Tibshirani and Hastie, JASA 82, 1987), the nearer the steeper it is. And near the plateau of
 * throughput a queue takes long to fill: 2 limit / (k (1 - rate / plateau)) in heavy traffic; earlier ticks count less.
 */
import type { Objective } from '../slo.ts';
import type { Counts } from './curve.ts';
import type { Plateau, Sample } from './state.ts';
import { budgetOf, limitOf } from './tick-verdict.ts';
import { tuning } from './tuning.ts';

/** Ticks in all that must count for any to count less. */
const leastTicks = 1;

export interface Vantage {
  readonly samples: readonly Sample[];
  readonly plateau: Plateau | null;
  /** The best guess so far, and how steep it is there; null while nothing is known. */
  readonly centreRps: number;
  readonly steepness: number | null;
}

export function weighted(counts: Counts, objective: Objective, from: Vantage): Counts {
  const near = nearness(counts, objective, from);
  const full = fullness(objective, from);
  const weights = counts.logRates.map((_, i) => near(i) * full(i));
  // All far away: then they are all that there is.
  if (weights.reduce((sum, weight) => sum + weight, 0) < leastTicks) return counts;
  return {
    ...counts,
    totals: counts.totals.map((total, i) => total * weights[i]!),
    bads: counts.bads.map((bad, i) => bad * weights[i]!),
  };
}

function nearness(counts: Counts, objective: Objective, from: Vantage) {
  const { centreRps, steepness } = from;
  if (steepness === null) return () => 1;
  const { windowLever, meanWindowLever, windowMin } = tuning.model;
  const lever = objective.type === 'latency-mean' ? meanWindowLever : windowLever;
  const width = Math.max(windowMin, lever / steepness);
  return (i: number) => Math.exp(-0.5 * ((counts.logRates[i]! - Math.log(centreRps)) / width) ** 2);
}

function fullness(objective: Objective, { samples, plateau }: Vantage) {
  const limitUs = limitOf(objective);
  if (plateau === null || limitUs === null) return () => 1;
  const k = -Math.log(budgetOf(objective) ?? 0.01);
  const startsMs = new Map<number, number>();
  for (const { stay, atMs } of samples) if (!startsMs.has(stay)) startsMs.set(stay, atMs);
  return (i: number) => {
    const { rps, stay, atMs, seen } = samples[i]!;
    const spare = 1 - rps / plateau.rps;
    const ageMs = atMs - startsMs.get(stay)! + tuning.model.ageMs;
    const fillingMs = spare <= 0 ? Number.POSITIVE_INFINITY : (2 * limitUs) / (1000 * k * spare);
    const isFull = seen.some(({ total, bad }) => bad > 0.5 * total && total > 0);
    return isFull ? 1 : Math.min(1, ageMs / fillingMs);
  };
}
