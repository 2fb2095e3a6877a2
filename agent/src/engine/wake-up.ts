/**
 * When the engine looks again. Timers of an event loop are a millisecond late or so; an arrival shall not be.
 *
 *     timer ----------------------> naps ----------> turns without a pause --> due
 *           until `approachUs` before        `spinUs` before
 *
 * A nap holds the thread up, answers included, which is why it is short while some are waited for; it costs an
 * eighth of the CPU time that spinning does. While none is waited for, a turn of the event loop has nothing to
 * find, so that the thread spins on the clock alone for a while: turns make garbage, and its collection makes
 * arrivals late. With nothing due the loop does none of this, and an idle engine costs nothing.
 */
import type { Clock } from '@plimsoll/core/clock';

export interface WakeUpOptions {
  readonly clock: Clock;
  /** Holds the thread up for `napUs`, then calls `run` once the event loop has looked for input. */
  readonly nextTurn: (run: () => void, napUs: number) => void;
  /** Holds the thread up for so long, awake. */
  readonly hold: (us: number) => void;
  /**
   * How long before an arrival to spin, after naps. 0 trusts timers alone: where threads outnumber the cores, naps
   * of many would disturb the target more than a lag of a millisecond does.
   */
  readonly spinUs: number;
}

/** How much CPU time punctuality is worth, as `spinUs`. */
export const pacings = {
  /** For a thread with a core of its own. */
  precise: 300,
  /** Naps almost to the end: punctual to a tenth of a millisecond, and easy on shared cores. */
  gentle: 50,
  /** Timers alone, a millisecond late: for sidecars that must leave the CPU alone, and for crowded cores. */
  economy: 0,
} as const;
export type Pacing = keyof typeof pacings;
export const pacingNames = Object.keys(pacings) as readonly Pacing[];

/** As late as a timer may well be. */
const approachUs = 1_500;
const napUs = 100;
/** While no answer is waited for; messages to the thread are. */
const quietNapUs = 1_000;
/** How long the event loop may go without a turn while no answer is waited for. */
const holdUs = 30;

/** A turn of the event loop that takes no longer did nothing but look. */
const idleTurnUs = 20;

/** Who is woken. */
export interface Sleeper {
  readonly wake: () => void;
  /** Whether no answer is waited for. */
  readonly isQuiet: () => boolean;
}

/** Places of `#instants`: when the turn under way was asked for, and when the next arrival is due. */
const asked = 0;
const due = 1;

export class WakeUp {
  readonly #clock: Clock;
  readonly #nextTurn: WakeUpOptions['nextTurn'];
  readonly #spinUs: number;
  readonly #isQuiet: () => boolean;
  readonly #onTimer: () => void;
  readonly #onTurn: () => void;
  #timer: Disposable | null = null;
  #timerUs = Number.POSITIVE_INFINITY;
  #isTurning = false;
  #isWanted = false;
  /** In an array, as a field that holds a fraction would be a fresh number object at each change. */
  readonly #instants = new Float64Array(2);

  /** @param spun one place, which is given the time spent on spinning alone */
  constructor(options: WakeUpOptions, spun: Float64Array, engine: Sleeper) {
    const { wake } = engine;
    const { clock, hold } = options;
    const instants = this.#instants;
    this.#clock = clock;
    this.#nextTurn = options.nextTurn;
    this.#spinUs = options.spinUs;
    this.#isQuiet = engine.isQuiet;
    this.#onTimer = () => {
      this.#timer = null;
      this.#timerUs = Number.POSITIVE_INFINITY;
      wake();
    };
    this.#onTurn = () => {
      this.#isTurning = false;
      const turnedUs = clock.nowUs();
      const tookUs = turnedUs - instants[asked]!;
      if (tookUs < idleTurnUs) spun[0]! += tookUs;
      if (!this.#isWanted) return;
      this.#isWanted = false;
      const leftUs = Math.min(instants[due]! - turnedUs, holdUs);
      if (leftUs > 0 && engine.isQuiet()) {
        hold(leftUs);
        spun[0]! += leftUs;
      }
      wake();
    };
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
      this.#instants[due] = dueUs;
      if (this.#isTurning) return;
      this.#instants[asked] = nowUs;
      this.#isTurning = true;
      const longestUs = this.#isQuiet() ? quietNapUs : napUs;
      this.#nextTurn(this.#onTurn, Math.max(0, Math.min(longestUs, leftUs - this.#spinUs)));
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
