/**
 * The coordinator as a service: a store in a file, NATS, and the API. Wires the parts and owns their ends; what a
 * signal means is the caller's business (see stop and kill in the command).
 */
import { readNatsCredentialsFile, readSigningKeyFile } from '@plimsoll/bus/key-file';
import { connectNats } from '@plimsoll/bus/nats';
import { SigningBus } from '@plimsoll/bus/signing-bus';
import { destination, pino } from 'pino';
import { createCalls } from './api/calls.ts';
import { startGrpcApi } from './api/grpc/server.ts';
import { createMetrics } from './api/metrics.ts';
import { buildApi } from './api/rest/server.ts';
import { capacitySearch } from './capacity-search.ts';
import type { Address, CoordinatorConfig } from './config.ts';
import { type Coordinator, createCoordinator } from './coordinator.ts';
import { ListenError } from './listen-error.ts';
import { openSqliteStore } from './store/sqlite-store.ts';
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

/** The name of a coordinator's connection to NATS. */
export const coordinatorClient = 'plimsoll-coordinator';

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
  const { signingKeyFile, natsCredentialsFile: credentialsFile } = config;
  const key = signingKeyFile === null ? null : readSigningKeyFile('--signing-key', signingKeyFile);
  const connected = await connectNats({
    servers: config.natsUrls,
    name: coordinatorClient,
    credentials:
      credentialsFile === null
        ? null
        : readNatsCredentialsFile('--nats-credentials', credentialsFile),
    caFile: config.natsCaFile,
    waitOnFirstConnect: true,
    onStatus: (status) => log.info({ nats: status }, 'bus'),
    signal,
  });
  const bus = opening.use(key === null ? connected : new SigningBus(connected, key));
  if (key === null) log.warn({}, 'agents are told things without a signature; see --signing-key');
  else log.info({ key: key.id }, 'signing what agents are told');
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
