/**
 * MLRsearch of FD.io's CSIT (IETF draft draft-ietf-bmwg-mlrsearch): resources/libraries/python/MLRsearch. Many trials of
 * one second. A load is a bound when its bad trials are at most, or more than, half of 21 s; coarser targets come first
 * (1 s and 4 x the width, 4.58 s and 2 x), so that most loads get few trials. The first trial, at the largest load, is a
 * warm-up; the second gives by its throughput the first guess.
 *
 * Simplified: made for packet loss, its bad trial is one whose loss exceeds the goal; here one that breaks the SLO.
 * Each trial waits for its last answer, which isn't charged to the duration sum. Its strategies are one function here:
 * halve, refine an old bound, extend. The answer is the lower bound, also when the time is up, where the tool fails.
 */
import { holds, type Trial, type TrialOrder, trialOf } from '../trial.ts';
import type { Answer, Baseline, Range } from './baseline.ts';
import { type MlrBounds, MlrLoadStats, type MlrTarget } from './mlr-load-stats.ts';

export interface MlrSearchSettings {
  /** Of the first target, and of the last. */
  readonly initialTrialSeconds: number;
  readonly trialSeconds: number;
  readonly durationSum: number;
  readonly exceedRatio: number;
  readonly width: number;
  readonly searchSeconds: number;
}

export const mlrSearchDefaults: MlrSearchSettings = {
  initialTrialSeconds: 1,
  trialSeconds: 1,
  durationSum: 21,
  exceedRatio: 0.5,
  width: 0.005,
  searchSeconds: 1_200,
};

const precedingTargets = 2;
const expansion = 4;

export function mlrSearch(settings: MlrSearchSettings): Baseline {
  const { initialTrialSeconds, searchSeconds } = settings;
  const targets = mlrTargets(settings);

  function* search({ startRps, maxRps }: Range): Generator<TrialOrder, Answer, Trial> {
    const stats = new MlrLoadStats();
    let seconds = 0;
    function* measure(rps: number, trialSeconds: number): Generator<TrialOrder, Trial, Trial> {
      const trial = yield trialOf(rps, trialSeconds, 'admitted');
      stats.add(rps, { isGood: holds([trial]), seconds: trialSeconds });
      seconds += trialSeconds;
      return trial;
    }
    yield trialOf(maxRps, initialTrialSeconds, 'admitted');
    const { achievedRps } = yield* measure(maxRps, initialTrialSeconds);
    const guess = Math.max(startRps, Math.min(achievedRps, maxRps));
    let previous: MlrBounds = { low: guess, high: null };
    for (const target of targets) {
      const hints = { previous, extension: target.width, startRps, maxRps };
      for (;;) {
        const bounds = stats.bounds(target);
        const rps = nominate(bounds, target, hints);
        if (rps === null) {
          previous = bounds;
          break;
        }
        hints.extension *= expansion;
        while (!stats.isDecided(rps, target)) {
          if (seconds >= searchSeconds) {
            return { rps: bounds.low ?? previous.low, why: 'the time is up' };
          }
          yield* measure(rps, target.trialSeconds);
        }
      }
    }
    return { rps: previous.low, why: previous.low === null ? 'no lower bound' : 'converged' };
  }

  const { trialSeconds, durationSum, width } = settings;
  return {
    tool: 'MLRsearch',
    settings: `${durationSum} s of ${trialSeconds} s trials, to ${100 * width} %`,
    search,
  };
}

/** Coarse to fine: durations grow geometrically, widths halve. */
export function mlrTargets(settings: MlrSearchSettings): readonly MlrTarget[] {
  const { initialTrialSeconds, trialSeconds, durationSum, exceedRatio, width } = settings;
  return Array.from({ length: precedingTargets + 1 }, (_, i) => {
    const progress = i / precedingTargets;
    return {
      trialSeconds: between(initialTrialSeconds, trialSeconds, progress),
      durationSum: between(initialTrialSeconds, durationSum, progress),
      exceedRatio,
      width: width * 2 ** (precedingTargets - i),
    };
  });
}

function between(from: number, to: number, progress: number): number {
  return from * (to / from) ** progress;
}

interface Hints extends Range {
  /** Of the target before. */
  readonly previous: MlrBounds;
  /** By how much to go beyond a bound; grows with each step. */
  readonly extension: number;
}

/** The next load to decide; null when the target is reached, or can't be. */
function nominate({ low, high }: MlrBounds, target: MlrTarget, hints: Hints): number | null {
  const { previous, extension, startRps, maxRps } = hints;
  if (low !== null && high !== null) {
    const isNarrow = high - low <= target.width * high * (1 + 1e-9);
    return isNarrow ? null : Math.min(Math.sqrt(low * high), low * (1 + extension));
  }
  if (low !== null) {
    if (low >= maxRps) return null;
    const old = previous.high ?? low;
    return old > low ? old : Math.min(maxRps, low * (1 + extension));
  }
  if (high !== null) {
    if (high <= startRps) return null;
    const old = previous.low ?? high;
    return old < high ? old : Math.max(startRps, high / (1 + extension));
  }
  if (previous.low !== null && previous.high !== null) {
    return Math.sqrt(previous.low * previous.high);
  }
  return previous.low ?? previous.high ?? startRps;
}
