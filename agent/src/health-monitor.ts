/** Facts about this thread as a load generator, since they were last read. */
import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { Clock } from '@plimsoll/core/clock';
import type { GeneratorHealth } from '@plimsoll/core/health';
import {
  emptyHistogram,
  type Histogram,
  quantileUs,
  subtractHistograms,
} from '@plimsoll/core/histogram';
import type { EngineState } from './engine/engine.ts';
import { readThrottledUs } from './throttling.ts';

/** The monitor's timer; what it measures is this and the delay. */
const resolutionMs = 5;

export class HealthMonitor implements Disposable {
  readonly #clock: Clock;
  readonly #loop = monitorEventLoopDelay({ resolution: resolutionMs });
  #atUs: number;
  #cpuUs = readCpuUs();
  #throttledUs = readThrottledUs();
  #pickup: Histogram = emptyHistogram;
  #spunUs = 0;

  constructor(clock: Clock) {
    this.#clock = clock;
    this.#atUs = clock.nowUs();
    this.#loop.enable();
  }

  read(state: EngineState): GeneratorHealth {
    const nowUs = this.#clock.nowUs();
    const cpuUs = readCpuUs();
    const throttledUs = readThrottledUs();
    // An idle spin takes CPU time as well, and is no sign of being busy.
    const busyUs = cpuUs - this.#cpuUs - (state.spunUs - this.#spunUs);
    const loopUs = this.#loop.count === 0 ? 0 : this.#loop.max / 1000 - resolutionMs * 1000;
    const health: GeneratorHealth = {
      pickupLagUsP99: quantileUs(subtractHistograms(state.pickup, this.#pickup), 0.99),
      eventLoopDelayUsMax: Math.max(0, Math.round(loopUs)),
      cpuShare: Math.max(0, busyUs) / Math.max(1, nowUs - this.#atUs),
      throttledUs: Math.max(0, throttledUs - this.#throttledUs),
    };
    this.#atUs = nowUs;
    this.#cpuUs = cpuUs;
    this.#throttledUs = throttledUs;
    this.#pickup = state.pickup;
    this.#spunUs = state.spunUs;
    this.#loop.reset();
    return health;
  }

  [Symbol.dispose](): void {
    this.#loop.disable();
  }
}

/** Of this thread alone: the coordinator may live in another one of the same process. */
function readCpuUs(): number {
  const { user, system } = process.threadCpuUsage();
  return user + system;
}
