/**
 * The coordinator as a service: a store in a file, NATS, and the API. Wires the parts and owns their ends; what a
 * signal means is the caller's business (see stop and kill in the command).
 */
import { connectNats } from '@plimsoll/bus/nats';
import { destination, pino } from 'pino';
import { createMetrics } from './api/metrics.ts';
import { buildApi } from './api/server.ts';
import { capacitySearch } from './capacity-search.ts';
import type { CoordinatorConfig } from './config.ts';
import { type Coordinator, createCoordinator } from './coordinator.ts';
import { openSqliteStore } from './store/sqlite-store.ts';
import { systemClock } from './system-clock.ts';

export interface RunningCoordinator extends AsyncDisposable {
  readonly coordinator: Coordinator;
  /** Where the API listens: `http://127.0.0.1:7070`. */
  readonly url: string;
}

export interface ServiceOptions {
  /** The program's version. */
  readonly software: string;
  /** Ends the wait for NATS. */
  readonly signal: AbortSignal;
}

const heartbeatMs = 10_000;

/** Disposing of it ends all runs, waits for their last answers, and closes everything. */
export async function startCoordinator(
  config: CoordinatorConfig,
  { software, signal }: ServiceOptions,
): Promise<RunningCoordinator> {
  const log = pino({ name: 'coordinator', level: config.logLevel }, destination(2));
  await using opening = new AsyncDisposableStack();
  log.info({ config, software }, 'starting');
  const store = opening.use(openSqliteStore(config.dataFile));
  const bus = opening.use(
    await connectNats({
      servers: config.natsUrls,
      name: 'plimsoll-coordinator',
      waitOnFirstConnect: true,
      onStatus: (status) => log.info({ nats: status }, 'bus'),
      signal,
    }),
  );
  const metrics = createMetrics();
  const clock = systemClock;
  const coordinator = await createCoordinator({
    bus,
    store,
    clock,
    log,
    meter: metrics,
    search: capacitySearch,
    tickMs: config.tickMs,
    wallMs: Date.now,
    random: Math.random,
  });
  opening.use(coordinator);
  const server = await buildApi({
    coordinator,
    metrics,
    clock,
    log,
    software,
    heartbeatMs,
    random: Math.random,
  });
  opening.defer(() => server.close());
  const url = await server.listen(config.listen);
  log.info({ url, term: coordinator.term }, 'listening');
  // First of all ends: the load, while those who follow a run can still read how it ended.
  opening.defer(() => coordinator[Symbol.asyncDispose]());
  const open = opening.move();
  return { coordinator, url, [Symbol.asyncDispose]: () => open.disposeAsync() };
}
