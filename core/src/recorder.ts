/**
 * Counts latencies on the hot path. A recorder is a view on memory that its owner gave it, one double for
 * each bucket, which another thread may read meanwhile: recording adds to one place and allocates nothing.
 * Counts are cumulative; a reader takes a snapshot of them whenever it likes.
 */
import { fromDense, type Histogram } from './histogram.ts';
import { bucketCount, bucketIndex } from './histogram-layout.ts';

export interface Recorder {
  /** Counts one value in whole microseconds; see `bucketIndex` for what isn't one. */
  record(us: number): void;
  /** All counts so far. */
  snapshot(): Histogram;
}

/** @param dense `bucketCount` places; doubles count exactly to 2^53, and 32 bits would overflow within hours */
export function createRecorder(dense: Float64Array = new Float64Array(bucketCount)): Recorder {
  return new DenseRecorder(dense);
}

class DenseRecorder implements Recorder {
  readonly #dense: Float64Array;

  constructor(dense: Float64Array) {
    this.#dense = dense;
  }

  record(us: number): void {
    this.#dense[bucketIndex(us)]! += 1;
  }

  snapshot(): Histogram {
    return fromDense(this.#dense, 0, bucketCount - 1);
  }
}
