/**
 * How long a store waits for its broker. One that is away, or has no leader just now, is asked again and again, for a
 * limited time; what it refuses it would refuse again.
 */
import { JetStreamApiError } from '@nats-io/jetstream';
import type { Clock } from '@plimsoll/core/clock';
import { StoreError } from './store.ts';

/** A broker's answer takes a millisecond; one that hasn't come by then was lost. */
export const askTimeoutMs = 2_000;
const retryAfterUs = 100_000;
const unavailable = 503;

export interface Patience {
  readonly clock: Clock;
  readonly waitMs: number;
  /** Aborted when the store is closed. */
  readonly signal: AbortSignal;
}

/** @param ask must do no harm when it is done twice */
export async function insist<T>(
  what: string,
  ask: () => Promise<T>,
  { clock, waitMs, signal }: Patience,
): Promise<T> {
  const deadlineUs = clock.nowUs() + waitMs * 1000;
  for (;;) {
    try {
      if (signal.aborted) throw storeClosed();
      return await ask();
    } catch (error) {
      // A bug here or there: waiting mends none.
      if (error instanceof StoreError || error instanceof TypeError) throw error;
      if (signal.aborted) throw storeClosed({ cause: error });
      const found = error instanceof Error ? error.message : String(error);
      if (isRefusal(error)) {
        throw new StoreError('STORE_REFUSED', `NATS refused to ${what}: ${found}`, {
          cause: error,
        });
      }
      if (clock.nowUs() >= deadlineUs) {
        const message = `Cannot ${what}: NATS with JetStream did not do it within ${waitMs} ms: ${found}`;
        throw new StoreError('STORE_UNREACHABLE', message, { cause: error });
      }
    }
    await pause(clock, signal);
  }
}

/** Ends early when the store is closed. */
async function pause(clock: Clock, signal: AbortSignal): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const stop = () => resolve();
  using _timer = clock.after(retryAfterUs, stop);
  signal.addEventListener('abort', stop);
  if (signal.aborted) resolve();
  await promise;
  signal.removeEventListener('abort', stop);
}

export function storeClosed(options?: ErrorOptions): StoreError {
  return new StoreError('STORE_CLOSED', 'Cannot use the store: it was closed', options);
}

function isRefusal(error: unknown): boolean {
  return error instanceof JetStreamApiError && error.status !== unavailable;
}
