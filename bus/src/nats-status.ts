/** What happens to a connection to NATS, as its owner is told. */

import type { Status } from '@nats-io/transport-node';
import { assertNever } from '@plimsoll/core/assert';

export type NatsStatus =
  /** The first connection failed; the next attempt follows. */
  | { readonly type: 'waiting'; readonly reason: string }
  | { readonly type: 'connected'; readonly server: string }
  | { readonly type: 'disconnected'; readonly server: string }
  | { readonly type: 'reconnected'; readonly server: string }
  /** No answer to pings: the connection is given up. */
  | { readonly type: 'stale' }
  | { readonly type: 'error'; readonly reason: string }
  | { readonly type: 'closed' };

/** The library's status in our words, or null for one that nobody acts upon. */
export function natsStatus(status: Status): NatsStatus | null {
  switch (status.type) {
    case 'disconnect':
      return { type: 'disconnected', server: status.server };
    case 'reconnect':
      return { type: 'reconnected', server: status.server };
    case 'staleConnection':
      return { type: 'stale' };
    case 'error':
      return { type: 'error', reason: status.error.message };
    case 'close':
      return { type: 'closed' };
    case 'reconnecting':
    case 'forceReconnect':
    case 'ldm':
    case 'ping':
    case 'slowConsumer':
    case 'update':
      return null;
    default:
      return assertNever(status);
  }
}
