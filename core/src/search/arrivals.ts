/**
 * What chance sent. A Poisson stream is now denser, now thinner than planned, and much of the scatter of violations is nothing but
 * that. How many requests a tick really had is known, so what they explain is taken out (control variates: Lavenberg and Welch,
 * Management Science 27, 1981): a tick that chance gave z more requests than planned is expected to have
 *
 *     exp(slope z T / (T + tau))
 *
 * times the violations, of which the mean over all ticks is 1. `T` is the tick's length and `tau` the time in which a queue forgets
 * (2 limit slope / k^2 in heavy traffic, see slope.ts): what comes late in a tick is violated in the next one.
 */
import type { Sample } from './state.ts';

/** A factor for each tick. @param k ln(1 / budget) */
export function exposures(
  samples: readonly Sample[],
  queue: { readonly slope: number; readonly limitUs: number; readonly k: number },
): readonly number[] {
  const offered = samples.reduce((sum, sample) => sum + sample.offered, 0);
  const planned = samples.reduce((sum, sample) => sum + sample.expected, 0);
  if (offered === 0 || planned === 0) return samples.map(() => 1);
  const tauMs = (2 * queue.limitUs * queue.slope) / (queue.k * queue.k * 1000);
  const factors = samples.map((sample) => {
    const spanMs = (1000 * sample.expected) / sample.rps;
    const response = (queue.slope * spanMs) / (spanMs + tauMs);
    const surplus = (sample.offered * planned) / (sample.expected * offered) - 1;
    // Few requests scatter so much that their violations don't follow any more.
    const scatter = response / Math.sqrt(sample.expected);
    return Math.exp((response * surplus) / Math.max(1, scatter));
  });
  const mean = factors.reduce((sum, factor, i) => sum + factor * samples[i]!.expected, 0) / planned;
  return factors.map((factor) => factor / mean);
}
