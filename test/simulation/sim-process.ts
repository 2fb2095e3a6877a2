/** A process of the simulation: its clock, and whether it runs, stands still or is dead. */

import type { SimTime } from '@plimsoll/bus/testing/sim-time';
import type { Clock } from '@plimsoll/core/clock';
import type { Rng } from '@plimsoll/core/rng';

export interface ClockError {
  /** What the process's clock shows when the simulation begins. */
  readonly zeroUs: number;
  /** How fast it goes: 1.0001 gains 100 us per second. */
  readonly speed: number;
}

export type ProcessState = 'running' | 'frozen' | 'dead';

/** Timers of a real event loop are up to a millisecond late. */
const timerLateUsMax = 1000;

export class SimProcess {
  readonly name: string;
  readonly clock: Clock;
  readonly #time: SimTime;
  readonly #error: ClockError;
  #state: ProcessState = 'running';
  /** What happened to it while it stood still, in that order. */
  #held: (() => void)[] = [];

  constructor(name: string, time: SimTime, rng: Rng, error: ClockError) {
    this.name = name;
    this.#time = time;
    this.#error = error;
    this.clock = {
      nowUs: () => this.localUs(time.nowUs()),
      after: (delayUs, run) => {
        let isOff = false;
        const lateUs = timerLateUsMax * rng.next();
        time.after(Math.max(0, delayUs) / error.speed + lateUs, () => {
          this.enter(() => {
            if (!isOff) run();
          });
        });
        return {
          [Symbol.dispose]() {
            isOff = true;
          },
        };
      },
    };
  }

  get state(): ProcessState {
    return this.#state;
  }

  /** The process's clock at an instant of true time. */
  localUs(trueUs: number): number {
    return this.#error.zeroUs + trueUs * this.#error.speed;
  }

  trueUs(localUs: number): number {
    return (localUs - this.#error.zeroUs) / this.#error.speed;
  }

  /** Runs something in the process: later while it stands still, never once it is dead. */
  enter(run: () => void): void {
    if (this.#state === 'frozen') this.#held.push(run);
    if (this.#state !== 'running') return;
    this.#time.touch();
    run();
  }

  freeze(): void {
    if (this.#state === 'running') this.#state = 'frozen';
  }

  thaw(): void {
    if (this.#state !== 'frozen') return;
    this.#state = 'running';
    const held = this.#held;
    this.#held = [];
    // Each in an event of its own: promises that one of them sets off get their turn before the next.
    for (const run of held) this.#time.after(0, () => this.enter(run));
  }

  kill(): void {
    this.#state = 'dead';
    this.#held = [];
  }
}
