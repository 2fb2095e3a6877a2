/**
 * How much more or less than its share each class has at an instant, as the mix of the recording changed: with the rate of
 * the second, and by itself, at several scales.
 *
 *     factor of a class = (1 + slope z) x levels of 0.1 s x of 1 s x of 10 s ...       z: the second's requests over the mean, less 1
 *
 * Levels are lognormal with mean 1, each kept for an exponentially distributed time; their variances v are such that bins of each
 * length T have the excess that was recorded, of which a level of scale t gives v h(T / t), h(x) = 2 (1 - (1 - exp(-x)) / x) / x. The
 * most frequent class gives way to the others. What follows from which class follows which is left to that.
 */
import { exponential, type Rng } from '@plimsoll/core/rng';
import { drawNormal } from '@plimsoll/core/sim/draw';
import type { ArrivalProfile, ClassProfile } from '@plimsoll/core/traffic-profile';

interface Level {
  readonly lastsSeconds: number;
  readonly sigma: number;
  untilSeconds: number;
  factor: number;
}

interface ClassMotion {
  readonly slope: number;
  readonly levels: readonly Level[];
}

/** Beside which the rate of a moment is told. */
const rateBinSeconds = 1;
/** Shorter bins have too few requests to tell a mix. */
const shortestSeconds = 0.1;

export class MixOverTime {
  readonly #motions: readonly ClassMotion[];
  readonly #factors: Float64Array;
  readonly #rng: Rng;
  readonly #normal: () => number;

  constructor(classes: ClassProfile, arrivals: ArrivalProfile, rng: Rng) {
    this.#rng = rng;
    this.#normal = drawNormal(rng);
    this.#motions = classes.classes.map((_, one) => motionOf(classes, arrivals, one));
    this.#factors = new Float64Array(this.#motions.length).fill(1);
  }

  /**
   * By listed class, until the next call. Instants ascend.
   *
   * @param surplus the second's requests over their mean, less 1
   */
  factorsAt(seconds: number, surplus: number): Float64Array {
    for (const [one, { slope, levels }] of this.#motions.entries()) {
      let factor = Math.max(0.05, 1 + slope * surplus);
      for (const level of levels) factor *= this.#levelAt(level, seconds);
      this.#factors[one] = factor;
    }
    return this.#factors;
  }

  #levelAt(level: Level, seconds: number): number {
    while (level.untilSeconds <= seconds) {
      level.factor = Math.exp(level.sigma * (this.#normal() - level.sigma / 2));
      level.untilSeconds =
        Math.max(level.untilSeconds, 0) + exponential(this.#rng) * level.lastsSeconds;
    }
    return level.factor;
  }
}

function motionOf(classes: ClassProfile, { scales }: ArrivalProfile, one: number): ClassMotion {
  const { mix = [], transitions } = classes;
  const share = classes.classes[one]?.share ?? 0;
  // The most frequent one gives way.
  if (one === 0 || share === 0) return { slope: 0, levels: [] };
  // What one class gains all lose in proportion, it as well.
  const gain = 1 / (1 - share);
  const again = transitions?.[one]?.[one] ?? share;
  const follow = Math.max(0, Math.min(0.99, (again - share) / (1 - share)));
  const rows = mix.flatMap(({ binSeconds, classes: mixes }) => {
    const scale = scales.find((other) => other.binSeconds === binSeconds);
    const own = mixes[one];
    if (scale === undefined || own === undefined) return [];
    const { bins, meanCount } = scale;
    const chance = (1 - share) / share / meanCount;
    const inRows = (chance * (2 * follow)) / (1 - follow);
    return [{ ...own, binSeconds, bins, chance, inRows, ofRate: rateVariance(scales, binSeconds) }];
  });
  // Nothing is made of what isn't beyond two standard errors.
  const byRate = rows.find(({ binSeconds }) => binSeconds === rateBinSeconds);
  const slopeNoise =
    byRate === undefined
      ? Infinity
      : 2 * Math.sqrt((byRate.chance + byRate.inRows) / byRate.ofRate / byRate.bins);
  const slope =
    byRate !== undefined && Math.abs(byRate.withRate) > slopeNoise ? byRate.withRate : 0;
  const wanted = rows.flatMap(({ binSeconds, bins, excess, chance, inRows, ofRate }) => {
    if (binSeconds < shortestSeconds) return [];
    const own = excess - inRows - slope ** 2 * ofRate;
    const noise = 2 * Math.sqrt(2 / bins) * (chance + Math.max(inRows, excess));
    return [{ binSeconds, variance: own < noise ? 0 : own * gain * gain }];
  });
  return { slope: slope * gain, levels: levelsOf(wanted) };
}

/** Of the relative counts of the second that a bin lies in, or of the bin if it is longer. */
function rateVariance(scales: ArrivalProfile['scales'], binSeconds: number): number {
  const wide = Math.max(binSeconds, rateBinSeconds);
  const scale = scales.find((one) => one.binSeconds === wide);
  return scale === undefined ? 0 : scale.dispersion / scale.meanCount;
}

interface Wanted {
  readonly binSeconds: number;
  readonly variance: number;
}

const sweeps = 200;

/** Variances of 0 or more, by least squares of the relative differences, one after the other in turn. */
function levelsOf(wanted: readonly Wanted[]): readonly Level[] {
  const variances = new Float64Array(wanted.length);
  const gives = wanted.map((to) => wanted.map((from) => kept(to.binSeconds / from.binSeconds)));
  for (let sweep = 0; sweep < sweeps; sweep++) {
    for (let j = 0; j < wanted.length; j++) {
      let [along, square] = [0, 0];
      for (const [i, { variance }] of wanted.entries()) {
        const row = gives[i]!; // one for each
        const weight = 1 / (variance + 1e-4) ** 2;
        const others = row.reduce((sum, h, k) => (k === j ? sum : sum + h * variances[k]!), 0);
        along += weight * row[j]! * (variance - others);
        square += weight * row[j]! ** 2;
      }
      variances[j] = Math.max(0, along / square);
    }
  }
  return wanted.flatMap(({ binSeconds }, j) =>
    variances[j]! < 1e-5
      ? []
      : [
          {
            lastsSeconds: binSeconds,
            sigma: Math.sqrt(Math.log1p(variances[j]!)),
            untilSeconds: 0,
            factor: 1,
          },
        ],
  );
}

/** The share of a level's variance that bins of x times its scale have. */
function kept(x: number): number {
  return (2 * (1 - (1 - Math.exp(-x)) / x)) / x;
}
