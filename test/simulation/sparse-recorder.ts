/** Counts latencies of few different values: cheap to read, unlike the dense recorder of the hot path. */
import { emptyHistogram, type Histogram } from '@plimsoll/core/histogram';
import { bucketIndex } from '@plimsoll/core/histogram-layout';

export class SparseRecorder {
  readonly #counts = new Map<number, number>();
  #snapshot: Histogram | null = emptyHistogram;

  record(us: number): void {
    const index = bucketIndex(us);
    this.#counts.set(index, (this.#counts.get(index) ?? 0) + 1);
    this.#snapshot = null;
  }

  snapshot(): Histogram {
    this.#snapshot ??= this.#read();
    return this.#snapshot;
  }

  #read(): Histogram {
    const indices = Array.from(this.#counts.keys()).toSorted((a, b) => a - b);
    return { indices, counts: indices.map((index) => this.#counts.get(index) ?? 0) };
  }
}
