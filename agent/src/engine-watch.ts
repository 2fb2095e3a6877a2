/**
 * Facts about the thread that an engine lives in, which can be measured nowhere else. They go into the engine's
 * memory as sums since its start; whoever reads them takes differences: see health-monitor.ts.
 */
import { PerformanceObserver, type PerformanceObserverEntryList } from 'node:perf_hooks';
import type { Clock } from '@plimsoll/core/clock';
import { factPlaces } from '@plimsoll/core/engine-layout';
import type { EngineMemory } from '@plimsoll/core/engine-memory';

/** How often the watch looks. What its timer is late by, the event loop was late by. */
const lookEveryUs = 10_000;

/** What it means that this machine can't open a connection, whatever the target is like. */
const localFaults = ['EADDRNOTAVAIL', 'EMFILE', 'ENFILE', 'ENOBUFS', 'ENOMEM'] as const;

export class EngineWatch implements Disposable {
  readonly #clock: Clock;
  readonly #memory: EngineMemory;
  readonly #faults: () => ReadonlyMap<string, number>;
  readonly #cpuBeforeUs = readCpuUs();
  readonly #collections = new PerformanceObserver((list) => this.#noteCollections(list));
  #timer: Disposable;
  #dueUs: number;

  /** @param faults why requests ended without an answer, and how often: see the driver's */
  constructor(clock: Clock, memory: EngineMemory, faults: () => ReadonlyMap<string, number>) {
    this.#clock = clock;
    this.#memory = memory;
    this.#faults = faults;
    this.#dueUs = clock.nowUs() + lookEveryUs;
    this.#timer = clock.after(lookEveryUs, () => this.#look());
    this.#collections.observe({ type: 'gc' });
  }

  /** Brings the facts up to now, for a reader in the same thread. */
  sample(): void {
    const { facts } = this.#memory;
    facts[factPlaces.cpuUs] = readCpuUs() - this.#cpuBeforeUs;
    const faults = this.#faults();
    facts[factPlaces.localErrors] = localFaults.reduce(
      (sum, name) => sum + (faults.get(name) ?? 0),
      0,
    );
  }

  [Symbol.dispose](): void {
    this.#timer[Symbol.dispose]();
    this.#collections.disconnect();
  }

  #look(): void {
    const nowUs = this.#clock.nowUs();
    this.#memory.loop.record(nowUs - this.#dueUs);
    this.sample();
    this.#dueUs = nowUs + lookEveryUs;
    this.#timer = this.#clock.after(lookEveryUs, () => this.#look());
  }

  #noteCollections(list: PerformanceObserverEntryList): void {
    for (const { duration } of list.getEntries()) {
      const pauseUs = duration * 1000;
      this.#memory.facts[factPlaces.gcUs]! += pauseUs;
      this.#memory.gc.record(pauseUs);
    }
  }
}

function readCpuUs(): number {
  const { user, system } = process.threadCpuUsage();
  return user + system;
}
