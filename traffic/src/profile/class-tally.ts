/**
 * How many requests each class has, which class follows which, and how their mix changes. Numbers are those of the columns: 0 for
 * none.
 */
import type { MixScale } from '@plimsoll/core/traffic-profile';
import { MixCounts } from './mix-counts.ts';

/** Beyond, a table of what follows what would be larger than all else. */
const transitionNamesMost = 1000;

export class ClassTally {
  readonly counts: Float64Array;
  /** By scale; none where there are too many names, or where there is none. */
  readonly #mixes: readonly MixCounts[];
  readonly #size: number;
  readonly #transitions: Float64Array | null;
  #before = -1;

  /**
   * @param names of the recording
   * @param scalesUs lengths of the bins that the mix is compared between
   */
  constructor(names: number, scalesUs: readonly number[], durationUs: number) {
    this.#size = names + 1;
    this.counts = new Float64Array(this.#size);
    const isSmall = names <= transitionNamesMost;
    this.#transitions = isSmall ? new Float64Array(this.#size ** 2) : null;
    const scales = isSmall && names > 0 ? scalesUs : [];
    this.#mixes = scales.map((binUs) => new MixCounts(binUs, durationUs, this.#size));
  }

  /** The same request that is in the columns. @param atUs since the first one */
  addAt(atUs: number, number: number): void {
    for (const mix of this.#mixes) mix.add(atUs, number);
  }

  /** Of the listed classes, after the last request. */
  mixOf(listed: readonly number[]): readonly MixScale[] {
    const total = this.counts.reduce((sum, count) => sum + count, 0);
    const shares = this.counts.map((count) => count / total);
    return this.#mixes.map((mix) => mix.finish(listed, shares));
  }

  add(classes: Uint32Array): void {
    for (const number of classes) {
      this.counts[number] = (this.counts[number] ?? 0) + 1;
      if (this.#transitions !== null && this.#before >= 0) {
        const at = this.#before * this.#size + number;
        this.#transitions[at] = (this.#transitions[at] ?? 0) + 1;
      }
      this.#before = number;
    }
  }

  /** Among the listed classes, as shares of each row; null where there are too many names. */
  transitionsOf(listed: readonly number[]): readonly (readonly number[])[] | null {
    const table = this.#transitions;
    if (table === null) return null;
    return listed.map((from) => {
      const row = listed.map((to) => table[from * this.#size + to] ?? 0);
      const sum = row.reduce((total, count) => total + count, 0);
      return row.map((count) => (sum === 0 ? 0 : count / sum));
    });
  }
}
