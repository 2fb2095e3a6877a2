/**
 * Whether a target's service times have settled after its start: typical response times at one low rate, where hardly anything
 * queues, fitted by a decay towards the level that they settle at,
 *
 *     typical(t) = level (1 + excess (w + bend w^2)),   w = exp(-t / decay)
 *
 * by least squares over a grid of decays. The bend is for the little that does queue: a wait grows with the square of the service time. What doesn't decay fits no better than a constant, and has settled.
 */
import { tuning } from './tuning.ts';

export interface Settling {
  /** What response times still are above their level now, relative to it. */
  readonly excessNow: number;
  /** When all but a share of the excess was gone, after the start, ms: three time constants; 0 if there was none. */
  readonly settledAtMs: number;
  /** From when on what is left of it doesn't matter to a measurement. */
  readonly countsFromMs: number;
  /** Whether some more ticks may show a decay that isn't certain yet. */
  readonly isInQuestion: boolean;
}

export const settled: Settling = {
  excessNow: 0,
  settledAtMs: 0,
  countsFromMs: 0,
  isInQuestion: false,
};

/** @param endsMs when each tick ended, after the start */
export function settlingOf(
  allTypicalUs: readonly number[],
  allEndsMs: readonly number[],
): Settling {
  // At first a cold target may have a queue even at a low rate, and that goes faster than the cold.
  const from = Math.floor(tuning.warming.skippedShare * allEndsMs.length);
  const typicalUs = allTypicalUs.slice(from);
  const endsMs = allEndsMs.slice(from);
  const { decaysMs, ticksMin, excessSettled, excessToCount, restShare } = tuning.warming;
  const { evidenceMin, evidenceSome, questionTicks, slackVariances, slackFewTicks } =
    tuning.warming;
  const n = typicalUs.length;
  const mean = typicalUs.reduce((sum, value) => sum + value, 0) / n;
  const squares = typicalUs.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  const fits = decaysMs
    .map((decayMs) => ({ ...fitDecay(typicalUs, endsMs, decayMs), decayMs }))
    .filter(({ rise, level }) => rise > 0 && level > 0);
  if (allEndsMs.length < ticksMin || fits.length === 0) return settled;
  const best = fits.reduce((a, b) => (b.squares < a.squares ? b : a));
  // An F-like ratio: two more parameters must explain far more than two residual variances.
  const residual = Math.max(best.squares / Math.max(1, n - 3), (0.004 * best.level) ** 2);
  const evidence = (squares - best.squares) / residual;
  const excess = best.rise / best.level;
  if (evidence < evidenceMin || excess <= excessSettled) {
    return { ...settled, isInQuestion: evidence > evidenceSome && n < questionTicks };
  }
  const fewTicks = 1 + slackFewTicks / Math.max(1, n - 3);
  // A slow decay that fits about as well isn't excluded yet.
  const slow = fits.filter(
    (fit) => fit.squares <= best.squares + slackVariances * fewTicks * residual,
  );
  const restOf = (fit: (typeof fits)[number]) =>
    (fit.rise / fit.level) * Math.exp(-endsMs[n - 1]! / fit.decayMs);
  return {
    excessNow: slow.reduce((most, fit) => Math.max(most, restOf(fit)), 0),
    settledAtMs: -Math.log(restShare) * best.decayMs,
    countsFromMs: Math.max(0, best.decayMs * Math.log(excess / excessToCount)),
    isInQuestion: n < questionTicks,
  };
}

function fitDecay(typicalUs: readonly number[], endsMs: readonly number[], decayMs: number) {
  const n = typicalUs.length;
  const tickMs = n > 1 ? endsMs[1]! - endsMs[0]! : endsMs[0]!;
  // A tick's value is that of its middle.
  const weights = endsMs.map((endMs) => {
    const w = Math.exp(-(endMs - tickMs / 2) / decayMs);
    return w + tuning.warming.bend * w * w;
  });
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
