/** Choices by chance that the generator of clusters makes. */
import type { Rng } from '../rng.ts';

export class Picks {
  readonly #rng: Rng;

  constructor(rng: Rng) {
    this.#rng = rng;
  }

  chance(probability: number): boolean {
    return this.#rng.next() < probability;
  }

  /** One of them, each as likely; name one twice to make it twice as likely. */
  of<T>(choices: readonly [T, ...T[]]): T {
    return choices[Math.floor(this.#rng.next() * choices.length)]!; // next() is below 1, so there is one.
  }

  between(low: number, high: number): number {
    return low + (high - low) * this.#rng.next();
  }

  /** Evenly between the logarithms: as often from 1 to 2 as from 10 to 20. */
  betweenLogs(low: number, high: number): number {
    return low * (high / low) ** this.#rng.next();
  }
}
