/**
 * Counts latencies on the hot path. Everything is allocated at the start: recording adds to one place
 * of an array and allocates nothing. Counts are cumulative; a tick takes a snapshot of them.
 */
import { fromDense, type Histogram } from './histogram.ts';
import { bucketCount, bucketIndex } from './histogram-layout.ts';

export interface Recorder {
  /** Counts one value in whole microseconds; see `bucketIndex` for what isn't one. */
  record(us: number): void;
  /** All counts so far. */
  snapshot(): Histogram;
  readonly count: number;
}

export function createRecorder(): Recorder {
  return new DenseRecorder();
}

/** Where the total is kept: in the array, because a field this large would be a fresh number object
 * each time it changes. */
const totalPlace = bucketCount;

class DenseRecorder implements Recorder {
  // Doubles count exactly to 2^53; 32 bits would overflow within hours at the rates we aim for.
  readonly #dense = new Float64Array(bucketCount + 1);
  #first = bucketCount;
  #last = -1;

  record(us: number): void {
    const index = bucketIndex(us);
    this.#dense[index]! += 1;
    this.#dense[totalPlace]! += 1;
    if (index < this.#first) this.#first = index;
    if (index > this.#last) this.#last = index;
  }

  snapshot(): Histogram {
    return fromDense(this.#dense, this.#first, this.#last);
  }

  get count(): number {
    return this.#dense[totalPlace]!;
  }
}
