/**
 * A rate over time in cells of one length, relative to its mean, as its levels say. Each level's logarithm is normally distributed and
 * correlated by e^(-t / its time), in one of two ways, or in part in each: it comes and goes (Ornstein and Uhlenbeck's process), or it stays for
 * an exponentially distributed time and then jumps. Jumps leave counts more skewed at scales above that time.
 */
import { exponential, type Rng } from '@plimsoll/core/rng';
import { drawNormal } from '@plimsoll/core/sim/draw';
import type { RateLevel } from './rate-levels.ts';

export interface RatePlan {
  readonly levels: readonly RateLevel[];
  /** The share of each level's variance that jumps. */
  readonly abrupt: number;
  readonly cellSeconds: number;
}

/** Where the levels are: one walk may go on from where another one is. */
export interface WalkState {
  /** By level, as are the others; standard normal. */
  readonly drifting: Float64Array;
  readonly staying: Float64Array;
  /** Cells until the next jump. */
  readonly left: Float64Array;
}

export class RateWalk {
  readonly #levels: readonly LevelSteps[];
  readonly #shift: number;
  readonly #rng: Rng;
  readonly #normal: () => number;

  constructor({ levels, abrupt, cellSeconds }: RatePlan, rng: Rng) {
    this.#rng = rng;
    this.#normal = drawNormal(rng);
    this.#levels = levels.map((level) => stepsOf(level, abrupt, cellSeconds));
    const squares = this.#levels.map(({ jumps, drifts, keeps }) => {
      return ((jumps ** 2 + drifts ** 2) * (1 + keeps)) / 2;
    });
    this.#shift = -squares.reduce((sum, square) => sum + square, 0) / 2;
  }

  /** As at an instant of the long run. */
  start(): WalkState {
    return {
      drifting: Float64Array.from(this.#levels, this.#normal),
      staying: Float64Array.from(this.#levels, this.#normal),
      left: Float64Array.from(this.#levels, ({ cells }) => exponential(this.#rng) * cells),
    };
  }

  /** The rate of the next cell: 1 on average. The state goes on. Each level's logarithm is the mean of those at the cell's two ends. */
  next({ drifting, staying, left }: WalkState): number {
    let log = this.#shift;
    for (let i = 0; i < this.#levels.length; i += 1) {
      const { cells, keeps, renews, jumps, drifts } = this.#levels[i]!;
      if (drifts > 0) {
        const before = drifting[i]!;
        drifting[i] = keeps * before + renews * this.#normal();
        log += (drifts * (before + drifting[i]!)) / 2;
      }
      if (jumps === 0) continue;
      const before = staying[i]!;
      left[i]! -= 1;
      if (left[i]! <= 0) {
        staying[i] = this.#normal();
        // However many times it jumped within the cell, the last one stays.
        left[i] = exponential(this.#rng) * cells;
      }
      log += (jumps * (before + staying[i]!)) / 2;
    }
    return Math.exp(log);
  }
}

export function copyOf({ drifting, staying, left }: WalkState): WalkState {
  return { drifting: drifting.slice(), staying: staying.slice(), left: left.slice() };
}

interface LevelSteps {
  /** That it lasts for. */
  readonly cells: number;
  readonly keeps: number;
  readonly renews: number;
  /** Standard deviations of its two parts. */
  readonly jumps: number;
  readonly drifts: number;
}

function stepsOf(
  { lastsSeconds, variance }: RateLevel,
  abrupt: number,
  cellSeconds: number,
): LevelSteps {
  const cells = lastsSeconds / cellSeconds;
  const keeps = Math.exp(-1 / cells);
  // So that sums over many cells scatter as those of the process in continuous time, whose covariances' integral is 2 cells variance.
  const ofSteps = variance * 2 * cells * Math.tanh(1 / (2 * cells));
  return {
    cells,
    keeps,
    renews: Math.sqrt(1 - keeps * keeps),
    jumps: Math.sqrt(ofSteps * abrupt),
    drifts: Math.sqrt(ofSteps * (1 - abrupt)),
  };
}
