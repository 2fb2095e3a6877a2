/** Places that wait their turn, first in, first out. Each waits once at most, so it never overflows. */
export class PlaceQueue {
  readonly #places: Int32Array;
  #head = 0;
  #size = 0;

  constructor(limit: number) {
    this.#places = new Int32Array(limit);
  }

  get size(): number {
    return this.#size;
  }

  /** Only when there is one. */
  get first(): number {
    return this.#places[this.#head]!;
  }

  push(place: number): void {
    this.#places[(this.#head + this.#size) % this.#places.length] = place;
    this.#size++;
  }

  /** Only when there is one. */
  shift(): number {
    const place = this.#places[this.#head]!;
    this.#head = (this.#head + 1) % this.#places.length;
    this.#size--;
    return place;
  }

  /** Takes a place out of the middle. False when it doesn't wait. */
  remove(place: number): boolean {
    let isFound = false;
    for (let left = this.#size; left > 0; left--) {
      const each = this.shift();
      if (each === place) isFound = true;
      else this.push(each);
    }
    return isFound;
  }
}
