/**
 * Triton's perf_analyzer with `--binary-search`: src/inference_profiler.h. The lower end of the range must hold and the
 * upper end must fail; then it bisects until the gap is at most the step.
 *
 * Simplified, in its favour: the tool returns without a search when the upper end holds, and leaves a long queue behind
 * where it is far above the capacity. Here the range is found by doubling, as Model Analyzer does before its own binary
 * search (model_analyzer/result/parameter_search.py). The step, an absolute rate that its user must choose, is a
 * share of the capacity here, which the user doesn't know.
 */
import type { Trial, TrialOrder } from '../trial.ts';
import type { Answer, Baseline, Range } from './baseline.ts';
import { measureLevel, type StabilitySettings, stabilityDefaults } from './stable-level.ts';

export interface PerfAnalyzerSettings extends StabilitySettings {
  readonly tolerance: number;
}

export const perfAnalyzerDefaults: PerfAnalyzerSettings = { ...stabilityDefaults, tolerance: 0.02 };

export function perfAnalyzer(settings: PerfAnalyzerSettings): Baseline {
  function* search({ startRps, maxRps }: Range): Generator<TrialOrder, Answer, Trial> {
    let low = 0;
    let high = startRps;
    while (yield* measureLevel(high, settings)) {
      if (high >= maxRps) return { rps: high, why: 'the last rate holds' };
      low = high;
      high = Math.min(2 * high, maxRps);
    }
    if (low === 0) return { rps: null, why: 'the first rate fails' };
    while (high - low > settings.tolerance * high) {
      const middle = (low + high) / 2;
      if (yield* measureLevel(middle, settings)) low = middle;
      else high = middle;
    }
    return { rps: low, why: 'the range is within the step' };
  }
  const { windowSeconds, tolerance } = settings;
  return {
    tool: 'perf_analyzer --binary-search',
    settings: `${windowSeconds} s windows, to ${100 * tolerance} %`,
    search,
  };
}
