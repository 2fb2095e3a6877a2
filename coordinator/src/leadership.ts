/**
 * Whether this process leads the fleet, and who does when it doesn't. With a store of its own it always leads; with one
 * that several share it stands for election, and each reign of it is a coordinator of its own.
 */

import { type Coordinator, type CoordinatorOptions, startReign } from './coordinator.ts';
import { type Candidate, type CandidateOptions, stand } from './election/candidate.ts';
import { electionTiming, type Leader } from './election/election.ts';
import { type RunHistory, readHistory } from './store/run-history.ts';

export interface Leadership {
  /** Null while another leads, or nobody. */
  reign(): Coordinator | null;
  /** Whom this process knows to lead; null where it leads alone, or doesn't know. */
  leader(): Leader | null;
  readonly history: RunHistory;
}

export function leadAlone(coordinator: Coordinator): Leadership {
  return { reign: () => coordinator, leader: () => null, history: coordinator };
}

export interface ElectedLeadership extends Leadership, AsyncDisposable {
  /** Begins to stand for election. */
  stand(who: Pick<CandidateOptions, 'name' | 'url'>): void;
}

export function leadWhenElected<S>(options: CoordinatorOptions<S>): ElectedLeadership {
  return new Elected(options);
}

const retryAfterUs = 500_000;

class Elected<S> implements ElectedLeadership {
  readonly history: RunHistory;
  readonly #options: CoordinatorOptions<S>;
  #candidate: Candidate | null = null;
  /** The term that this process leads in; null while it doesn't. */
  #term: number | null = null;
  #reign: Coordinator | null = null;
  #opening: Promise<void> = Promise.resolve();

  constructor(options: CoordinatorOptions<S>) {
    this.#options = options;
    this.history = readHistory(options.store);
  }

  reign(): Coordinator | null {
    return this.#reign;
  }

  leader(): Leader | null {
    return this.#candidate?.leader() ?? null;
  }

  stand({ name, url }: Pick<CandidateOptions, 'name' | 'url'>): void {
    const { store, clock, log } = this.#options;
    this.#candidate = stand({
      store,
      clock,
      log,
      timing: electionTiming,
      name,
      url,
      onReign: (term) => {
        log.info({ term }, 'leading');
        this.#term = term;
        this.#opening = this.#open(term);
      },
      onDeposed: (term, reason) => {
        log.warn({ term, reason }, 'deposed');
        this.#term = null;
        this.#reign?.abdicate(reason);
        this.#reign = null;
      },
    });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#opening;
    // Its runs end while it still leads: their last states and their results are to be written.
    await this.#reign?.[Symbol.asyncDispose]();
    this.#reign = null;
    await this.#candidate?.[Symbol.asyncDispose]();
  }

  /** Until it succeeds, or the term is over: leading without a reign is no use to anybody. */
  async #open(term: number): Promise<void> {
    const { clock, log } = this.#options;
    while (this.#term === term) {
      try {
        const reign = await startReign({ ...this.#options, term });
        if (this.#term === term) this.#reign = reign;
        else reign.abdicate('another coordinator took over meanwhile');
        return;
      } catch (error) {
        log.error({ err: error, term }, 'could not begin to lead');
      }
      await new Promise<void>((resolve) => void clock.after(retryAfterUs, resolve));
    }
  }
}
