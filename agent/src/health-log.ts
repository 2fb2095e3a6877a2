/** The health of a load that nobody else watches: judged every second, as a coordinator would, and summed up at its end. */
import type { Clock } from '@plimsoll/core/clock';
import type { EngineState } from '@plimsoll/core/engine-state';
import {
  type GeneratorHealth,
  type HealthVerdict,
  judgeHealth,
  summariseHealth,
} from '@plimsoll/core/health';
import { HealthMonitor } from './health-monitor.ts';

/** The length of a tick; what is left at the end counts as one if it is at least half as long. */
const tickUs = 1_000_000;

export interface LoadHealth {
  readonly verdict: HealthVerdict;
  /** Over the whole load. */
  readonly facts: GeneratorHealth;
}

export class HealthLog implements Disposable {
  readonly #clock: Clock;
  readonly #read: () => readonly EngineState[];
  readonly #whole: HealthMonitor;
  readonly #ticks: HealthMonitor;
  readonly #verdicts: HealthVerdict[] = [];
  #timer: Disposable;
  #sinceUs: number;

  /** @param read the states of all engines, one for each thread */
  constructor(clock: Clock, read: () => readonly EngineState[]) {
    this.#clock = clock;
    this.#read = read;
    const states = read();
    this.#whole = new HealthMonitor(clock, states);
    this.#ticks = new HealthMonitor(clock, states);
    this.#sinceUs = clock.nowUs();
    this.#timer = this.#nextTick();
  }

  /** At the end of the load, before its engines are told to stop. */
  end(): LoadHealth {
    this[Symbol.dispose]();
    const states = this.#read();
    const isLong = this.#clock.nowUs() - this.#sinceUs >= tickUs / 2;
    if (isLong || this.#verdicts.length === 0) this.#judge(states);
    return { verdict: summariseHealth(this.#verdicts), facts: this.#whole.read(states) };
  }

  [Symbol.dispose](): void {
    this.#timer[Symbol.dispose]();
  }

  #nextTick(): Disposable {
    return this.#clock.after(tickUs, () => {
      this.#judge(this.#read());
      this.#timer = this.#nextTick();
    });
  }

  #judge(states: readonly EngineState[]): void {
    const nowUs = this.#clock.nowUs();
    const facts = this.#ticks.read(states);
    const context = { latencyLimitUs: null, tickUs: Math.max(1, nowUs - this.#sinceUs) };
    this.#verdicts.push(judgeHealth(facts, context));
    this.#sinceUs = nowUs;
  }
}
