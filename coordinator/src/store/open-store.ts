/** Opens the store that the configuration names. */
import { openConnection } from '@plimsoll/bus/nats-connection';
import type { NatsStatus } from '@plimsoll/bus/nats-status';
import { systemClock } from '../system-clock.ts';
import type { DataPlace } from './data-place.ts';
import { openJetStreamStore } from './jetstream-store.ts';
import { openSqliteStore } from './sqlite-store.ts';
import type { Store } from './store.ts';

/** A run's record waits so long for a broker that is away; its agents have stopped long before. */
const brokerWaitMs = 60_000;

export interface BrokerOptions {
  readonly natsUrls: readonly string[];
  readonly onStatus: (status: NatsStatus) => void;
  /** Ends the wait for the first connection. */
  readonly signal: AbortSignal;
}

export async function openStore(place: DataPlace, broker: BrokerOptions): Promise<Store> {
  if (place.type === 'sqlite') return openSqliteStore(place.file);
  const { bucket, replicas } = place;
  const connection = await openConnection({
    servers: broker.natsUrls,
    name: 'plimsoll-coordinator-store',
    waitOnFirstConnect: true,
    onStatus: broker.onStatus,
    signal: broker.signal,
  });
  return await openJetStreamStore({
    connection,
    clock: systemClock,
    bucket,
    replicas,
    waitMs: brokerWaitMs,
  });
}
