/**
 * Stands for election on a store, for as long as it lives: looks at the leader's key a few times a second, claims it
 * when its leader has fallen silent, renews it while this process leads. election.ts decides; here are the clock and
 * the store. Whether to stop leading is watched apart, since the store may take long to answer.
 */
import type { Clock } from '@plimsoll/core/clock';
import type { Log } from '../log.ts';
import { readLeader, writeLeader } from '../store/leader-record.ts';
import { type Store, StoreError } from '../store/store.ts';
import {
  type Election,
  type ElectionTiming,
  isOverdue,
  type Leader,
  type Move,
  nextMove,
  noElection,
  noteLook,
  noteReign,
} from './election.ts';

export interface CandidateOptions {
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
  readonly timing: ElectionTiming;
  /** Who this is, for the others to say. */
  readonly name: string;
  readonly url: string;
  /** This process leads from here on, in this term. */
  readonly onReign: (term: number) => void;
  /** It doesn't any more: nothing may be said in that term after the call. */
  readonly onDeposed: (term: number, reason: string) => void;
}

export interface Candidate extends AsyncDisposable {
  /** Whom it knows to lead, itself included; null before it knows. */
  leader(): Leader | null;
}

export function stand(options: CandidateOptions): Candidate {
  return new Standing(options);
}

type Claim = Exclude<Move, { type: 'look' }>;

const watchEveryUs = 50_000;

class Standing implements Candidate {
  readonly #options: CandidateOptions;
  readonly #ending = new AbortController();
  readonly #done: Promise<void>;
  #election: Election = noElection;
  #watch: Disposable;

  constructor(options: CandidateOptions) {
    this.#options = options;
    this.#watch = this.#watchReign();
    this.#done = this.#live();
  }

  leader(): Leader | null {
    const election = this.#election;
    const { name, url } = this.#options;
    if (election.phase === 'leading') return { term: election.term, name, url };
    const leader = election.found?.leader ?? null;
    return leader?.url === '' ? null : leader;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#ending.abort();
    await this.#done;
    this.#watch[Symbol.dispose]();
  }

  async #live(): Promise<void> {
    const { log, timing } = this.#options;
    while (!this.#ending.signal.aborted) {
      try {
        if ((await this.#move()) === 'look') await this.#claimIfDue();
      } catch (error) {
        if (!(error instanceof StoreError)) throw error;
        if (error.code === 'STORE_CLOSED') break;
        log.warn({ code: error.code }, 'no word from the store in the election');
      }
      await this.#pause(timing.everyUs);
    }
    await this.#resign();
  }

  async #move(): Promise<Move['type']> {
    const { clock, store, timing } = this.#options;
    const askedAtUs = clock.nowUs();
    const move = nextMove(this.#election, askedAtUs, timing);
    if (move.type === 'look') {
      const found = await readLeader(store);
      this.#election = noteLook(this.#election, found, clock.nowUs());
    } else {
      await this.#put(move, askedAtUs);
    }
    return move.type;
  }

  /** What the look has shown to be vacant isn't left so until the next turn. */
  async #claimIfDue(): Promise<void> {
    const { clock, timing } = this.#options;
    if (nextMove(this.#election, clock.nowUs(), timing).type === 'claim') await this.#move();
  }

  async #put(move: Claim, askedAtUs: number): Promise<void> {
    const { store, name, url } = this.#options;
    const leader = { term: move.term, name, url };
    const put = await writeLeader(store, leader, move.expectedRevision);
    if (put.ok) this.#lead(move, put.value, askedAtUs);
    else this.#depose(`a coordinator of a later term has taken over from term ${move.term}`);
  }

  #lead(move: Claim, revision: number, askedAtUs: number): void {
    const wasLeading = this.#election.phase === 'leading';
    // Deposed while the renewal was under way: its answer changes nothing.
    if (move.type === 'renew' && !wasLeading) return;
    const { clock, timing, onReign } = this.#options;
    const reign = noteReign(move.term, revision, askedAtUs);
    // An answer that took too long: others may have claimed since.
    if (!wasLeading && isOverdue(reign, clock.nowUs(), timing)) {
      this.#election = noElection;
      return;
    }
    this.#election = reign;
    if (!wasLeading) onReign(move.term);
  }

  #depose(reason: string): void {
    const deposed = this.#election;
    this.#election = noElection;
    if (deposed.phase === 'leading') this.#options.onDeposed(deposed.term, reason);
  }

  #checkReign(): void {
    const { clock, timing } = this.#options;
    if (!isOverdue(this.#election, clock.nowUs(), timing)) return;
    this.#depose(`the store took no renewal for ${timing.leadForUs / 1e6} s`);
  }

  #watchReign(): Disposable {
    const { clock } = this.#options;
    let timer: Disposable;
    const check = () => {
      timer = clock.after(watchEveryUs, check);
      this.#checkReign();
    };
    timer = clock.after(watchEveryUs, check);
    return { [Symbol.dispose]: () => timer[Symbol.dispose]() };
  }

  /** So that a standby needn't wait. The reign has ended already, by whoever disposes of this. */
  async #resign(): Promise<void> {
    const election = this.#election;
    const { store, name } = this.#options;
    if (election.phase !== 'leading') return;
    this.#election = noElection;
    try {
      await writeLeader(store, { term: election.term, name, url: '' }, election.revision);
    } catch (error) {
      if (!(error instanceof StoreError)) throw error;
    }
  }

  async #pause(us: number): Promise<void> {
    const { signal } = this.#ending;
    const { promise, resolve } = Promise.withResolvers<void>();
    const wake = () => resolve();
    using _timer = this.#options.clock.after(us, wake);
    signal.addEventListener('abort', wake, { once: true });
    if (signal.aborted) resolve();
    await promise;
    signal.removeEventListener('abort', wake);
  }
}
