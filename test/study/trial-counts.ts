/** What is counted in one trial: who may be counted is decided by the instants between which it is measured. */
import type { Counted } from '@plimsoll/core/counted';
import { zeroCounters } from '@plimsoll/core/counters';
import { emptyHistogram } from '@plimsoll/core/histogram';
import { GrowingRecorder } from '@plimsoll/core/sim/growing-recorder';
import type { Outcome } from '@plimsoll/core/sim/target-sim';
import type { Counting } from './trial.ts';

export class TrialCounts {
  /** Answered with success between the instants, whenever they were sent. */
  answered = 0;
  offered = 0;
  /** Of those, without an end so far. */
  underWay = 0;
  readonly #counting: Counting;
  readonly #fromUs: number;
  #toUs: number;
  readonly #response = new GrowingRecorder();
  readonly #ttft = new GrowingRecorder();
  readonly #itl = new GrowingRecorder();
  /** Of the request that is about to end: told before its end is. */
  #streamed: { readonly ttftUs: number; readonly itlUs: number | null } | null = null;
  #completed = 0;
  #timeout = 0;
  #refused = 0;
  #lost = 0;

  constructor(counting: Counting, fromUs: number, toUs: number) {
    this.#counting = counting;
    this.#fromUs = fromUs;
    this.#toUs = toUs;
  }

  offer(): void {
    this.offered += 1;
    this.underWay += 1;
  }

  /** The measurement is over, at this instant. */
  close(toUs: number): void {
    this.#toUs = toUs;
  }

  end(outcome: Outcome, intendedUs: number, endUs: number): void {
    const isOurs = intendedUs >= this.#fromUs && intendedUs <= this.#toUs;
    const isInTime = endUs >= this.#fromUs && endUs <= this.#toUs;
    if (isOurs) this.underWay -= 1;
    if (isInTime && outcome === 'completed') this.answered += 1;
    const streamed = this.#streamed;
    this.#streamed = null;
    if (!this.#counts(isOurs, isInTime)) return;
    if (streamed !== null) this.#ttft.record(streamed.ttftUs);
    if (typeof streamed?.itlUs === 'number') this.#itl.record(streamed.itlUs);
    switch (outcome) {
      case 'completed':
        this.#completed += 1;
        this.#response.record(endUs - intendedUs);
        return;
      case 'timeout':
        this.#timeout += 1;
        return;
      case 'refused':
        this.#refused += 1;
        return;
      case 'lost':
        this.#lost += 1;
    }
  }

  stream(ttftUs: number, itlUs: number | null): void {
    this.#streamed = { ttftUs, itlUs };
  }

  counted(): Counted {
    return {
      counters: {
        ...zeroCounters,
        completed: this.#completed,
        timeout: this.#timeout,
        status: this.#refused,
        connect: this.#lost,
      },
      histograms: {
        response: this.#response.snapshot(),
        service: emptyHistogram,
        lag: emptyHistogram,
        ttft: this.#ttft.snapshot(),
        itl: this.#itl.snapshot(),
      },
    };
  }

  #counts(isOurs: boolean, isInTime: boolean): boolean {
    switch (this.#counting) {
      case 'ended':
        return isInTime;
      case 'within':
        return isOurs && isInTime;
      case 'admitted':
        return isOurs;
    }
  }
}
