/**
 * How perf_analyzer measures one rate: src/inference_profiler.cc. Windows follow one another in one continuous run
 * until the last three agree within 10 % in throughput and in latency, or one of these three is over the limit, or ten
 * were tried. Requests count in the window in which they end. The verdict is that of the three windows together; where
 * throughput never got stable, the rate counts as one that fails, where only latency didn't, it doesn't matter (as with
 * --async, without which the tool isn't an open loop).
 *
 * In its favour: its arrivals are evenly spaced unless asked otherwise, and Poisson ones alone would make throughput
 * unstable where a window has few requests. So a window's throughput is taken relative to what arrived in it.
 */
import { holds, latencyRatio, type Trial, type TrialOrder, trialOf } from '../trial.ts';

export interface StabilitySettings {
  /** As asked for; the tool sleeps a fifth longer. */
  readonly windowSeconds: number;
  readonly stability: number;
  readonly windows: number;
  readonly windowsMax: number;
}

export const stabilityDefaults: StabilitySettings = {
  windowSeconds: 5,
  stability: 0.1,
  windows: 3,
  windowsMax: 10,
};

const sleepFactor = 1.2;

/** Whether the rate holds. */
export function* measureLevel(
  rps: number,
  { windowSeconds, stability, windows, windowsMax }: StabilitySettings,
): Generator<TrialOrder, boolean, Trial> {
  const seen: Trial[] = [];
  while (seen.length < windowsMax) {
    seen.push(yield trialOf(rps, sleepFactor * windowSeconds, 'ended'));
    const last = seen.slice(-windows);
    if (last.length < windows) continue;
    const isSettled = isSteady(last.map(answeredShare), stability);
    if (isSettled && isSteady(last.map(latencyRatio), stability)) break;
    if (last.some((trial) => latencyRatio(trial) > 1)) break;
  }
  const last = seen.slice(-windows);
  return isSteady(last.map(answeredShare), stability) && holds(last);
}

function answeredShare({ achievedRps, seconds, offered }: Trial): number {
  return offered === 0 ? 0 : (achievedRps * seconds) / offered;
}

/** Nothing is steady that was ever 0. */
export function isSteady(values: readonly number[], stability: number): boolean {
  const least = Math.min(...values);
  return least > 0 && Math.max(...values) <= (1 + stability) * least;
}
