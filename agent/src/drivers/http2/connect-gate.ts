/** Lets few connections open at a time, so that many don't fall on a server in one instant. */
export class ConnectGate {
  readonly #limit: number;
  readonly #waiting: (() => void)[] = [];
  #opening = 0;

  constructor(limit: number) {
    this.#limit = limit;
  }

  /** Calls `open` now or later; whoever was called says `leave` once its connection is open, or isn't to be. */
  enter(open: () => void): void {
    if (this.#opening < this.#limit) {
      this.#opening++;
      open();
    } else {
      this.#waiting.push(open);
    }
  }

  leave(): void {
    const next = this.#waiting.shift();
    if (next === undefined) this.#opening--;
    else next();
  }
}
