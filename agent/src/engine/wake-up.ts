/**
 * When the engine looks again. Timers of an event loop are a millisecond late or so; an arrival shall not be.
 *
 *     timer ----------------------> naps of 0.1 ms ----------> turns without a pause --> due
 *           until `approachUs` before                `spinUs` before
 *
 * A nap holds the thread up, answers included, which is why it is short; it costs an eighth of the CPU time that
 * spinning does. With nothing due the loop does none of this, and an idle engine costs nothing.
 */
import type { Clock } from '@plimsoll/core/clock';

export interface WakeUpOptions {
  readonly clock: Clock;
  /** Holds the thread up for `napUs`, then calls `run` once the event loop has looked for input. */
  readonly nextTurn: (run: () => void, napUs: number) => void;
  /**
   * How long before an arrival to spin, after naps. 0 trusts timers alone: where threads outnumber the cores, naps
   * of many would disturb the target more than a lag of a millisecond does.
   */
  readonly spinUs: number;
}

export const defaultSpinUs = 300;

/** Naps almost to the end: punctual to a tenth of a millisecond, and easy on shared cores. */
export const gentleSpinUs = 50;

/** As late as a timer may well be. */
const approachUs = 1_500;
const napUs = 100;

/** A turn of the event loop that takes no longer did nothing but look. */
const idleTurnUs = 20;

export class WakeUp {
  readonly #clock: Clock;
  readonly #nextTurn: WakeUpOptions['nextTurn'];
  readonly #spinUs: number;
  readonly #onTimer: () => void;
  readonly #onTurn: () => void;
  #timer: Disposable | null = null;
  #timerUs = Number.POSITIVE_INFINITY;
  #isTurning = false;
  #isWanted = false;
  #askedUs = 0;
  #spunUs = 0;

  constructor(options: WakeUpOptions, wake: () => void) {
    this.#clock = options.clock;
    this.#nextTurn = options.nextTurn;
    this.#spinUs = options.spinUs;
    this.#onTimer = () => {
      this.#timer = null;
      this.#timerUs = Number.POSITIVE_INFINITY;
      wake();
    };
    this.#onTurn = () => {
      this.#isTurning = false;
      const tookUs = this.#clock.nowUs() - this.#askedUs;
      if (tookUs < idleTurnUs) this.#spunUs += tookUs;
      if (!this.#isWanted) return;
      this.#isWanted = false;
      wake();
    };
  }

  /** Time spent on spinning alone: CPU time that says nothing about how busy we are. */
  get spunUs(): number {
    return this.#spunUs;
  }

  /**
   * Replaces what was asked for before.
   *
   * @param dueUs the next arrival, to be met closely
   * @param laterUs anything else, which may be met by a timer; Infinity for nothing, like `dueUs`
   */
  at(dueUs: number, laterUs: number): void {
    const nowUs = this.#clock.nowUs();
    const leftUs = dueUs - nowUs;
    const watchUs = this.#spinUs === 0 ? 0 : Math.max(this.#spinUs, approachUs);
    this.#isWanted = leftUs <= watchUs;
    if (this.#isWanted) {
      if (!this.#isTurning) {
        this.#askedUs = nowUs;
        this.#isTurning = true;
        this.#nextTurn(this.#onTurn, Math.max(0, Math.min(napUs, leftUs - this.#spinUs)));
      }
      return;
    }
    const wakeUs = Math.min(dueUs - watchUs, laterUs);
    // A timer that is early enough stays: it wakes the engine, which then looks again.
    if (this.#timer !== null && this.#timerUs <= wakeUs) return;
    this.#cancelTimer();
    if (wakeUs === Number.POSITIVE_INFINITY) return;
    this.#timerUs = wakeUs;
    this.#timer = this.#clock.after(Math.max(0, wakeUs - nowUs), this.#onTimer);
  }

  cancel(): void {
    this.#isWanted = false;
    this.#cancelTimer();
  }

  #cancelTimer(): void {
    this.#timer?.[Symbol.dispose]();
    this.#timer = null;
    this.#timerUs = Number.POSITIVE_INFINITY;
  }
}
