/**
 * Triton's perf_analyzer with `--request-rate-range start:end:step`: src/inference_profiler.h. One rate after the other,
 * each by the rules of stable-level.ts, until the first that fails; the answer is the one before.
 *
 * Simplified: the step, which has no default that would suit a rate, is a multiple of the start.
 */
import type { Trial, TrialOrder } from '../trial.ts';
import type { Answer, Baseline, Range } from './baseline.ts';
import { measureLevel, type StabilitySettings, stabilityDefaults } from './stable-level.ts';

export interface PerfAnalyzerLinearSettings extends StabilitySettings {
  /** In starts. */
  readonly step: number;
}

export const perfAnalyzerLinearDefaults: PerfAnalyzerLinearSettings = {
  ...stabilityDefaults,
  step: 0.5,
};

export function perfAnalyzerLinear(settings: PerfAnalyzerLinearSettings): Baseline {
  function* search({ startRps, maxRps }: Range): Generator<TrialOrder, Answer, Trial> {
    let passed: number | null = null;
    for (let i = 0; ; i++) {
      const rps = startRps * (1 + i * settings.step);
      if (rps > maxRps) return { rps: passed, why: 'the last rate holds' };
      if (!(yield* measureLevel(rps, settings))) break;
      passed = rps;
    }
    return { rps: passed, why: passed === null ? 'the first rate fails' : 'a rate fails' };
  }
  const { windowSeconds, step } = settings;
  return {
    tool: 'perf_analyzer, linear',
    settings: `${windowSeconds} s windows, steps of ${step} starts`,
    search,
  };
}
