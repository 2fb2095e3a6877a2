/** What happens to a cluster whatever its load: how fast it is at an instant, and when it stands still. */
import { exponential, type Rng } from '../rng.ts';
import type { Cluster, Stall } from './cluster.ts';

/** Factor on service times at an instant, asked in the order of time; `bornUs` is when the replica started. */
export type Slowness = (atUs: number, bornUs: number) => number;

export function slownessOf(cluster: Cluster, rng: Rng): Slowness {
  const { warmup, drift, neighbour } = cluster;
  let isPresent = false;
  let changesUs = neighbour === null ? Infinity : exponential(rng) * neighbour.absentUs;
  return (atUs, bornUs) => {
    let factor = 1;
    if (warmup !== null) {
      factor *= 1 + (warmup.factor - 1) * Math.exp((bornUs - atUs) / warmup.decayUs);
    }
    if (drift !== null) factor *= 1 + (drift.factor - 1) * Math.min(1, atUs / drift.overUs);
    if (neighbour !== null) {
      while (changesUs <= atUs) {
        isPresent = !isPresent;
        changesUs += exponential(rng) * (isPresent ? neighbour.presentUs : neighbour.absentUs);
      }
      if (isPresent) factor *= neighbour.factor;
    }
    return factor;
  };
}

/** The stalls of a cluster in the order of time, without end. */
export class StallSchedule {
  readonly #stalls: readonly Stall[];
  readonly #rng: Rng;
  readonly #nextUs: Float64Array;
  #next = -1;

  constructor(stalls: readonly Stall[], rng: Rng) {
    this.#stalls = stalls;
    this.#rng = rng;
    // A periodic one starts anywhere in its period.
    this.#nextUs = Float64Array.from(stalls, (stall) =>
      stall.timing === 'periodic' ? rng.next() * stall.everyUs : exponential(rng) * stall.everyUs,
    );
    this.#find();
  }

  /** When the next one begins; Infinity without any. */
  nextUs(): number {
    return this.#next < 0 ? Number.POSITIVE_INFINITY : this.#nextUs[this.#next]!;
  }

  /** Takes the next one, which must be there. */
  take(): Stall {
    const stall = this.#stalls[this.#next]!; // nextUs() was finite, so there is one.
    const gap = stall.timing === 'periodic' ? 1 : exponential(this.#rng);
    this.#nextUs[this.#next]! += gap * stall.everyUs;
    this.#find();
    return stall;
  }

  #find(): void {
    this.#next = -1;
    for (let i = 0; i < this.#nextUs.length; i++) {
      if (this.#next < 0 || this.#nextUs[i]! < this.#nextUs[this.#next]!) this.#next = i;
    }
  }
}
