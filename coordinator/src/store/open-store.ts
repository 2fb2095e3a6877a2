/** Opens the store that the configuration names. */
import { type NatsOptions, openConnection } from '@plimsoll/bus/nats-connection';
import { systemClock } from '../system-clock.ts';
import type { DataPlace } from './data-place.ts';
import { openJetStreamStore } from './jetstream-store.ts';
import { openSqliteStore } from './sqlite-store.ts';
import type { Store } from './store.ts';

/** A run's record waits so long for a broker that is away; its agents have stopped long before. */
const brokerWaitMs = 60_000;

/** @param nats how the broker is reached, where it keeps the records */
export async function openStore(place: DataPlace, nats: NatsOptions): Promise<Store> {
  if (place.type === 'sqlite') return openSqliteStore(place.file);
  const { bucket, replicas } = place;
  const connection = await openConnection(nats);
  const clock = systemClock;
  return await openJetStreamStore({ connection, clock, bucket, replicas, waitMs: brokerWaitMs });
}
