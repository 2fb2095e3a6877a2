/**
 * The requests that something still refers to, in columns, with places used again. A request that has ended for its client
 * may be referred to for longer: by a queue, since the target doesn't know that nobody waits, or by a timer.
 */
import { longer, Places } from './places.ts';

export class RequestTable {
  intendedUs = new Float64Array(256);
  sentUs = new Float64Array(256);
  /** What the simulator makes of it: relative work, or tokens to answer with. */
  work = new Float64Array(256);
  agent = new Int32Array(256);
  /** Which request of the traffic it is. */
  number = new Int32Array(256);
  hasEnded = new Uint8Array(256);
  attempts = new Uint8Array(256);
  #references = new Int32Array(256);
  readonly #places = new Places();

  /** A place with one reference. Its work is still that of the request that was there before, and so is its number. */
  add(agent: number, intendedUs: number, sentUs: number): number {
    const place = this.#places.take();
    if (place === this.agent.length) this.#grow();
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
    this.#places.giveBack(place);
  }

  #grow(): void {
    this.intendedUs = longer(this.intendedUs);
    this.sentUs = longer(this.sentUs);
    this.work = longer(this.work);
    this.agent = longer(this.agent);
    this.number = longer(this.number);
    this.hasEnded = longer(this.hasEnded);
    this.attempts = longer(this.attempts);
    this.#references = longer(this.#references);
  }
}
