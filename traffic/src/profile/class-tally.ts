/** How many requests each class has, and which class follows which. Numbers are those of the columns: 0 for none. */

/** Beyond, a table of what follows what would be larger than all else. */
const transitionNamesMost = 1000;

export class ClassTally {
  readonly counts: Float64Array;
  readonly #size: number;
  readonly #transitions: Float64Array | null;
  #before = -1;

  /** @param names of the recording */
  constructor(names: number) {
    this.#size = names + 1;
    this.counts = new Float64Array(this.#size);
    const isSmall = names <= transitionNamesMost;
    this.#transitions = isSmall ? new Float64Array(this.#size ** 2) : null;
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
