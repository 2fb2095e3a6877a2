/**
 * What the agents remember of requests that they have sent, in columns, with places used again. To the target a request's
 * sender is just a number: it is the place here, since only the agent knows when the request was meant to be sent.
 */
export class SentRequests {
  agent = new Int32Array(256);
  intendedUs = new Float64Array(256);
  sentUs = new Float64Array(256);
  #free = new Int32Array(256);
  #freeCount = 0;
  #used = 0;

  add(agent: number, intendedUs: number, sentUs: number): number {
    let place: number;
    if (this.#freeCount > 0) {
      this.#freeCount -= 1;
      place = this.#free[this.#freeCount]!;
    } else {
      if (this.#used === this.agent.length) this.#grow();
      place = this.#used++;
    }
    this.agent[place] = agent;
    this.intendedUs[place] = intendedUs;
    this.sentUs[place] = sentUs;
    return place;
  }

  remove(place: number): void {
    this.#free[this.#freeCount] = place;
    this.#freeCount += 1;
  }

  #grow(): void {
    const size = 2 * this.agent.length;
    this.agent = widen(this.agent, new Int32Array(size));
    this.intendedUs = widen(this.intendedUs, new Float64Array(size));
    this.sentUs = widen(this.sentUs, new Float64Array(size));
    this.#free = widen(this.#free, new Int32Array(size));
  }
}

function widen<T extends Float64Array | Int32Array>(old: T, wide: T): T {
  wide.set(old);
  return wide;
}
