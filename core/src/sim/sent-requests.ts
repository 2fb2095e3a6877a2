/**
 * What the agents remember of requests that they have sent, in columns, with places used again. To the target a request's
 * sender is just a number: it is the place here, since only the agent knows when the request was meant to be sent.
 */
import { longer, Places } from './places.ts';

export class SentRequests {
  agent = new Int32Array(256);
  intendedUs = new Float64Array(256);
  sentUs = new Float64Array(256);
  /** Which request of the traffic. */
  number = new Int32Array(256);
  readonly #places = new Places();

  add(agent: number, intendedUs: number, sentUs: number): number {
    const place = this.#places.take();
    if (place === this.agent.length) this.#grow();
    this.agent[place] = agent;
    this.intendedUs[place] = intendedUs;
    this.sentUs[place] = sentUs;
    return place;
  }

  remove(place: number): void {
    this.#places.giveBack(place);
  }

  #grow(): void {
    this.agent = longer(this.agent);
    this.intendedUs = longer(this.intendedUs);
    this.sentUs = longer(this.sentUs);
    this.number = longer(this.number);
  }
}
