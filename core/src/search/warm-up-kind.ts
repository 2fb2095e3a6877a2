/**
 * What a target was busy with while it warmed up at one low rate, as far as its answers tell:
 *
 *     first requests    the first second has answers that took far longer than any later: connections, lazily loaded weights
 *     in steps          response times stay, fall at once, and stay: autotuning, compilation of whole graphs
 *     scaling           it fell behind the rate, and then caught up: replicas were added, or it was too cold for the rate
 *     gradual           response times decay: caches that fill, code that is compiled piece by piece
 *
 * What looks like several is the first of them in the order scaling, in steps, gradual.
 */
import type { Settling } from './settling.ts';
import { tuning } from './tuning.ts';

export interface WarmTick {
  /** After the start. */
  readonly endMs: number;
  readonly offered: number;
  /** Whatever became of them. */
  readonly ended: number;
  readonly typicalUs: number;
  readonly longestUs: number;
}

export type WarmupKind = 'first-requests' | 'in-steps' | 'scaling' | 'gradual';

/** Null where nothing was warmed up that shows. */
export function warmupKindOf(
  ticks: readonly WarmTick[],
  { settledAtMs }: Pick<Settling, 'settledAtMs'>,
): WarmupKind | null {
  if (hasCaughtUp(ticks)) return 'scaling';
  if (settledAtMs === 0) return wereFirstSlow(ticks) ? 'first-requests' : null;
  return isInSteps(ticks) ? 'in-steps' : 'gradual';
}

/** One sentence for a person. */
export function warmupText(kind: WarmupKind, settledAtMs: number): string {
  const when = `${(settledAtMs / 1000).toFixed(0)} s after the start`;
  switch (kind) {
    case 'first-requests':
      return 'The first requests took far longer than any after them, as where connections are opened and models loaded when they are asked for first.';
    case 'in-steps':
      return `Response times fell in steps and settled ${when}, as where kernels are tuned or graphs compiled.`;
    case 'scaling':
      return 'The target fell behind at first and caught up, as where replicas are added under load, or where a cold one is too slow for the rate.';
    case 'gradual':
      return `Response times fell gradually and settled ${when}, as where caches fill or code is compiled piece by piece.`;
  }
}

function wereFirstSlow(ticks: readonly WarmTick[]): boolean {
  const { firstFactor, firstTicksMin } = tuning.warmupKind;
  const [first, ...others] = ticks;
  if (first === undefined || others.length < firstTicksMin) return false;
  const longest = others.reduce((most, { longestUs }) => Math.max(most, longestUs), 0);
  return longest > 0 && first.longestUs > firstFactor * longest;
}

/** Fewer answers than requests, more than chance makes of it, and later the other way round. */
function hasCaughtUp(ticks: readonly WarmTick[]): boolean {
  const { behindShare } = tuning.warmupKind;
  let owed = 0;
  let mostOwed = 0;
  let rate = 0;
  for (const { offered, ended } of ticks) {
    owed = Math.max(0, owed + offered - ended);
    mostOwed = Math.max(mostOwed, owed);
    rate = Math.max(rate, offered);
  }
  return mostOwed > behindShare * rate && owed < mostOwed / 4;
}

/** Two or three levels fit far better than any decay, which is smooth: of each tick its middle counts. */
function isInSteps(ticks: readonly WarmTick[]): boolean {
  const { stepTicksMin, stepRatio } = tuning.warmupKind;
  const values = ticks.map(({ typicalUs }) => Math.log(Math.max(1, typicalUs)));
  if (values.length < 3 * stepTicksMin) return false;
  return (
    Math.min(squaresOfLevels(values, 2), squaresOfLevels(values, 3)) <
    stepRatio * decaySquares(ticks, values)
  );
}

/** The least sum of squares about `levels` means of consecutive ticks, each of several. */
function squaresOfLevels(values: readonly number[], levels: number): number {
  const { stepTicksMin } = tuning.warmupKind;
  if (levels === 1) return squaresOf(values);
  let least = Number.POSITIVE_INFINITY;
  for (let cut = stepTicksMin; cut <= values.length - (levels - 1) * stepTicksMin; cut++) {
    const rest = squaresOfLevels(values.slice(cut), levels - 1);
    least = Math.min(least, squaresOf(values.slice(0, cut)) + rest);
  }
  return least;
}

function decaySquares(ticks: readonly WarmTick[], values: readonly number[]): number {
  const { decaysMs } = tuning.warming;
  return Math.min(
    ...decaysMs.map((decayMs) => {
      const weights = ticks.map(({ endMs }, i) => {
        const startMs = i === 0 ? 0 : ticks[i - 1]!.endMs;
        return Math.exp(-(startMs + endMs) / 2 / decayMs);
      });
      return squaresAbout(values, weights);
    }),
  );
}

/** About the line values = a + b weights that fits best. */
function squaresAbout(values: readonly number[], weights: readonly number[]): number {
  const [meanV, meanW] = [meanOf(values), meanOf(weights)];
  const product = weights.reduce((sum, w, i) => sum + (w - meanW) * (values[i]! - meanV), 0);
  const square = weights.reduce((sum, w) => sum + (w - meanW) ** 2, 0);
  return squaresOf(values) - (square > 0 ? product ** 2 / square : 0);
}

function squaresOf(values: readonly number[]): number {
  const mean = meanOf(values);
  return values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
