/** The two moves that most tools are made of: multiply until a rate fails, then halve the gap. */
import { holds, type Trial, type TrialOrder } from '../trial.ts';
import type { Answer, Range } from './baseline.ts';

export interface Bracket {
  /** Held. */
  readonly low: number;
  /** Didn't. */
  readonly high: number;
}

export type Order = (rps: number) => TrialOrder;

/** From the range's start upwards. Ends with an answer where the first rate fails or the last one holds. */
export function* expand(
  { startRps, maxRps }: Range,
  factor: number,
  order: Order,
): Generator<TrialOrder, Bracket | Answer, Trial> {
  let low: number | null = null;
  for (let rps = startRps; ; rps = Math.min(rps * factor, maxRps)) {
    if (!holds([yield order(rps)])) {
      return low === null ? { rps: null, why: 'the first rate fails' } : { low, high: rps };
    }
    if (rps >= maxRps) return { rps, why: 'the last rate holds' };
    low = rps;
  }
}

/** Halves the gap until it is narrow enough. */
export function* bisect(
  bracket: Bracket,
  isNarrow: (bracket: Bracket) => boolean,
  order: Order,
): Generator<TrialOrder, Bracket, Trial> {
  let { low, high } = bracket;
  while (!isNarrow({ low, high })) {
    const middle = (low + high) / 2;
    if (holds([yield order(middle)])) low = middle;
    else high = middle;
  }
  return { low, high };
}

/** Relative to the upper end. */
export function isWithin(share: number): (bracket: Bracket) => boolean {
  return ({ low, high }) => high - low <= share * high;
}
