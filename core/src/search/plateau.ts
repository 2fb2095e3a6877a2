/**
 * The plateau of throughput: what the target completes a second while it has more to do than it can. An overload shows it within
 * seconds and almost without scatter, and no capacity lies beyond it. It only says where to look; the SLO decides.
 */
import type { Observation } from './observation.ts';
import type { Plateau } from './state.ts';
import { backlogRatio } from './tick-verdict.ts';
import { tuning } from './tuning.ts';

/** Completed per second in ticks that began and ended with a backlog, latest last. */
export function notePlateau(
  busy: readonly number[],
  before: number | null,
  seen: Observation,
): readonly number[] {
  const { backlogMin, ticksKept } = tuning.plateau;
  const now = backlogRatio(seen);
  if (before === null || now === null || before < backlogMin || now < backlogMin) return busy;
  return [...busy, (1000 * seen.completed) / seen.spanMs].slice(-ticksKept);
}

/** @param peakRps see `notePeak`: a plateau well below it is none, but a target that collapses */
export function plateauOf(busy: readonly number[], peakRps: number): Plateau | null {
  const { ticksMin, errorMin } = tuning.plateau;
  if (busy.length < ticksMin) return null;
  const sorted = busy.toSorted((a, b) => a - b);
  // A cold or stalled target completes less: the upper quartile is what it can do.
  const rps = sorted[Math.floor(0.75 * (sorted.length - 1))]!;
  const upper = sorted.slice(Math.floor(sorted.length / 2));
  const spread = (upper.at(-1)! - upper[0]!) / rps;
  if (rps <= 0 || rps < peakRps) return null;
  return { rps, relativeError: Math.max(errorMin, spread / Math.sqrt(upper.length)) };
}

/** The largest rate that was certainly completed over some ticks, three standard deviations of chance apart. */
export function notePeak(peakRps: number, lastRps: readonly number[], tickMs: number): number {
  if (lastRps.length < tuning.plateau.ticksMin) return peakRps;
  const mean = lastRps.reduce((sum, rps) => sum + rps, 0) / lastRps.length;
  const seconds = (lastRps.length * tickMs) / 1000;
  return Math.max(peakRps, mean - 3 * Math.sqrt(mean / seconds));
}
