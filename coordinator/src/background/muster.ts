/**
 * A run and its companions begin together or not at all: nobody's load begins before the agents of all are ready, and
 * everything that is wrong with any of them is said at once.
 */
import type { Problem } from '@plimsoll/core/problem';
import { err, ok, type Result } from '@plimsoll/core/result';

export type Mustered = Result<void, readonly Problem[]>;

export class Muster {
  /** Once each has said how it is: fine, or all that is wrong. */
  readonly outcome: Promise<Mustered>;
  readonly #resolve: (outcome: Mustered) => void;
  /** By place; null of those who haven't said anything yet. */
  readonly #said: (readonly Problem[] | null)[];

  /** @param count how many there are */
  constructor(count: number) {
    this.#said = Array.from({ length: count }, () => null);
    const { promise, resolve } = Promise.withResolvers<Mustered>();
    this.outcome = promise;
    this.#resolve = resolve;
  }

  /** One is ready, and wants to know whether all are. */
  async ready(place: number): Promise<Mustered> {
    this.#note(place, []);
    return await this.outcome;
  }

  /** One isn't, and won't be. */
  refused(place: number, problems: readonly Problem[]): void {
    this.#note(place, problems);
  }

  #note(place: number, problems: readonly Problem[]): void {
    this.#said[place] = problems;
    if (this.#said.includes(null)) return;
    const all = this.#said.flatMap((said) => said ?? []);
    this.#resolve(all.length === 0 ? ok(undefined) : err(all));
  }
}
