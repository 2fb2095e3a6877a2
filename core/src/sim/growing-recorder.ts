/**
 * A recorder whose snapshots cost what they hold: it keeps the list of the buckets that aren't empty, and most of the time a
 * tick adds few to it.
 */
import { emptyHistogram, type Histogram } from '../histogram.ts';
import { bucketCount, bucketIndex } from '../histogram-layout.ts';
import type { Recorder } from '../recorder.ts';

export class GrowingRecorder implements Recorder {
  /** Whole numbers of 32 bits, which copies of the list of buckets can take as they are. */
  readonly #dense = new Int32Array(bucketCount);
  /** Buckets that were empty at the last snapshot. */
  readonly #fresh: number[] = [];
  #hasChanged = false;
  #indices: readonly number[] = [];
  #snapshot: Histogram = emptyHistogram;

  record(us: number): void {
    const index = bucketIndex(us);
    const before = this.#dense[index]!;
    if (before === 0) this.#fresh.push(index);
    this.#dense[index] = before + 1;
    this.#hasChanged = true;
  }

  snapshot(): Histogram {
    if (!this.#hasChanged) return this.#snapshot;
    const indices = withFresh(this.#indices, this.#fresh);
    this.#indices = indices;
    this.#fresh.length = 0;
    this.#hasChanged = false;
    // A copy, and then other values: a copy is made at once, and pushing isn't.
    const counts = indices.slice();
    for (let i = 0; i < counts.length; i++) counts[i] = this.#dense[counts[i]!]!;
    this.#snapshot = { indices, counts };
    return this.#snapshot;
  }
}

/** Puts the fresh ones into their places, from the end on so that none is moved twice. */
function withFresh(sorted: readonly number[], fresh: readonly number[]): readonly number[] {
  if (fresh.length === 0) return sorted;
  const added = fresh.toSorted((a, b) => a - b);
  const merged = sorted.concat(added);
  let old = sorted.length - 1;
  let next = added.length - 1;
  for (let to = merged.length - 1; next >= 0; to--) {
    if (old >= 0 && sorted[old]! > added[next]!) merged[to] = sorted[old--]!;
    else merged[to] = added[next--]!;
  }
  return merged;
}
