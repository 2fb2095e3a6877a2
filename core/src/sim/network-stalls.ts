/** When the way from each agent to the target is blocked. Stalls begin at random, and those that overlap add up to one. */
import { exponential, type Rng } from '../rng.ts';
import type { NetworkStall } from './fleet.ts';

export class NetworkStalls {
  /** For each agent, until when nothing that it sends gets through. */
  readonly untilUs: Float64Array;
  readonly #stalls: readonly NetworkStall[];
  readonly #rng: Rng;
  readonly #beginUs: Float64Array;
  #nextUs = Number.POSITIVE_INFINITY;

  constructor(stalls: readonly NetworkStall[], agents: number, rng: Rng) {
    this.untilUs = new Float64Array(agents);
    this.#stalls = stalls;
    this.#rng = rng;
    this.#beginUs = Float64Array.from(stalls, ({ everyUs }) => exponential(rng) * everyUs);
    this.#find();
  }

  /** When the next one begins; Infinity without any. */
  get nextUs(): number {
    return this.#nextUs;
  }

  /** Begins all stalls that are due by then. */
  beginUntil(us: number): void {
    while (this.#nextUs <= us) {
      const { everyUs, durationUs, scope } = this.#stalls[this.#next()]!; // Finite, so there is one.
      const untilUs = this.#nextUs + durationUs;
      const agents = this.untilUs.length;
      const only = scope === 'one-agent' ? Math.floor(this.#rng.next() * agents) : -1;
      for (let agent = 0; agent < agents; agent++) {
        if (only >= 0 && agent !== only) continue;
        this.untilUs[agent] = Math.max(this.untilUs[agent]!, untilUs);
      }
      this.#beginUs[this.#next()]! += exponential(this.#rng) * everyUs;
      this.#find();
    }
  }

  #next(): number {
    return this.#beginUs.indexOf(this.#nextUs);
  }

  #find(): void {
    this.#nextUs = this.#beginUs.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
  }
}
