/**
 * Whether a target's service times have settled after its start: typical response times at one low rate, where nothing
 * queues, fitted by a decay towards the level that they settle at,
 *
 *     typical(t) = level (1 + excess exp(-t / decay)),
 *
 * by least squares over a grid of decays. What doesn't decay fits no better than a constant, and has settled.
 */
import { tuning } from './tuning.ts';

export interface Settling {
  /** What response times still are above their level now, relative to it. */
  readonly excessNow: number;
  /** When they are within tuning.warming.excessSettled of it, after the start, ms; 0 if they always were. */
  readonly settledAtMs: number;
}

/** @param endsMs when each tick ended, after the start */
export function settlingOf(typicalUs: readonly number[], endsMs: readonly number[]): Settling {
  const n = typicalUs.length;
  const mean = typicalUs.reduce((sum, value) => sum + value, 0) / n;
  const squares = typicalUs.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  let best = { squares, level: mean, rise: 0, decayMs: 1 };
  for (const decayMs of tuning.warming.decaysMs) {
    const fit = fitDecay(typicalUs, endsMs, decayMs);
    if (fit.rise > 0 && fit.level > 0 && fit.squares < best.squares) best = { ...fit, decayMs };
  }
  // An F-like ratio: two more parameters must explain far more than two residual variances.
  const residual = Math.max(best.squares / Math.max(1, n - 3), (0.004 * best.level) ** 2);
  if (n < 4 || (squares - best.squares) / residual < tuning.warming.evidenceMin) {
    return { excessNow: 0, settledAtMs: 0 };
  }
  const excess = best.rise / best.level;
  const { excessSettled } = tuning.warming;
  return {
    excessNow: excess * Math.exp(-endsMs[n - 1]! / best.decayMs),
    settledAtMs: excess <= excessSettled ? 0 : best.decayMs * Math.log(excess / excessSettled),
  };
}

function fitDecay(typicalUs: readonly number[], endsMs: readonly number[], decayMs: number) {
  const n = typicalUs.length;
  const tickMs = n > 1 ? endsMs[1]! - endsMs[0]! : endsMs[0]!;
  // A tick's value is that of its middle.
  const weights = endsMs.map((endMs) => Math.exp(-(endMs - tickMs / 2) / decayMs));
  const meanW = weights.reduce((sum, w) => sum + w, 0) / n;
  const meanY = typicalUs.reduce((sum, y) => sum + y, 0) / n;
  let wy = 0;
  let ww = 0;
  weights.forEach((w, i) => {
    wy += (w - meanW) * (typicalUs[i]! - meanY);
    ww += (w - meanW) ** 2;
  });
  const rise = ww === 0 ? 0 : wy / ww;
  const level = meanY - rise * meanW;
  const squares = typicalUs.reduce((sum, y, i) => sum + (y - level - rise * weights[i]!) ** 2, 0);
  return { squares, level, rise };
}
