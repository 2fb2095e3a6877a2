/**
 * How many other keys came between two requests for one. A cache that keeps the keys used last finds a key exactly if it has
 * room for more (Mattson et al., IBM Systems Journal 9, 1970).
 *
 *     positions  0 1 2 3 4 5 …        one for each request, in time
 *     marked     . x . x x .          the latest request for each key
 *     distance   marks after the key's own, counted by a Fenwick tree
 *
 * When the positions are used up, the marked ones move to the front: memory grows with the keys, not with the requests.
 */
export class ReuseDistances {
  /** Re-uses at each distance. */
  readonly counts: Float64Array;
  reused = 0;
  requests = 0;
  /** Position plus 1 of the latest request, by the key's slot. */
  readonly #latest: Uint32Array;
  /** Slot plus 1 by position; 0 where a later request replaced it. */
  readonly #slots: Uint32Array;
  readonly #tree: Int32Array;
  #next = 0;
  #marked = 0;

  /**
   * @param slots that keys may have
   * @param keys different ones that will come, at most
   */
  constructor(slots: number, keys: number) {
    this.counts = new Float64Array(keys + 1);
    this.#latest = new Uint32Array(slots);
    const positions = Math.max(1024, 2 * keys);
    this.#slots = new Uint32Array(positions);
    this.#tree = new Int32Array(positions + 1);
  }

  add(slot: number): void {
    this.requests += 1;
    if (this.#next === this.#slots.length) this.#moveToFront();
    const latest = this.#latest[slot] ?? 0;
    if (latest > 0) {
      const distance = this.#marked - this.#marksUpTo(latest);
      this.counts[distance] = (this.counts[distance] ?? 0) + 1;
      this.reused += 1;
      this.#slots[latest - 1] = 0;
      this.#change(latest, -1);
    }
    this.#next += 1;
    this.#slots[this.#next - 1] = slot + 1;
    this.#latest[slot] = this.#next;
    this.#change(this.#next, 1);
  }

  #moveToFront(): void {
    let to = 0;
    for (const slot of this.#slots) {
      if (slot === 0) continue;
      this.#slots[to] = slot;
      to += 1;
      this.#latest[slot - 1] = to;
    }
    this.#slots.fill(0, to);
    this.#tree.fill(0);
    this.#marked = 0;
    for (let place = 1; place <= to; place += 1) this.#change(place, 1);
    this.#next = to;
  }

  #change(place: number, by: number): void {
    this.#marked += by;
    for (let at = place; at < this.#tree.length; at += at & -at) {
      this.#tree[at] = (this.#tree[at] ?? 0) + by;
    }
  }

  #marksUpTo(place: number): number {
    let marks = 0;
    for (let at = place; at > 0; at -= at & -at) marks += this.#tree[at] ?? 0;
    return marks;
  }
}
