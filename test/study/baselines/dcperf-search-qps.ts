/**
 * DCPerf FeedSim's search_qps.sh (from mutilate): packages/feedsim/third_party/src/scripts/search_qps.sh. A warm-up and a
 * run without throttling give a peak; a bisection between 1/s and 1.8 times that runs until 2 %, then the rate is lowered
 * until the latency is below 99.5 % of its target, then until what was achieved is within 2 % of what was asked, and
 * 300 s at the end (as FeedSim's run.sh asks for) gate nothing.
 *
 * Simplified: the latency is the worst objective's value over its limit. Without throttling means a closed loop with a
 * fixed number of requests under way; the driver's threads and connections depend on its machine.
 */
import { holds, type Trial, type TrialOrder, trialOf, worstRatio } from '../trial.ts';
import type { Answer, Baseline, Range } from './baseline.ts';
import type { Bracket } from './bracketing.ts';

export interface DcperfSearchQpsSettings {
  readonly experimentSeconds: number;
  readonly finalSeconds: number;
  readonly tolerance: number;
}

export const dcperfSearchQpsDefaults: DcperfSearchQpsSettings = {
  experimentSeconds: 120,
  finalSeconds: 300,
  tolerance: 0.02,
};

/** Each experiment sleeps so long before its time begins to count, under load. */
const startSeconds = 7;
const streams = 256;
const peakPadding = 1.8;
const iterationsMax = 25;
const gapToleratedFactor = 1.02;

export function dcperfSearchQps(settings: DcperfSearchQpsSettings): Baseline {
  const seconds = settings.experimentSeconds + startSeconds;
  const order = (rps: number): TrialOrder => trialOf(rps, seconds, 'admitted');
  const unthrottled: TrialOrder = { ...order(1), load: { type: 'closed', streams } };

  function* search({ maxRps }: Range): Generator<TrialOrder, Answer, Trial> {
    yield unthrottled;
    const { achievedRps } = yield unthrottled;
    const peak = Math.min(peakPadding * achievedRps, maxRps);
    const found = yield* halve(peak);
    const tuned = yield* lower(found);
    const rps = yield* closeGap(tuned);
    yield trialOf(rps, settings.finalSeconds, 'admitted');
    return { rps, why: found.iterations < iterationsMax ? 'tuned' : 'the iterations are used up' };
  }

  /** Roughly, by bisection. */
  function* halve(peak: number): Generator<TrialOrder, Tuned, Trial> {
    let low = 1;
    let high = peak;
    let tuned: Tuned = {
      rps: peak,
      ratio: Number.POSITIVE_INFINITY,
      achievedRps: peak,
      iterations: 0,
    };
    const isWide = (): boolean => high > low * (1 + settings.tolerance) && tuned.rps > 0.1 * peak;
    while (isWide() && tuned.iterations < iterationsMax) {
      const rps = (low + high) / 2;
      const trial = yield order(rps);
      ({ low, high } = narrowed({ low, high }, rps, trial));
      tuned = tunedBy(rps, trial, tuned.iterations + 1);
    }
    return tuned;
  }

  function* lower(from: Tuned): Generator<TrialOrder, Tuned, Trial> {
    let tuned = from;
    while (tuned.ratio > 0.995 && tuned.iterations < iterationsMax) {
      const rps = lowered(tuned);
      if (rps <= 4) break;
      tuned = tunedBy(rps, yield order(rps), tuned.iterations + 1);
    }
    return tuned;
  }

  /** Between what is asked and what is achieved. */
  function* closeGap(from: Tuned): Generator<TrialOrder, number, Trial> {
    let { rps, achievedRps } = from;
    for (let i = 0; i < iterationsMax && rps > gapToleratedFactor * achievedRps; i++) {
      rps -= (rps - achievedRps) / 2;
      ({ achievedRps } = yield order(rps));
    }
    return rps;
  }

  return { tool: 'DCPerf search_qps', settings: `${settings.experimentSeconds} s trials`, search };
}

interface Tuned {
  readonly rps: number;
  /** Latency over its target. */
  readonly ratio: number;
  readonly achievedRps: number;
  readonly iterations: number;
}

function tunedBy(rps: number, trial: Trial, iterations: number): Tuned {
  return { rps, ratio: worstRatio(trial), achievedRps: trial.achievedRps, iterations };
}

function narrowed({ low, high }: Bracket, rps: number, trial: Trial): Bracket {
  if (!holds([trial])) return { low, high: rps };
  const isBehind = rps > gapToleratedFactor * trial.achievedRps;
  return { low: Math.max(rps, trial.achievedRps), high: isBehind ? 0.96 * high : high };
}

function lowered({ rps, ratio }: Tuned): number {
  const gap = ratio - 1;
  if (gap > 0.5) return rps / 2;
  return gap >= 0.05 ? rps * (1 - gap / 5) : 0.99 * rps;
}
