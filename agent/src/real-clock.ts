/** The agent's clock: microseconds of the monotonic clock, as a number. */
import type { Clock } from '@plimsoll/core/clock';

export function createRealClock(): Clock {
  return {
    // The same clock as process.hrtime, read without an array or a bigint.
    nowUs: () => performance.now() * 1000,
    after(delayUs, run) {
      const timer = setTimeout(run, Math.ceil(delayUs / 1000));
      return { [Symbol.dispose]: () => clearTimeout(timer) };
    },
  };
}
