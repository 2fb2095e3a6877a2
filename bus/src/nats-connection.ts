/**
 * A connection to NATS as everything here wants it: it reconnects for ever, since an agent that gave up would have to
 * be restarted by hand, and finds a dead connection within three seconds by its own pings.
 */
import { setTimeout as delay } from 'node:timers/promises';
import { type ConnectionOptions, connect, type NatsConnection } from '@nats-io/transport-node';
import { err, ok, type Result } from '@plimsoll/core/result';
import { BusError } from './bus.ts';
import type { NatsCredentials } from './nats-credentials.ts';
import type { NatsStatus } from './nats-status.ts';

export interface NatsOptions {
  /** `nats://127.0.0.1:4222`; several of one cluster may be given. */
  readonly servers: string | readonly string[];
  /** The client's name on the server's monitoring pages. Answers come to `_INBOX.<name>.>`: see docs/nats.md. */
  readonly name: string;
  /** Keep trying when the servers can't be reached at first. Otherwise that is BUS_UNREACHABLE. */
  readonly waitOnFirstConnect: boolean;
  /** Who the client is; null where the server takes anybody. */
  readonly credentials?: NatsCredentials | null;
  /** The certificates of those who vouch for the servers, in PEM; null for those that the system trusts. */
  readonly caFile?: string | null;
  /** Told what happens to the connection. */
  readonly onStatus?: (status: NatsStatus) => void;
  /** Ends the wait for the first connection. */
  readonly signal?: AbortSignal;
}

/** Where answers to a client go, without the token that each question adds. */
export function natsInbox(name: string): string {
  return `_INBOX.${name}`;
}

const reconnectWaitMs = 250;
const reconnectJitterMs = 250;
const pingIntervalMs = 1_000;
const dialTimeoutMs = 2_000;

export async function openConnection(options: NatsOptions): Promise<NatsConnection> {
  const { onStatus = () => {}, signal } = options;
  const servers = typeof options.servers === 'string' ? [options.servers] : [...options.servers];
  for (;;) {
    const dialled = await dial(servers, options);
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

async function dial(
  servers: string[],
  options: NatsOptions,
): Promise<Result<NatsConnection, Error>> {
  const settings = settingsOf(servers, options);
  try {
    // A client that reconnects for ever also asks for ever to be let in, and says nothing. So one asks that doesn't.
    const trial = await connect({ ...settings, reconnect: false });
    await trial.close();
    return ok(await connect(settings));
  } catch (error) {
    return err(error instanceof Error ? error : new Error(String(error)));
  }
}

function settingsOf(
  servers: string[],
  { name, credentials = null, caFile = null }: NatsOptions,
): ConnectionOptions {
  return {
    servers,
    name,
    inboxPrefix: natsInbox(name),
    ...(credentials === null ? {} : { authenticator: credentials }),
    ...(caFile === null ? {} : { tls: { caFile } }),
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
  };
}

async function waitToRetry(signal: AbortSignal | undefined, reason: string): Promise<void> {
  try {
    await delay(reconnectWaitMs, undefined, signal === undefined ? {} : { signal });
  } catch (error) {
    throw new BusError('BUS_UNREACHABLE', `${reason}; the wait was ended`, { cause: error });
  }
}
