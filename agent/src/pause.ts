/** Waiting that a signal ends early. */
import type { Clock } from '@plimsoll/core/clock';

/** Resolves after the delay, or when the signal comes. */
export function pause(clock: Clock, delayUs: number, signal: AbortSignal): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  if (signal.aborted) return Promise.resolve();
  const done = () => resolve();
  const timer = clock.after(delayUs, done);
  signal.addEventListener('abort', done, { once: true });
  return promise.finally(() => {
    timer[Symbol.dispose]();
    signal.removeEventListener('abort', done);
  });
}
