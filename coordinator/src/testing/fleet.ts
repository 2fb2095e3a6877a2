/** A coordinator with fake agents in one process, on a clock that the test turns. */
import { createHub, type Hub } from '@plimsoll/bus/hub';
import { type Coordinator, createCoordinator } from '../coordinator.ts';
import { silentLog } from '../log.ts';
import { type Meter, noMeter } from '../meter.ts';
import type { Search } from '../run/search-port.ts';
import { openSqliteStore } from '../store/sqlite-store.ts';
import type { Store } from '../store/store.ts';
import { type ClimbingState, climbingSearch } from './climbing-search.ts';
import { type CutBus, cutBus } from './cut-bus.ts';
import { FakeAgent, type FakeAgentOptions } from './fake-agent.ts';
import { createSimClock, type SimClock } from './sim-clock.ts';

export type AgentSketch = Omit<FakeAgentOptions, 'bus' | 'clock'>;

export interface Fleet extends AsyncDisposable {
  readonly hub: Hub;
  /** The coordinator's. */
  readonly bus: CutBus;
  readonly clock: SimClock;
  readonly store: Store;
  readonly coordinator: Coordinator;
  readonly agents: readonly FakeAgent[];
  /** Turns the clock until the promise has settled. */
  settled<T>(promise: Promise<T>): Promise<T>;
  join(sketch: AgentSketch): Promise<FakeAgent>;
}

export interface FleetOptions<S> {
  readonly agents: readonly AgentSketch[];
  readonly store?: Store;
  readonly meter?: Meter;
  readonly tickMs?: number;
  readonly search: Search<S>;
}

const limitUs = 300_000_000;

/** A fleet whose runs use the simplest search. */
export function startFleet(options: Omit<FleetOptions<ClimbingState>, 'search'>): Promise<Fleet> {
  return startFleetWith({ ...options, search: climbingSearch });
}

export async function startFleetWith<S>(options: FleetOptions<S>): Promise<Fleet> {
  const hub = createHub();
  const bus = cutBus(hub.connect());
  const clock = createSimClock();
  const store = options.store ?? openSqliteStore(':memory:');
  let random = 0;
  const coordinator = await createCoordinator({
    bus,
    store,
    clock,
    log: silentLog,
    meter: options.meter ?? noMeter,
    search: options.search,
    tickMs: options.tickMs ?? 1000,
    wallMs: () => 1_790_000_000_000 + clock.nowUs() / 1000,
    random: () => {
      random = (random + 0.123) % 1;
      return random;
    },
  });
  const agents: FakeAgent[] = [];

  async function join(sketch: AgentSketch): Promise<FakeAgent> {
    const agent = new FakeAgent({ ...sketch, bus: hub.connect(), clock });
    agents.push(agent);
    await clock.until(() => agent.reply !== null, 5_000_000);
    return agent;
  }
  for (const sketch of options.agents) await join(sketch);

  async function settled<T>(promise: Promise<T>): Promise<T> {
    let isSettled = false;
    const watched = promise.finally(() => {
      isSettled = true;
    });
    // The caller sees a rejection through `watched`; this keeps it from being reported before.
    watched.catch(() => {});
    await clock.until(() => isSettled, limitUs);
    return await watched;
  }

  return {
    hub,
    bus,
    clock,
    store,
    coordinator,
    agents,
    settled,
    join,
    async [Symbol.asyncDispose]() {
      await settled(Promise.resolve(coordinator[Symbol.asyncDispose]()));
      for (const agent of agents) agent.die();
      if (options.store === undefined) await store[Symbol.asyncDispose]();
    },
  };
}
