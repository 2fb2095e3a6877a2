/** Gives each distinct thing a number, in the order in which they come; the new ones are kept until they are written. */
export class Numbering<T> {
  readonly #keyOf: (thing: T) => string;
  readonly #remembered: number;
  readonly #numbers = new Map<string, number>();
  #fresh: T[] = [];
  #next = 0;

  /** @param remembered most things that are recognised when they come again; the oldest are forgotten, and get a new number */
  constructor(keyOf: (thing: T) => string, remembered = Infinity) {
    this.#keyOf = keyOf;
    this.#remembered = remembered;
  }

  numberOf(thing: T): number {
    const key = this.#keyOf(thing);
    const known = this.#numbers.get(key);
    if (known !== undefined) return known;
    const number = this.#next;
    this.#next += 1;
    this.#numbers.set(key, number);
    this.#fresh.push(thing);
    if (this.#numbers.size > this.#remembered) {
      const oldest = this.#numbers.keys().next();
      if (!oldest.done) this.#numbers.delete(oldest.value);
    }
    return number;
  }

  /** How many nobody has taken yet. */
  get fresh(): number {
    return this.#fresh.length;
  }

  /** Those that nobody has taken yet. */
  takeFresh(): readonly T[] {
    const fresh = this.#fresh;
    this.#fresh = [];
    return fresh;
  }
}
