/**
 * What a target does at low rates, where nothing queues: its response times hardly scatter there and hardly depend on the rate, so that
 * they tell a drift best, wherever a search comes by such rates early and late: before its climbs and in its looks back.
 */
import type { Observation } from './observation.ts';
import { trendOf } from './trend.ts';
import { tuning } from './tuning.ts';

/** A tick at a low rate. */
export interface Quiet {
  readonly atMs: number;
  readonly rps: number;
  readonly answers: number;
  readonly typicalUs: number;
}

/** What is said of service times: their growth, on the log scale, and its standard error. */
export interface Sign {
  readonly growth: number;
  readonly error: number;
}

/** @param backlogs before the tick and after it, null if unknown */
export function noteQuiet(
  quiet: readonly Quiet[],
  backlogs: readonly (number | null)[],
  seen: Observation,
): readonly Quiet[] {
  const { backlogMax, kept } = tuning.quiet;
  if (seen.offeredRps === null || seen.completed === 0 || seen.typicalUs === 0) return quiet;
  if (backlogs.some((backlog) => backlog !== null && backlog > backlogMax)) return quiet;
  const { atMs, offeredRps: rps, completed: answers, typicalUs } = seen;
  const tick = { atMs, rps, answers, typicalUs };
  if (quiet.length < kept) return [...quiet, tick];
  // Of many the busiest one tells least.
  const busiest = quiet.reduce((most, one) => Math.max(most, one.rps), 0);
  if (rps >= busiest) return quiet;
  const index = quiet.findIndex((one) => one.rps === busiest);
  return [...quiet.filter((_, i) => i !== index), tick];
}

/** @param progressOf how much of the drift is over at a time, 0 to 1; null where early or late ticks are missing */
export function quietSign(
  quiet: readonly Quiet[],
  centreRps: number,
  when: { readonly fromMs: number; readonly progressOf: (atMs: number) => number },
): Sign | null {
  const { rateShare, ticksMin } = tuning.quiet;
  const ticks = quiet.filter(({ atMs, rps }) => atMs >= when.fromMs && rps < rateShare * centreRps);
  const progress = ticks.map(({ atMs }) => when.progressOf(atMs));
  if (ticks.length < 2 * ticksMin) return null;
  if (progress.filter((share) => share < 0.5).length < ticksMin) return null;
  if (progress.filter((share) => share >= 0.5).length < ticksMin) return null;
  const loads = ticks.map(({ rps }) => rps / centreRps);
  const mean = loads.reduce((total, load) => total + load, 0) / loads.length;
  const isOneRate = loads.every((load) => Math.abs(load - mean) < 1e-6);
  const trend = trendOf({
    values: ticks.map(({ answers, typicalUs }) => (answers * typicalUs) / 1000),
    exposures: ticks.map(({ answers }) => answers),
    columns: [
      loads.map(() => 1),
      ...(isOneRate ? [] : [loads.map((load) => load - mean)]),
      progress.map((share) => share - 0.5),
    ],
  });
  if (trend === null) return null;
  return { growth: trend.effects.at(-1)!, error: Math.max(tuning.quiet.errorMin, trend.error) };
}
