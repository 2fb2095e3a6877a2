/**
 * The agent's clock: microseconds of the system's monotonic clock, as a number. Every thread of this machine
 * reads the same one, so that an instant of the control thread means the same in an engine's thread.
 *
 * `performance.now` is the cheapest reading of that clock, but counts from the start of its own thread; what
 * lies between its zero and the clock's is measured once, when a clock is made.
 */
import type { Clock } from '@plimsoll/core/clock';

export function createRealClock(): Clock {
  const zeroUs = measureZeroUs();
  return {
    nowUs: () => performance.now() * 1000 + zeroUs,
    after(delayUs, run) {
      const timer = setTimeout(run, Math.ceil(delayUs / 1000));
      return { [Symbol.dispose]: () => clearTimeout(timer) };
    },
  };
}

/**
 * Holds the thread up for so long, awake. It reads the time by itself, without a clock in between, because a
 * number that is handed on by a function is an object on the heap, some millions of which a second are garbage.
 */
export function holdFor(us: number): void {
  const untilMs = performance.now() + us / 1000;
  while (performance.now() < untilMs);
}

const attempts = 20;

/** Where the thread's zero lies on the system's clock: by the quickest of some readings, to a fraction of a microsecond. */
function measureZeroUs(): number {
  let quickest = Number.POSITIVE_INFINITY;
  let zeroUs = 0;
  for (let attempt = 0; attempt < attempts; attempt++) {
    const beforeUs = performance.now() * 1000;
    const [seconds, nanos] = process.hrtime();
    const afterUs = performance.now() * 1000;
    if (afterUs - beforeUs >= quickest) continue;
    quickest = afterUs - beforeUs;
    zeroUs = seconds * 1e6 + nanos / 1000 - (beforeUs + afterUs) / 2;
  }
  return zeroUs;
}
