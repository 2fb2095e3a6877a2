/**
 * The way from a load generator to a target, blocked now and then: what is sent meanwhile gets there when the stall is
 * over. The target knows nothing of it.
 */

import type { Rng } from '@plimsoll/core/rng';
import type { NetworkStall } from '@plimsoll/core/sim/fleet';
import { IntQueue } from '@plimsoll/core/sim/int-queue';
import { NetworkStalls } from '@plimsoll/core/sim/network-stalls';
import type { RequestSink, ServerSignals, TargetSim } from '@plimsoll/core/sim/target-sim';

export interface WayOptions {
  readonly stalls: readonly NetworkStall[];
  readonly agents: number;
  readonly timeoutUs: number;
  readonly rng: Rng;
}

export class StalledWay implements TargetSim {
  readonly #target: TargetSim;
  readonly #sink: RequestSink;
  readonly #timeoutUs: number;
  readonly #stalls: NetworkStalls;
  /** What each agent has sent in vain so far. */
  readonly #held: readonly IntQueue[];
  #lost = 0;

  constructor(
    target: TargetSim,
    sink: RequestSink,
    { stalls, agents, timeoutUs, rng }: WayOptions,
  ) {
    this.#target = target;
    this.#sink = sink;
    this.#timeoutUs = timeoutUs;
    this.#stalls = new NetworkStalls(stalls, agents, rng);
    this.#held = Array.from({ length: agents }, () => new IntQueue());
  }

  arrive(agent: number, intendedUs: number, atUs: number): void {
    this.#release(atUs);
    // Agents are numbered from 0.
    if (this.#stalls.untilUs[agent]! > atUs) this.#held[agent]!.push(agent, intendedUs);
    else this.#target.arrive(agent, intendedUs, atUs);
  }

  advanceTo(us: number): void {
    this.#release(us);
    this.#target.advanceTo(us);
  }

  /** What never got through has been waited for long enough: it counts as begun. */
  signals(): ServerSignals {
    const signals = this.#target.signals();
    return { ...signals, begun: signals.begun + this.#lost };
  }

  /** Lets through what is no longer held up, in the order of the instants at which it gets through. */
  #release(us: number): void {
    for (;;) {
      const agent = this.#nextAgent();
      const untilUs = agent < 0 ? Number.POSITIVE_INFINITY : this.#stalls.untilUs[agent]!;
      // A stall that begins before another is over makes that one longer.
      if (this.#stalls.nextUs <= Math.min(us, untilUs)) {
        this.#stalls.beginUntil(this.#stalls.nextUs);
        continue;
      }
      if (untilUs > us) return;
      this.#letThrough(agent, untilUs);
    }
  }

  /** Of those with held requests, the one whose stall is over first; -1 for none. */
  #nextAgent(): number {
    let next = -1;
    for (const [agent, { length }] of this.#held.entries()) {
      if (length === 0) continue;
      if (next < 0 || this.#stalls.untilUs[agent]! < this.#stalls.untilUs[next]!) next = agent;
    }
    return next;
  }

  #letThrough(agent: number, atUs: number): void {
    const held = this.#held[agent]!;
    while (held.length > 0) {
      const intendedUs = held.firstUs();
      held.shift();
      if (intendedUs + this.#timeoutUs > atUs) {
        this.#target.arrive(agent, intendedUs, atUs);
        continue;
      }
      this.#lost += 1;
      this.#sink.ended('timeout', agent, intendedUs, intendedUs, atUs);
    }
  }
}
