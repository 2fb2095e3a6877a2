/**
 * What MLRsearch remembers of each load: resources/libraries/python/MLRsearch/target_stat.py and relevant_bounds.py of
 * FD.io's CSIT. A load is a lower bound once its bad trials can't make up more than the exceed ratio of the duration sum
 * any more, whatever follows; an upper bound once they must. Trials shorter than the target's count only so far as more
 * of them were bad than good.
 */

export interface MlrTarget {
  readonly trialSeconds: number;
  /** Seconds of trials that a load needs. */
  readonly durationSum: number;
  /** Share of them that may be bad. */
  readonly exceedRatio: number;
  /** Relative to the upper bound. */
  readonly width: number;
}

export interface MlrBounds {
  readonly low: number | null;
  readonly high: number | null;
}

interface MlrTrial {
  readonly isGood: boolean;
  readonly seconds: number;
}

export class MlrLoadStats {
  readonly #trials = new Map<number, readonly MlrTrial[]>();

  add(rps: number, trial: MlrTrial): void {
    this.#trials.set(rps, [...(this.#trials.get(rps) ?? []), trial]);
  }

  isDecided(rps: number, target: MlrTarget): boolean {
    const bound = boundOf(this.#trials.get(rps) ?? [], target);
    return bound.isLower || bound.isUpper;
  }

  /** The smallest upper bound, and the largest lower bound below it. */
  bounds(target: MlrTarget): MlrBounds {
    let low: number | null = null;
    const sorted = Array.from(this.#trials).toSorted(([a], [b]) => a - b);
    for (const [rps, trials] of sorted) {
      const { isLower, isUpper } = boundOf(trials, target);
      if (isUpper) return { low, high: rps };
      if (isLower) low = rps;
    }
    return { low, high: null };
  }
}

function boundOf(trials: readonly MlrTrial[], target: MlrTarget) {
  const { trialSeconds, durationSum, exceedRatio } = target;
  function sum(isGood: boolean, isLong: boolean): number {
    const some = trials.filter(
      (one) => one.isGood === isGood && one.seconds >= trialSeconds === isLong,
    );
    return some.reduce((total, { seconds }) => total + seconds, 0);
  }
  const forgiven = (sum(true, false) * exceedRatio) / (1 - exceedRatio);
  const good = sum(true, true);
  const bad = sum(false, true) + Math.max(0, sum(false, false) - forgiven);
  const seconds = Math.max(good + bad, durationSum);
  return {
    // Even if all that is missing turned out bad.
    isLower: seconds - good <= exceedRatio * seconds,
    // Even if it turned out good.
    isUpper: bad > exceedRatio * seconds,
  };
}
