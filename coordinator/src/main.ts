/**
 * The coordinator as a service: a store, NATS, and the API. Wires the parts and owns their ends; what a
 * signal means is the caller's business (see stop and kill in the command).
 */
import { hostname } from 'node:os';
import { readNatsCredentialsFile, readSigningKeyFile } from '@plimsoll/bus/key-file';
import { connectNats } from '@plimsoll/bus/nats';
import { NatsSharedFiles } from '@plimsoll/bus/nats-shared-files';
import type { NatsStatus } from '@plimsoll/bus/nats-status';
import { SigningBus } from '@plimsoll/bus/signing-bus';
import { destination, pino } from 'pino';
import { createCalls } from './api/calls.ts';
import { startGrpcApi } from './api/grpc/server.ts';
import { createMetrics } from './api/metrics.ts';
import { createRecordings } from './api/recordings.ts';
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
  const { signingKeyFile, natsCredentialsFile: credentialsFile } = config;
  const key = signingKeyFile === null ? null : readSigningKeyFile('--signing-key', signingKeyFile);
  const credentials =
    credentialsFile === null
      ? null
      : readNatsCredentialsFile('--nats-credentials', credentialsFile);
  const nats = {
    servers: config.natsUrls,
    name: coordinatorClient,
    credentials,
    caFile: config.natsCaFile,
    waitOnFirstConnect: true,
    signal,
  };
  const says = (what: string) => (status: NatsStatus) => log.info({ nats: status }, what);
  const store = opening.use(await openStore(config.data, { ...nats, onStatus: says('store') }));
  const connected = await connectNats({ ...nats, onStatus: says('bus') });
  const bus = opening.use(key === null ? connected : new SigningBus(connected, key));
  if (key === null) log.warn({}, 'agents are told things without a signature; see --signing-key');
  else log.info({ key: key.id }, 'signing what agents are told');
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
  metrics.watchTerm(() => leadership.reign()?.term ?? null);
  const files = opening.use(
    new NatsSharedFiles({
      nats: { ...nats, waitOnFirstConnect: false, onStatus: says('recordings') },
      replicas: config.data.type === 'jetstream' ? config.data.replicas : 1,
      makesBucket: true,
    }),
  );
  const recordings = createRecordings(files);
  const calls = createCalls({ leadership, random: Math.random, recordings });
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
