/** Why requests ended without an answer of the server's, and how often. */
export class Faults {
  readonly #counts = new Map<string, number>();

  count(name: string): void {
    this.#counts.set(name, (this.#counts.get(name) ?? 0) + 1);
  }

  read(): ReadonlyMap<string, number> {
    return new Map(this.#counts);
  }
}
