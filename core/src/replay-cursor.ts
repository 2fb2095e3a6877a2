/**
 * Recorded arrivals, come again. They happen in real time: what was recorded `t` after the beginning is due `t` after
 * instant 0 of the run's clock, or `t / speed` after it.
 *
 * At a fixed speed every arrival comes once. To fit a rate R to a recording whose mean is r, each arrival comes R/r times on
 * average, with time left as it is, so that a burst of a second stays a burst of a second:
 *
 *     recorded        |  |||    |   ||       |        u is drawn once for each arrival, from its number and the seed; copy j
 *     R = r / 2       |   |     |    |                comes when u + j < R / r. So lower rates keep some of what higher
 *     R = 2 r         |:|::|:|:::|::||::|::::|:       ones send, and copies lie evenly in the gap after the arrival.
 *
 * Agents and threads own parts of [0, R / r), one beside another. Each issues the copies whose u + j falls into its own part: together
 * exactly those of one that owned all, none twice, without a word between them. docs/replay.md says what becomes of the dispersion.
 */
import { assert } from './assert.ts';
import type { Deal } from './dealt-arrivals.ts';
import type { OwnSegment } from './plan.ts';
import { uniformAt } from './rng.ts';
import type { ReplaySpeed } from './spec.ts';
import { notBefore } from './timeline.ts';

/** The recording as far as it is loaded. Numbers run on over its repetitions. */
export interface RecordedInstants {
  /** Numbers below it are there. */
  readonly known: number;
  /** Nothing follows on what is known. */
  readonly isWhole: boolean;
  /** Microseconds since the recording began, never less than that of the number before. */
  atUs(number: number): number;
}

export interface ReplayOptions {
  readonly instants: RecordedInstants;
  /** The number to begin with. */
  readonly first: number;
  readonly speed: ReplaySpeed;
  /** The recording's mean rate, requests per second; above 0. Only to fit a rate. */
  readonly recordedRps: number;
  readonly seed: number;
  /** Which of an agent's threads. */
  readonly deal: Deal;
}

/** A stretch of the plan in multiples of the recording. */
interface Stretch {
  readonly startsAtUs: number;
  /** Own copies lie from `low` on, below `high`. */
  readonly low: number;
  readonly high: number;
  /** Of all agents. */
  readonly total: number;
}

const beforeAll: Stretch = { startsAtUs: -Infinity, low: 0, high: 0, total: 0 };

const duePlace = 0;
const knownPlace = 1;

export class ReplayCursor {
  readonly #instants: RecordedInstants;
  readonly #options: ReplayOptions;
  readonly #speed: number;
  #stretches: readonly Stretch[] = [beforeAll];
  #stretch = 0;
  /** The arrival and the copy of it that are next, and up to which copy. */
  #number: number;
  #copy = 0;
  #copiesEnd = 0;
  #copies = 0;
  /** From here on nothing was issued yet, copies of `#issued` included: where a new plan begins to count. */
  #issued: number;
  #issuedCopies = 0;
  #isOut = true;
  // In an array, because a field that holds a fraction would be a fresh number object at each change.
  readonly #instantsUs = new Float64Array([Infinity, Infinity]);
  readonly #meanGapUs: number;

  constructor(options: ReplayOptions) {
    const { speed, instants, first, recordedRps } = options;
    assert(speed === 'fit' ? recordedRps > 0 : speed > 0, 'a recording with a rate, or a speed');
    this.#options = options;
    this.#instants = instants;
    this.#speed = speed === 'fit' ? 1 : speed;
    this.#meanGapUs = recordedRps > 0 ? 1e6 / recordedRps / this.#speed : 0;
    this.#number = first;
    this.#issued = first;
  }

