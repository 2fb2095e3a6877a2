/**
 * Keeps a run's record in a store that may fail in mid-run, such as one whose disk is full. The load must not go on
 * unrecorded, and what was counted must not be lost with the record:
 *
 *     the first entry that isn't taken    the run is stopped, in order: its last counts come in
 *     the events after it                 are left out
 *     the end                             is tried again until the store takes it, or the coordinator shuts down
 *
 * Until then the result is told from memory, since the run isn't over here.
 */
import type { Clock } from '@plimsoll/core/clock';
import type { RunEvent } from '@plimsoll/core/run-event';
import type { Log } from '../log.ts';
import { StoreError } from '../store/store.ts';
import type { Keeper } from './keeper.ts';

const retryAfterUs = 1_000_000;

export interface PatientKeeperOptions {
  readonly keeper: Keeper;
  readonly clock: Clock;
  readonly log: Log;
  /** Aborted when the coordinator shuts down. */
  readonly closing: AbortSignal;
  /** Stops the run. */
  stop(reason: string): void;
}

export function keepPatiently(options: PatientKeeperOptions): Pick<Keeper, 'keep'> {
  const { keeper, log, closing } = options;
  let hasFailed = false;

  function fail(failure: StoreError): void {
    if (hasFailed) return;
    hasFailed = true;
    log.error({ err: failure }, 'the record of the run cannot be kept');
    options.stop(`The record of the run could not be kept: ${failure.message}.`);
  }

  async function keepEnd(event: RunEvent & { readonly type: 'finished' }): Promise<void> {
    for (;;) {
      try {
        return await keeper.close(event.result, event.atMs);
      } catch (error) {
        if (!isFailure(error) || closing.aborted) throw error;
        fail(error);
      }
      await pause(options);
    }
  }

  return {
    async keep(event, snapshot, result) {
      if (hasFailed) return event.type === 'finished' ? await keepEnd(event) : undefined;
      try {
        await keeper.keep(event, snapshot, result);
      } catch (error) {
        if (!isFailure(error)) throw error;
        fail(error);
        if (event.type === 'finished') await keepEnd(event);
      }
    },
  };
}

/** Of the store's; one that was closed belongs to nobody any more. */
function isFailure(error: unknown): error is StoreError {
  return error instanceof StoreError && error.code !== 'STORE_CLOSED';
}

/** Ends early when the coordinator shuts down. */
async function pause({ clock, closing }: PatientKeeperOptions): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const wake = () => resolve();
  using _timer = clock.after(retryAfterUs, wake);
  closing.addEventListener('abort', wake);
  if (closing.aborted) wake();
  await promise;
  closing.removeEventListener('abort', wake);
}
