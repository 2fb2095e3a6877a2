/**
 * The coordinator as a service: a store, NATS, and the API. Wires the parts and owns their ends; what a
 * signal means is the caller's business (see stop and kill in the command).
 */
import { connectNats } from '@plimsoll/bus/nats';
import type { NatsStatus } from '@plimsoll/bus/nats-status';
import { destination, pino } from 'pino';
import { createCalls } from './api/calls.ts';
import { startGrpcApi } from './api/grpc/server.ts';
import { createMetrics } from './api/metrics.ts';
import { buildApi } from './api/rest/server.ts';
import { capacitySearch } from './capacity-search.ts';
import type { Address, CoordinatorConfig } from './config.ts';
import { type Coordinator, createCoordinator } from './coordinator.ts';
import { ListenError } from './listen-error.ts';
import { openStore } from './store/open-store.ts';
import { systemClock } from './system-clock.ts';

export interface RunningCoordinator extends AsyncDisposable {
  readonly coordinator: Coordinator;
  /** Where the API listens: `http://127.0.0.1:7070`. */
  readonly url: string;
  /** Where the gRPC API listens: `127.0.0.1:7071`; null where it isn't wanted. */
  readonly grpc: string | null;
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
  const onStatus = (status: NatsStatus) => log.info({ nats: status }, 'store');
  const broker = { natsUrls: config.natsUrls, onStatus, signal };
  const store = opening.use(await openStore(config.data, broker));
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
  const calls = createCalls({ coordinator, random: Math.random });
  const shared = { calls, metrics, clock, log, heartbeatMs };
  const server = await buildApi({ ...shared, software });
  opening.defer(() => server.close());
  const url = await listening('--listen', config.listen, (address) => server.listen(address));
  const openGrpc = (address: Address) => startGrpcApi(shared, address);
  const grpcApi = config.grpc && (await listening('--grpc', config.grpc, openGrpc));
  const grpc = opening.use(grpcApi)?.address ?? null;
  log.info({ url, grpc, term: coordinator.term }, 'listening');
  // First of all ends: the load, while those who follow a run can still read how it ended.
  opening.defer(() => coordinator[Symbol.asyncDispose]());
  const open = opening.move();
  return { coordinator, url, grpc, [Symbol.asyncDispose]: () => open.disposeAsync() };
}

async function listening<T>(
  flag: ListenError['flag'],
  address: Address,
  open: (address: Address) => Promise<T>,
): Promise<T> {
  try {
    return await open(address);
  } catch (error) {
    throw new ListenError(flag, `${address.host}:${address.port}`, error);
  }
}
