/** The real clock of this process: the shell's side of core's Clock. */
import type { Clock } from '@plimsoll/core/clock';

export const systemClock: Clock = {
  nowUs: () => Math.round(performance.now() * 1000),
  after(delayUs, run) {
    const timer = setTimeout(run, Math.max(0, delayUs / 1000));
    return { [Symbol.dispose]: () => clearTimeout(timer) };
  },
};
