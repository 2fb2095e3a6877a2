/**
 * A rate over time as it may have been, given how many requests came in each bin: a path of the walk by which these counts are likely. A busy
 * bin had a burst in it, more often than not, and a burst may lie over the edge of two bins; both are lost where a path that knows nothing of the
 * counts is stretched to them. Found by a particle filter (Gordon, Salmond and Smith, IEE Proceedings F 140, 1993):
 *
 *     bins      |  n = 9  |  n = 31 |  n = 12 |       each walk goes on through the bin; one whose rates sum to s has
 *     walks     ----------x                           the likelihood of a Poisson count, e^-m s (m s)^n / n!;
 *               ----------o-------- ----------        as many as before are drawn by it, some several times;
 *               ----------o-------x                   whichever bin lies far enough behind is settled, and walks
 *               ---------x                            that passed it otherwise end
 */
import { assert } from '@plimsoll/core/assert';
import type { Rng } from '@plimsoll/core/rng';
import { copyOf, type RateWalk, type WalkState } from './rate-walk.ts';

export interface CountedBins {
  /** Requests in each bin; the bins come again after the last. */
  readonly counts: readonly number[];
  /** Of each bin. */
  readonly cells: number;
}

/** Cells that all walks take for a bin, about: of a long bin, whose count averages over many bursts and so says little of each, fewer walks. */
const cellsOfWalks = 12_800;
const walksMost = 64;
/** Bins that come before one is settled: what comes later says next to nothing of it. */
const ahead = 3;

interface Walker {
  readonly state: WalkState;
  /** Rates in the cells of the bin that it passed last, and how it came there. */
  readonly path: Float64Array;
  before: Walker | null;
}

/** Bins without an end, each as the rates in its cells, relative to the mean. */
export function* ratesByCounts(
  { counts, cells }: CountedBins,
  walk: RateWalk,
  rng: Rng,
): Generator<Float64Array> {
  const size = Math.max(1, Math.min(walksMost, Math.round(cellsOfWalks / cells)));
  const meanCount = counts.reduce((sum, count) => sum + count, 0) / counts.length;
  let walkers = Array.from({ length: size }, (): Walker => {
    return { state: walk.start(), path: new Float64Array(0), before: null };
  });
  for (let bin = 0; ; bin += 1) {
    const count = counts[bin % counts.length]!;
    const gone = walkers.map((walker) => passBin(walker, walk, cells));
    const chosen = resampled(gone, (path) => logLikelihood(count, meanOf(path) * meanCount), rng);
    if (bin < ahead) {
      walkers = chosen;
      continue;
    }
    const settled = ancestorOf(chosen[0]!);
    yield settled.path;
    walkers = chosen.filter((walker) => ancestorOf(walker) === settled);
    settled.before = null;
    for (let i = 0; walkers.length < size; i += 1) walkers.push(walkers[i]!);
  }
}

function passBin(walker: Walker, walk: RateWalk, cells: number): Walker {
  const state = copyOf(walker.state);
  const path = Float64Array.from({ length: cells }, () => walk.next(state));
  return { state, path, before: walker };
}

/** As many, each drawn in proportion to its likelihood, in random order. */
function resampled(
  walkers: readonly Walker[],
  logOf: (path: Float64Array) => number,
  rng: Rng,
): Walker[] {
  const logs = walkers.map(({ path }) => logOf(path));
  const most = Math.max(...logs);
  const weights = logs.map((log) => Math.exp(log - most));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return walkers.map(() => {
    let left = rng.next() * total;
    const index = weights.findIndex((weight) => {
      left -= weight;
      return left < 0;
    });
    return walkers.at(index)!; // The last one where rounding leaves none.
  });
}

/** The bin that is settled next, as this walker passed it. */
function ancestorOf(walker: Walker): Walker {
  let one = walker;
  for (let bin = 0; bin < ahead; bin += 1) {
    assert(one.before !== null, 'a walker that has come that far');
    one = one.before;
  }
  return one;
}

/** Of a Poisson distributed count, but for what all walks have in common. */
function logLikelihood(count: number, expected: number): number {
  return count * Math.log(expected) - expected;
}

function meanOf(path: Float64Array): number {
  return path.reduce((sum, rate) => sum + rate, 0) / path.length;
}
