/** What all processes of a simulation share: time, the network, the store, the target, and who watches. */
import type { NetworkNode, SimNetwork } from '@plimsoll/bus/testing/sim-network';
import { createSimNetwork } from '@plimsoll/bus/testing/sim-network';
import { createSimTime, type SimTime } from '@plimsoll/bus/testing/sim-time';
import type { Store } from '@plimsoll/coordinator/store/store';
import { exponential, type Rng, seededRng } from '@plimsoll/core/rng';
import { conditionsUnder } from './conditions.ts';
import type { Fault } from './faults.ts';
import { createJournal, type Journal } from './journal.ts';
import { LoadField } from './load-field.ts';
import { MemoryStore } from './memory-store.ts';
import { drawClock, type Scenario } from './scenario.ts';
import { type ClockError, SimProcess } from './sim-process.ts';
import { SimTarget } from './sim-target.ts';

/** Streams of a seed: each thing draws its own, so that one more draw of one leaves the others alone. */
export const streams = {
  scenario: 0,
  faults: 1,
  network: 2,
  timers: 3,
  clocks: 4,
  store: 5,
  engines: 6,
  target: 7,
  wishes: 8,
  coordinator: 100,
} as const;

export class World {
  readonly seed: number;
  readonly scenario: Scenario;
  readonly time: SimTime = createSimTime();
  readonly journal: Journal = createJournal(this.time);
  readonly field: LoadField;
  readonly storage = new MemoryStore();
  /** The faults that are going on. */
  readonly active = new Set<Fault>();
  readonly #network: SimNetwork;
  readonly engineRng: Rng;
  readonly #timers: Rng;
  readonly #clocks: Rng;
  readonly #storeRng: Rng;
  readonly #clockErrors = new Map<string, ClockError>();

  constructor(seed: number, scenario: Scenario) {
    const rng = (stream: keyof typeof streams) => seededRng(seed, streams[stream]);
    this.seed = seed;
    this.scenario = scenario;
    this.field = new LoadField(this.time, new SimTarget(scenario.target, rng('target')));
    this.#network = createSimNetwork({ time: this.time, rng: rng('network') });
    this.engineRng = rng('engines');
    this.#timers = rng('timers');
    this.#clocks = rng('clocks');
    this.#storeRng = rng('store');
  }

  /** A new process on a host, whose clock it shares with those before it. */
  start(host: string, name: string): SimProcess {
    const error = this.#clockErrors.get(host) ?? drawClock(this.#clocks);
    this.#clockErrors.set(host, error);
    return new SimProcess(name, this.time, this.#timers, error);
  }

  connect(host: string, process: SimProcess): NetworkNode {
    const { leg } = this.scenario;
    return this.#network.connect({
      clock: process.clock,
      enter: (run) => process.enter(run),
      conditions: (direction) => conditionsUnder(leg, this.active, host, direction),
    });
  }

  /** Calls take some hundred microseconds, and wait while the store stands still. */
  storeOf(process: SimProcess): Store {
    const { time } = this;
    return this.storage.door(() => {
      const { promise, resolve } = Promise.withResolvers<void>();
      const attempt = () => {
        const isStalled = Array.from(this.active).some(({ type }) => type === 'store-stall');
        if (isStalled) time.after(10_000, attempt);
        else process.enter(resolve);
      };
      time.after(100 + 300 * exponential(this.#storeRng), attempt);
      return promise;
    });
  }

  /** Milliseconds since 1970. */
  wallMs(): number {
    return 1_790_000_000_000 + Math.floor(this.time.nowUs() / 1000);
  }
}
