/**
 * The requests that something still refers to, in columns, with places used again. A request that has ended for its client
 * may be referred to for longer: by a queue, since the target doesn't know that nobody waits, or by a timer.
 */
export class RequestTable {
  intendedUs = new Float64Array(256);
  sentUs = new Float64Array(256);
  /** What the simulator makes of it: relative work, or tokens to answer with. */
  work = new Float64Array(256);
  agent = new Int32Array(256);
  hasEnded = new Uint8Array(256);
  attempts = new Uint8Array(256);
  #references = new Int32Array(256);
  #free = new Int32Array(256);
  #freeCount = 0;
  #used = 0;

  /** A place with one reference. Its work is still that of the request that was there before. */
  add(agent: number, intendedUs: number, sentUs: number): number {
    let place: number;
    if (this.#freeCount > 0) {
      this.#freeCount -= 1;
      place = this.#free[this.#freeCount]!;
    } else {
      if (this.#used === this.agent.length) this.#grow();
      place = this.#used++;
    }
    this.intendedUs[place] = intendedUs;
    this.sentUs[place] = sentUs;
    this.agent[place] = agent;
    this.hasEnded[place] = 0;
    this.attempts[place] = 1;
    this.#references[place] = 1;
    return place;
  }

  hold(place: number): void {
    this.#references[place]! += 1;
  }

  release(place: number): void {
    const left = this.#references[place]! - 1;
    this.#references[place] = left;
    if (left > 0) return;
    this.#free[this.#freeCount] = place;
    this.#freeCount += 1;
  }

  #grow(): void {
    const size = 2 * this.agent.length;
    this.intendedUs = widen(this.intendedUs, new Float64Array(size));
    this.sentUs = widen(this.sentUs, new Float64Array(size));
    this.work = widen(this.work, new Float64Array(size));
    this.agent = widen(this.agent, new Int32Array(size));
    this.hasEnded = widen(this.hasEnded, new Uint8Array(size));
    this.attempts = widen(this.attempts, new Uint8Array(size));
    this.#references = widen(this.#references, new Int32Array(size));
    this.#free = widen(this.#free, new Int32Array(size));
  }
}

function widen<T extends Float64Array | Int32Array | Uint8Array>(old: T, wide: T): T {
  wide.set(old);
  return wide;
}
