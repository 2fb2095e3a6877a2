/**
 * One wake-up at a given instant, rarely more than 0.1 ms late. setTimeout wakes up to a millisecond late, so it
 * is set short of the instant, and the event loop turns without sleeping for the rest: half a millisecond of
 * CPU time on average for each wake-up.
 */
import type { Clock } from '@plimsoll/core/clock';

export interface PreciseTimer extends Disposable {
  /** Replaces what was set before. Infinity sets nothing. */
  set(atUs: number): void;
}

export function createPreciseTimer(nowUs: Clock['nowUs'], wake: () => void): PreciseTimer {
  let dueUs = Number.POSITIVE_INFINITY;
  let sleep: NodeJS.Timeout | null = null;
  let spin: NodeJS.Immediate | null = null;

  function clear(): void {
    if (sleep !== null) clearTimeout(sleep);
    if (spin !== null) clearImmediate(spin);
    sleep = null;
    spin = null;
  }

  function approach(): void {
    sleep = null;
    spin = null;
    const leftUs = dueUs - nowUs();
    if (leftUs <= 0) {
      dueUs = Number.POSITIVE_INFINITY;
      wake();
      return;
    }
    // The margin is what it takes the system to wake us.
    const sleepMs = Math.floor((leftUs - 100) / 1000);
    if (sleepMs >= 1) sleep = setTimeout(approach, sleepMs);
    else spin = setImmediate(approach);
  }

  return {
    set(atUs) {
      if (atUs === dueUs) return;
      clear();
      dueUs = atUs;
      if (atUs !== Number.POSITIVE_INFINITY) approach();
    },
    [Symbol.dispose]: clear,
  };
}
