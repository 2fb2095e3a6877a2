/**
 * The bus of a fleet: NATS.
 *
 * What is published while there is no connection is dropped here. The library would keep some of it and send
 * it later, which helps nobody: state is cumulative, and a stale plan is worse than none.
 */
import type { Bus } from './bus.ts';
import { NatsBus } from './nats-bus.ts';
import { type NatsOptions, openConnection } from './nats-connection.ts';

export async function connectNats(options: NatsOptions): Promise<Bus> {
  return new NatsBus(await openConnection(options), options.onStatus ?? (() => {}));
}
