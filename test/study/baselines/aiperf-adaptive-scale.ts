/**
 * NVIDIA AIPerf's adaptive scale: src/aiperf/timing/strategies/adaptive_scale.py and adaptive_scale_controller.py. One
 * continuous run, assessed in windows. While they pass the rate is stepped up; the first that fails ends discovery at
 * the last rate that passed, which is then sustained. A window that fails there steps down once; the next failure in a
 * row fails the run. Nothing is discarded after a step, so a window has requests that came at the old rate.
 *
 * Simplified: the tool's usual control is concurrency with steps of 10 to 40, which mean nothing as rates; this is its
 * other step policy, a percentage (25 by default), on a rate.
 */
import { holds, type Trial, type TrialOrder, trialOf } from '../trial.ts';
import type { Answer, Baseline, Range } from './baseline.ts';

export interface AiperfAdaptiveScaleSettings {
  readonly assessmentSeconds: number;
  readonly step: number;
  readonly sustainSeconds: number;
}

export const aiperfAdaptiveScaleDefaults: AiperfAdaptiveScaleSettings = {
  assessmentSeconds: 30,
  step: 0.25,
  sustainSeconds: 60,
};

export function aiperfAdaptiveScale(settings: AiperfAdaptiveScaleSettings): Baseline {
  const { assessmentSeconds, step, sustainSeconds } = settings;
  const window = (rps: number): TrialOrder => trialOf(rps, assessmentSeconds, 'ended');
  function* search({ startRps, maxRps }: Range): Generator<TrialOrder, Answer, Trial> {
    let passed: number | null = null;
    let rps = startRps;
    while (holds([yield window(rps)])) {
      if (rps >= maxRps) return { rps, why: 'the last rate holds' };
      passed = rps;
      rps = Math.min(maxRps, rps + Math.max(1, Math.ceil(step * rps)));
    }
    if (passed === null) return { rps: null, why: 'the first rate fails' };
    return yield* sustain(passed, startRps);
  }
  function* sustain(boundary: number, startRps: number): Generator<TrialOrder, Answer, Trial> {
    let rps = boundary;
    let isRecovering = false;
    for (let seconds = assessmentSeconds; ; seconds += assessmentSeconds) {
      if (holds([yield window(rps)])) {
        isRecovering = false;
        if (seconds >= sustainSeconds) return { rps, why: 'sustained' };
      } else {
        if (isRecovering) return { rps: null, why: 'sustaining failed after a recovery' };
        isRecovering = true;
        rps = Math.max(startRps, rps - Math.max(1, Math.ceil(step * rps)));
      }
    }
  }
  return {
    tool: 'AIPerf adaptive scale',
    settings: `${assessmentSeconds} s windows, steps of ${100 * step} %`,
    search,
  };
}
