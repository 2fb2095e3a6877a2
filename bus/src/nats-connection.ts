/**
 * A connection to NATS as everything here wants it: it reconnects for ever, since an agent that gave up would have to
 * be restarted by hand, and finds a dead connection within three seconds by its own pings.
 */
import { setTimeout as delay } from 'node:timers/promises';
import { connect, type NatsConnection } from '@nats-io/transport-node';
import { err, ok, type Result } from '@plimsoll/core/result';
import { BusError } from './bus.ts';
import type { NatsStatus } from './nats-status.ts';

export interface NatsOptions {
  /** `nats://127.0.0.1:4222`; several of one cluster may be given. */
  readonly servers: string | readonly string[];
  /** The client's name on the server's monitoring pages. */
  readonly name: string;
  /** Keep trying when the servers can't be reached at first. Otherwise that is BUS_UNREACHABLE. */
  readonly waitOnFirstConnect: boolean;
  /** Told what happens to the connection. */
  readonly onStatus?: (status: NatsStatus) => void;
  /** Ends the wait for the first connection. */
  readonly signal?: AbortSignal;
}

const reconnectWaitMs = 250;
const reconnectJitterMs = 250;
const pingIntervalMs = 1_000;
const dialTimeoutMs = 2_000;

export async function openConnection(options: NatsOptions): Promise<NatsConnection> {
  const { onStatus = () => {}, signal } = options;
  const servers = typeof options.servers === 'string' ? [options.servers] : [...options.servers];
  for (;;) {
    const dialled = await dial(servers, options.name);
    if (dialled.ok) {
      onStatus({ type: 'connected', server: dialled.value.getServer() });
      return dialled.value;
    }
    const reason = `Cannot reach NATS at ${servers.join(', ')}: ${dialled.error.message}`;
    const cause: ErrorOptions = { cause: dialled.error };
    if (!options.waitOnFirstConnect) throw new BusError('BUS_UNREACHABLE', reason, cause);
    onStatus({ type: 'waiting', reason });
    await waitToRetry(signal, reason);
  }
}

async function dial(servers: string[], name: string): Promise<Result<NatsConnection, Error>> {
  try {
    return ok(await connectForEver(servers, name));
  } catch (error) {
    return err(error instanceof Error ? error : new Error(String(error)));
  }
}

function connectForEver(servers: string[], name: string): Promise<NatsConnection> {
  return connect({
    servers,
    name,
    maxReconnectAttempts: -1,
    // A server that refuses our credentials may be restarted with others.
    ignoreAuthErrorAbort: true,
    reconnectTimeWait: reconnectWaitMs,
    reconnectJitter: reconnectJitterMs,
    reconnectJitterTLS: reconnectJitterMs,
    pingInterval: pingIntervalMs,
    maxPingOut: 2,
    timeout: dialTimeoutMs,
    // They cost a stack trace for every request, to no use: errors name their subject.
    noAsyncTraces: true,
  });
}

async function waitToRetry(signal: AbortSignal | undefined, reason: string): Promise<void> {
  try {
    await delay(reconnectWaitMs, undefined, signal === undefined ? {} : { signal });
  } catch (error) {
    throw new BusError('BUS_UNREACHABLE', `${reason}; the wait was ended`, { cause: error });
  }
}
