/**
 * Envoy Nighthawk's adaptive load controller: source/adaptive_load/step_controller_impl.cc for the search,
 * session_spec_proto_helper_impl.cc for the defaults.
 *
 * The rate doubles while all metrics are within their thresholds, then a bisection runs until two successive midpoints are
 * within 1 %. The answer is the next midpoint, which was never tried; the stage that follows it there gates nothing. One
 * window is one verdict. After the deadline everything that was measured is dropped.
 *
 * Simplified: thresholds are binary, which is all that the controller makes of them (only the score's sign counts).
 */
import { holds, type Trial, type TrialOrder, trialOf } from '../trial.ts';
import type { Answer, Baseline, Range } from './baseline.ts';
import { expand, type Order } from './bracketing.ts';

export interface NighthawkSettings {
  readonly measuringSeconds: number;
  readonly deadlineSeconds: number;
  readonly testingSeconds: number;
  readonly cooldownSeconds: number;
  /** Of successive midpoints. */
  readonly tolerance: number;
}

export const nighthawkDefaults: NighthawkSettings = {
  measuringSeconds: 10,
  deadlineSeconds: 300,
  testingSeconds: 30,
  cooldownSeconds: 0,
  tolerance: 0.01,
};

const exponentialFactor = 2;

export function nighthawk(settings: NighthawkSettings): Baseline {
  const { measuringSeconds, tolerance, deadlineSeconds } = settings;
  const order: Order = (rps) => ({
    ...trialOf(rps, measuringSeconds, 'within'),
    restSeconds: settings.cooldownSeconds,
  });
  function* search(range: Range): Generator<TrialOrder, Answer, Trial> {
    let seconds = 0;
    const timed: Order = (rps) => {
      seconds += measuringSeconds + settings.cooldownSeconds;
      return order(rps);
    };
    const found = yield* expand(range, exponentialFactor, timed);
    if ('why' in found) return found;
    let { low, high } = found;
    let previous = high;
    let current = (low + high) / 2;
    while (Math.abs(current / previous - 1) >= tolerance) {
      if (seconds >= deadlineSeconds) return { rps: null, why: 'the deadline has passed' };
      if (holds([yield timed(current)])) low = current;
      else high = current;
      previous = current;
      current = (low + high) / 2;
    }
    yield trialOf(current, settings.testingSeconds, 'within');
    return { rps: current, why: 'converged' };
  }
  const rests = settings.cooldownSeconds > 0 ? `, ${settings.cooldownSeconds} s rests` : '';
  return {
    tool: 'Nighthawk',
    settings: `${measuringSeconds} s trials, to ${100 * tolerance} %${rests}`,
    search,
  };
}
