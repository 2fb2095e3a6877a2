/**
 * The coordinator as a service: a store, NATS, and the API. Wires the parts and owns their ends; what a
 * signal means is the caller's business (see stop and kill in the command).
 */
import { hostname } from 'node:os';
import { connectNats } from '@plimsoll/bus/nats';
import type { NatsStatus } from '@plimsoll/bus/nats-status';
import { destination, pino } from 'pino';
import { createCalls } from './api/calls.ts';
import { startGrpcApi } from './api/grpc/server.ts';
import { createMetrics } from './api/metrics.ts';
import { buildApi } from './api/rest/server.ts';
import { capacitySearch } from './capacity-search.ts';
import type { Address, CoordinatorConfig } from './config.ts';
import { createCoordinator } from './coordinator.ts';
import { type Leadership, leadAlone, leadWhenElected } from './leadership.ts';
import { ListenError } from './listen-error.ts';
import { openStore } from './store/open-store.ts';
import { systemClock } from './system-clock.ts';

export interface RunningCoordinator extends AsyncDisposable {
  readonly leadership: Leadership;
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
  const shared = { clock, log };
  const coordinatorOptions = {
    ...shared,
    bus,
    store,
    meter: metrics,
    search: capacitySearch,
    tickMs: config.tickMs,
    wallMs: Date.now,
    random: Math.random,
  };
  const elected =
    config.data.type === 'jetstream' ? opening.use(leadWhenElected(coordinatorOptions)) : null;
  const leadership = elected ?? leadAlone(opening.use(await createCoordinator(coordinatorOptions)));
  const calls = createCalls({ leadership, random: Math.random });
  const doors = { ...shared, calls, metrics, heartbeatMs };
  const server = await buildApi({ ...doors, software });
  opening.defer(() => server.close());
  const url = await listening('--listen', config.listen, (address) => server.listen(address));
  const openGrpc = (address: Address) => startGrpcApi(doors, address);
  const grpcApi = config.grpc && (await listening('--grpc', config.grpc, openGrpc));
  const grpc = opening.use(grpcApi)?.address ?? null;
  log.info({ url, grpc, term: leadership.reign()?.term ?? null }, 'listening');
  elected?.stand({ name: `${hostname()}-${process.pid}`, url: reachable(url) });
  // First of all ends: the load, while those who follow a run can still read how it ended.
  const led = elected ?? leadership.reign();
  opening.defer(async () => led?.[Symbol.asyncDispose]());
  const open = opening.move();
  return { leadership, url, grpc, [Symbol.asyncDispose]: () => open.disposeAsync() };
}

/** As others reach it: an address that stands for all of this host's is nobody's. */
function reachable(url: string): string {
  const address = new URL(url);
  if (['0.0.0.0', '[::]'].includes(address.hostname)) address.hostname = hostname();
  return address.origin;
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
