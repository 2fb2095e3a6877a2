/**
 * GuideLLM's goodput profile: src/guidellm/benchmark/profiles/goodput.py. Doubles until a probe misses its attainment,
 * then bisects until the gap is within 10 % of the best that passed, with 15 probes at most; where the first probe misses,
 * it halves. Each probe has a Wilson interval, but the point estimate moves the bounds even when that is undecided.
 *
 * Simplified: the tool varies concurrency; here the rate. Since a fixed concurrency leaves no queue behind, the target
 * is let finish after each probe. Attainment is the objective's own quantile (the tool's default is
 * 95 %). A probe's length has no default; 30 s. Over-saturation detection, which is off by default, is left out.
 */
import { holds, type Trial, type TrialOrder, trialOf } from '../trial.ts';
import type { Answer, Baseline, Range } from './baseline.ts';

export interface GuidellmGoodputSettings {
  readonly seconds: number;
  readonly tolerance: number;
  readonly probes: number;
}

export const guidellmGoodputDefaults: GuidellmGoodputSettings = {
  seconds: 30,
  tolerance: 0.1,
  probes: 15,
};

export function guidellmGoodput({ seconds, tolerance, probes }: GuidellmGoodputSettings): Baseline {
  const order = (rps: number): TrialOrder => ({ ...trialOf(rps, seconds, 'within'), drains: true });
  function* search({ startRps, maxRps }: Range): Generator<TrialOrder, Answer, Trial> {
    let best: number | null = null;
    let worst: number | null = null;
    let rps = startRps;
    for (let probe = 0; probe < probes; probe++) {
      if (holds([yield order(rps)])) best = Math.max(best ?? 0, rps);
      else worst = Math.min(worst ?? rps, rps);
      if (worst === null) {
        if (rps >= maxRps) return { rps: best, why: 'the last rate holds' };
        rps = Math.min(2 * rps, maxRps);
      } else if (best === null) {
        if (worst <= 1) return { rps: null, why: 'no rate holds' };
        rps = worst / 2;
      } else {
        if (worst - best <= tolerance * best) return { rps: best, why: 'converged' };
        rps = (best + worst) / 2;
      }
    }
    return { rps: best, why: 'the probes are used up' };
  }
  return {
    tool: 'GuideLLM goodput',
    settings: `${seconds} s probes, to ${100 * tolerance} %`,
    search,
  };
}
