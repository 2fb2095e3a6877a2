/** Draws a stretch of a service's traffic. The same seed draws the same. */
import { exponential, type Rng, seededRng } from '@plimsoll/core/rng';
import { drawNormal } from '@plimsoll/core/sim/draw';
import { longer } from '@plimsoll/core/sim/places';
import type { Traffic } from '@plimsoll/core/sim/traffic';
import { type BurstFactor, startBurst } from './burst-factor.ts';
import { drawKeys } from './key-draw.ts';
import type { Burst, SizeHabits, TrafficKind } from './traffic-kind.ts';

const streams = { arrivals: 0, classes: 1, keys: 2, sizes: 3, bursts: 4 };

export interface Stretch {
  readonly rateRps: number;
  readonly overUs: number;
  readonly seed: number;
}

export function drawProduction(kind: TrafficKind, { rateRps, overUs, seed }: Stretch): Traffic {
  const rate = new RateOverTime(kind, seed);
  const arrivals = seededRng(seed, streams.arrivals);
  const classDraw = seededRng(seed, streams.classes);
  const keyOf = kind.keys === null ? () => 0 : drawKeys(kind.keys, seededRng(seed, streams.keys));
  const sizeDraw = seededRng(seed, streams.sizes);
  const sizes = kind.classes.map(({ size }) => drawSize(size, sizeDraw));
  const columns = new GrowingColumns(Math.ceil((rateRps * overUs) / 1e6));
  const perUs = rateRps / 1e6;
  let [atUs, work] = [0, exponential(arrivals)];
  while (atUs < overUs) {
    // The next arrival comes when the integral of the rate has grown by an exponential amount.
    const dueUs = atUs + work / (perUs * rate.factor);
    if (dueUs > rate.untilUs) {
      work -= (rate.untilUs - atUs) * perUs * rate.factor;
      atUs = rate.untilUs;
      rate.change();
      continue;
    }
    atUs = dueUs;
    work = exponential(arrivals);
    if (atUs >= overUs) break;
    const one = rate.classAt(classDraw.next());
    columns.add(atUs, one, keyOf(atUs), sizes[one]!()); // one for each class
  }
  return columns.finish(kind);
}

/** The rates of all classes, relative to their mean, until the next change. */
class RateOverTime {
  factor = 0;
  untilUs = 0;
  readonly #shares: readonly number[];
  readonly #common: readonly BurstFactor[];
  readonly #own: readonly (readonly BurstFactor[])[];
  readonly #factors: Float64Array;

  constructor({ bursts, classes }: TrafficKind, seed: number) {
    let stream = streams.bursts;
    const start = (burst: Burst) => startBurst(burst, seededRng(seed, stream++));
    this.#shares = classes.map(({ share }) => share);
    this.#common = bursts.map(start);
    this.#own = classes.map((one) => one.bursts.map(start));
    this.#factors = new Float64Array(classes.length);
    this.#sum();
  }

  change(): void {
    const now = this.untilUs;
    for (const burst of [this.#common, ...this.#own].flat())
      if (burst.untilUs <= now) burst.change();
    this.#sum();
  }

  /** The class of a request that comes now. */
  classAt(uniform: number): number {
    let left = uniform * this.factor;
    for (let one = 0; one < this.#factors.length - 1; one++) {
      left -= this.#factors[one]!;
      if (left < 0) return one;
    }
    return this.#factors.length - 1;
  }

  #sum(): void {
    const common = productOf(this.#common);
    this.factor = 0;
    for (const [one, bursts] of this.#own.entries()) {
      const factor = common * this.#shares[one]! * productOf(bursts); // one for each class
      this.#factors[one] = factor;
      this.factor += factor;
    }
    this.untilUs = Math.min(...[this.#common, ...this.#own].flat().map((burst) => burst.untilUs));
  }
}

function productOf(bursts: readonly BurstFactor[]): number {
  return bursts.reduce((product, { factor }) => product * factor, 1);
}

function drawSize({ mean, sigma, most }: SizeHabits, rng: Rng): () => number {
  const normal = drawNormal(rng);
  const mu = Math.log(mean) - (sigma * sigma) / 2;
  return () => Math.min(most, Math.max(1, Math.round(Math.exp(mu + sigma * normal()))));
}

class GrowingColumns {
  #atUs: Float64Array<ArrayBuffer>;
  #classes: Uint8Array<ArrayBuffer>;
  #keys: Int32Array<ArrayBuffer>;
  #sizes: Float64Array<ArrayBuffer>;
  #count = 0;

  constructor(expected: number) {
    const room = Math.ceil(1.1 * expected) + 100;
    this.#atUs = new Float64Array(room);
    this.#classes = new Uint8Array(room);
    this.#keys = new Int32Array(room);
    this.#sizes = new Float64Array(room);
  }

  add(atUs: number, one: number, key: number, size: number): void {
    const at = this.#count;
    if (at === this.#atUs.length) this.#grow();
    this.#atUs[at] = atUs;
    this.#classes[at] = one;
    this.#keys[at] = key;
    this.#sizes[at] = size;
    this.#count += 1;
  }

  /** Each class's size is its own feature; other classes have none of it. */
  finish({ classes }: TrafficKind): Traffic {
    const count = this.#count;
    const features: Record<string, Float64Array> = {};
    for (const { size } of classes) features[size.feature] ??= new Float64Array(count);
    for (let i = 0; i < count; i++) {
      const { feature } = classes[this.#classes[i]!]!.size; // a class that there is
      features[feature]![i] = this.#sizes[i]!;
    }
    return {
      atUs: this.#atUs.slice(0, count),
      classes: this.#classes.slice(0, count),
      keys: this.#keys.slice(0, count),
      features,
    };
  }

  #grow(): void {
    this.#atUs = longer(this.#atUs);
    this.#classes = longer(this.#classes);
    this.#keys = longer(this.#keys);
    this.#sizes = longer(this.#sizes);
  }
}
