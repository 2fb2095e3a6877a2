/** A reign: the real coordinator on a simulated machine, and the operator who wants one run of it. */
import type { NetworkNode } from '@plimsoll/bus/testing/sim-network';
import { type Coordinator, createCoordinator } from '@plimsoll/coordinator/coordinator';
import { noMeter } from '@plimsoll/coordinator/meter';
import type { Search } from '@plimsoll/coordinator/run/search-port';
import { seededRng } from '@plimsoll/core/rng';
import { coordinatorHost } from './faults.ts';
import { tickMs } from './scenario.ts';
import { silentLog } from './silent-log.ts';
import type { SimProcess } from './sim-process.ts';
import { watchBus } from './watched-bus.ts';
import { watchCoordinator } from './watchers.ts';
import { streams, type World } from './world.ts';

export interface SimCoordinator {
  readonly process: SimProcess;
  readonly node: NetworkNode;
  /** Null until it has its term. */
  readonly coordinator: Coordinator | null;
}

/** @param onFailed hears why it couldn't begin to reign */
export function startSimCoordinator<S>(
  world: World,
  life: number,
  search: Search<S>,
  onFailed: (error: unknown) => void,
): SimCoordinator {
  const process = world.start(coordinatorHost, `${coordinatorHost}/${life}`);
  const node = world.connect(coordinatorHost, process);
  const rng = seededRng(world.seed, streams.coordinator + life);
  let coordinator: Coordinator | null = null;
  world.time.touch();
  createCoordinator({
    bus: watchBus(node.bus, watchCoordinator(world, process)),
    store: world.storeOf(process),
    clock: process.clock,
    log: silentLog,
    meter: noMeter,
    search,
    tickMs,
    wallMs: () => world.wallMs(),
    random: () => rng.next(),
  }).then((created) => {
    coordinator = created;
    world.journal.terms.push({ process: process.name, term: created.term });
    world.journal.say(`${process.name} has term ${created.term}`);
  }, onFailed);
  return {
    process,
    node,
    get coordinator() {
      return coordinator;
    },
  };
}
