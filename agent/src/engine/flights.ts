/**
 * Requests under way, oldest first: a doubly linked list over the slots, so that a request leaves it from
 * anywhere in constant time.
 *
 *     head -> 5 <-> 2 <-> 9 <- tail          links live in two arrays, -1 ends them
 *
 * All requests have one timeout, so the oldest is always the next to time out, and one timer for the head
 * replaces a timer per request.
 */
export class Flights {
  readonly #next: Int32Array;
  readonly #previous: Int32Array;
  #head = -1;
  #tail = -1;
  #size = 0;

  constructor(slots: number) {
    this.#next = new Int32Array(slots).fill(-1);
    this.#previous = new Int32Array(slots).fill(-1);
  }

  get size(): number {
    return this.#size;
  }

  /** The slot of the oldest request, or -1. */
  get oldest(): number {
    return this.#head;
  }

  add(slot: number): void {
    this.#previous[slot] = this.#tail;
    this.#next[slot] = -1;
    if (this.#tail === -1) this.#head = slot;
    else this.#next[this.#tail] = slot;
    this.#tail = slot;
    this.#size++;
  }

  remove(slot: number): void {
    const previous = this.#previous[slot]!;
    const next = this.#next[slot]!;
    if (previous === -1) this.#head = next;
    else this.#next[previous] = next;
    if (next === -1) this.#tail = previous;
    else this.#previous[next] = previous;
    this.#size--;
  }
}