  /** On the run's clock; Infinity while none is planned or known. */
  get dueAtUs(): number {
    if (this.#isOut) this.#find();
    return this.#instantsUs[duePlace]!;
  }

  /** Up to which instant all arrivals are known; Infinity when no more are to come. */
  get knownUntilUs(): number {
    if (this.#isOut) this.#find();
    return this.#instantsUs[knownPlace]!;
  }

  /** The number of the next arrival, of which there may be several copies. */
  get number(): number {
    return this.#number;
  }

  /** Goes on to the next. Only while one is due. */
  advance(): void {
    this.#copy += 1;
    this.#issued = this.#number;
    this.#issuedCopies = this.#copy;
    if (this.#copy < this.#copiesEnd) {
      this.#setDue();
      return;
    }
    this.#number += 1;
    this.#find();
  }

  /** What nobody asks for again, whatever the plan will be: arrivals before this number. */
  oldestNeeded(nowUs: number): number {
    while (this.#issued < this.#number && this.#timeOf(this.#issued) < nowUs) {
      this.#issued += 1;
      this.#issuedCopies = 0;
    }
    return this.#issued;
  }

  /** Takes over the segments of a plan from the first of them on: see timeline.ts. */
  splice(segments: readonly OwnSegment[], nowUs: number): void {
    const planned = notBefore(segments, Math.ceil(nowUs));
    const first = planned[0];
    if (first === undefined) return;
    const kept = this.#stretches.filter(({ startsAtUs }) => startsAtUs < first.startsAtUs);
    const from = Math.max(
      0,
      kept.findLastIndex(({ startsAtUs }) => startsAtUs <= this.#timeOfNext()),
    );
    this.#stretches = [...kept.slice(from), ...planned.map((segment) => this.#stretchOf(segment))];
    this.#stretch = 0;
    this.#number = this.#issued;
    this.#find();
  }

  /** The next of our own copies. */
  #find(): void {
    const instants = this.#instants;
    for (; this.#number < instants.known; this.#number++) {
      const stretch = this.#stretchAt(this.#timeOf(this.#number));
      const u = uniformAt(this.#options.seed, this.#number);
      this.#copy = copiesBelow(stretch.low, u);
      if (this.#number === this.#issued) this.#copy = Math.max(this.#copy, this.#issuedCopies);
      this.#copiesEnd = copiesBelow(stretch.high, u);
      if (this.#copy >= this.#copiesEnd) continue;
      this.#copies = copiesBelow(stretch.total, u);
      // How far copies may spread shows with the arrival after it.
      if (this.#copies > 1 && this.#number + 1 >= instants.known && !instants.isWhole) break;
      this.#isOut = false;
      this.#instantsUs[knownPlace] = Infinity;
      this.#setDue();
      return;
    }
    this.#isOut = true;
    this.#instantsUs[duePlace] = Infinity;
    this.#instantsUs[knownPlace] = instants.isWhole ? Infinity : this.#lastKnownUs();
  }

  #setDue(): void {
    const atUs = this.#timeOf(this.#number);
    const spreadUs = this.#copy === 0 ? 0 : (this.#gapUs() * this.#copy) / this.#copies;
    this.#instantsUs[duePlace] = atUs + spreadUs;
  }

  #gapUs(): number {
    const next = this.#number + 1;
    if (next >= this.#instants.known) return this.#meanGapUs;
    return this.#timeOf(next) - this.#timeOf(this.#number);
  }

  /** Before the first plan's beginning nothing is due, whether it is known or not. */
  #lastKnownUs(): number {
    const last = this.#instants.known - 1;
    const knownUs = last < this.#options.first ? -Infinity : this.#timeOf(last);
    const begins = this.#stretches.find(({ high, low }) => high > low)?.startsAtUs ?? Infinity;
    return Math.max(knownUs, begins);
  }

  #timeOf(number: number): number {
    return this.#instants.atUs(number) / this.#speed;
  }

  #timeOfNext(): number {
    return this.#issued < this.#instants.known ? this.#timeOf(this.#issued) : Infinity;
  }

  #stretchAt(atUs: number): Stretch {
    const stretches = this.#stretches;
    while (
      this.#stretch + 1 < stretches.length &&
      stretches[this.#stretch + 1]!.startsAtUs <= atUs
    ) {
      this.#stretch += 1;
    }
    return stretches[this.#stretch]!;
  }

  #stretchOf(segment: OwnSegment): Stretch {
    const { startsAtUs, rateMrps, beforeMrps = 0 } = segment;
    const totalMrps = segment.totalMrps ?? rateMrps;
    if (rateMrps === 0) return { ...beforeAll, startsAtUs };
    const { speed, recordedRps, deal } = this.#options;
    const unitMrps = speed === 'fit' ? recordedRps * 1000 : totalMrps;
    // Each edge by the same sum wherever it is worked out, so that parts neither overlap nor leave a gap.
    const edge = (index: number) => {
      const mrps =
        index === deal.count ? beforeMrps + rateMrps : beforeMrps + (rateMrps * index) / deal.count;
      return mrps / unitMrps;
    };
    const total = totalMrps / unitMrps;
    return { startsAtUs, low: edge(deal.index), high: edge(deal.index + 1), total };
  }
}

/** How many of the copies u, u + 1, u + 2 ... lie below the edge. */
function copiesBelow(edge: number, u: number): number {
  return Math.max(0, Math.ceil(edge - u));
}
