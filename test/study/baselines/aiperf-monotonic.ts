/**
 * NVIDIA AIPerf's adaptive search by the `monotonic` planner: src/aiperf/orchestrator/search_planner/monotonic.py, with
 * `_shared_warmup.py` for the warm-up before each probe. Doubles, then bisects whole numbers until the gap is below 5 % of
 * the upper end. A probe is a run of its own with a number of requests that the asked precision sets: 300 (coarse),
 * 1,000 (normal) or 10,000 (tight). A probe that once failed stays the upper end.
 *
 * Simplified: one trial a probe, as by default; with several the tool takes a rate for good when any of them passes.
 */
import { holds, type Trial, type TrialOrder, trialOf } from '../trial.ts';
import type { Answer, Baseline, Range } from './baseline.ts';
import { expand, type Order } from './bracketing.ts';

export interface AiperfMonotonicSettings {
  readonly requests: number;
  readonly tolerance: number;
  readonly warmSeconds: number;
}

export const aiperfMonotonicDefaults: AiperfMonotonicSettings = {
  requests: 1_000,
  tolerance: 0.05,
  // Of the first visit to a load; a bisection visits each once.
  warmSeconds: 60,
};

export function aiperfMonotonic({
  requests,
  tolerance,
  warmSeconds,
}: AiperfMonotonicSettings): Baseline {
  const order: Order = (rps) => ({
    ...trialOf(rps, Number.POSITIVE_INFINITY, 'admitted'),
    warmSeconds,
    requests,
  });
  function* search({ startRps, maxRps }: Range): Generator<TrialOrder, Answer, Trial> {
    const whole = { startRps: Math.max(1, Math.round(startRps)), maxRps: Math.floor(maxRps) };
    const found = yield* expand(whole, 2, order);
    if ('why' in found) return found;
    let { low, high } = found;
    while ((high - low) / high >= tolerance && high - low > 1) {
      const middle = Math.floor((low + high) / 2);
      if (holds([yield order(middle)])) low = middle;
      else high = middle;
    }
    return { rps: low, why: 'the range is narrow' };
  }
  return {
    tool: 'AIPerf monotonic',
    settings: `${requests} requests after ${warmSeconds} s, to ${100 * tolerance} %`,
    search,
  };
}
