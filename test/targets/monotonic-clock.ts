/** The real clock of the test targets. */
import type { Clock } from '@plimsoll/core/clock';

export const monotonicClock: Clock = {
  nowUs: () => performance.now() * 1000,
  after(delayUs, run) {
    const timer = setTimeout(run, delayUs / 1000);
    return { [Symbol.dispose]: () => clearTimeout(timer) };
  },
};
