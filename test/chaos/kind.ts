/** What a kind of fault is: what it needs, what it does to an island, and what the judge has to know of it. */
import type { Rng } from '@plimsoll/core/rng';
import type { Fittings, Island } from './island.ts';
import type { Host } from './lan.ts';

/** Nobody permits these agents to send in this time, other than by a lease that was given before. */
export interface Silence {
  readonly agents: readonly Host[];
  readonly fromMs: number;
  readonly untilMs: number;
}

export interface Fault {
  /** What happened to whom, for a reader of a failing run. */
  readonly text: string;
  /** Agents whose requests may have been lost on their way. What the others issued has arrived, every one. */
  readonly lossy?: readonly Host[];
  readonly silences?: readonly Silence[];
  /** The target is gone from here on: nothing holds, so that `infeasible` is right. */
  readonly deadTarget?: boolean;
  /** Agents that can't be heard in the end. */
  readonly gone?: readonly Host[];
}

/** Acts at once, and returns when all of it is over. Instants are of `nowMs`. */
export type Inflict = (island: Island, draw: Draw) => Promise<Fault>;

export interface Kind {
  readonly name: string;
  /** One sentence for the documentation. */
  readonly text: string;
  /** Whether it acts on networks, file systems or clocks, and not on processes alone. */
  readonly needsNamespaces: boolean;
  readonly fittings?: (folder: string, draw: Draw) => Fittings;
  /** Why it can't be inflicted on this machine; null where it can. */
  readonly obstacle?: () => string | null;
  readonly inflict: Inflict;
}

/** What a run's seed decides. */
export class Draw {
  readonly #rng: Rng;

  constructor(rng: Rng) {
    this.#rng = rng;
  }

  pick<T>(values: readonly T[]): T {
    const value = values[Math.floor(this.#rng.next() * values.length)];
    if (value === undefined) throw new Error('expected something to pick from, found nothing');
    return value;
  }

  /** Whole, in [from, to). */
  between(from: number, to: number): number {
    return Math.floor(from + this.#rng.next() * (to - from));
  }
}

/** On the machine's monotonic clock, which the target's log has too. */
export function nowMs(): number {
  return Number(process.hrtime.bigint()) / 1e6;
}
