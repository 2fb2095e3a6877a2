/**
 * One stream of arrivals, dealt out among the threads of an agent like cards: of T threads, thread t takes
 * arrivals t, t + T, t + 2T and so on.
 *
 *     stream     0    1    2    3    4    5    6        Each thread works the whole stream out from the plan
 *     thread 0   x              x              x        and its seed, and acts on its own part. So together
 *     thread 1        x              x                  they are exactly that stream, however many they are,
 *     thread 2             x              x             and they need not speak to each other.
 *
 * Passing over an arrival costs what drawing it does, some tens of nanoseconds.
 */
import type { ArrivalProcess } from './arrivals.ts';

/** Which of several threads. */
export interface Deal {
  readonly index: number;
  readonly count: number;
}

export function dealtArrivals(arrivals: ArrivalProcess, { index, count }: Deal): ArrivalProcess {
  let passed = index;
  return {
    next() {
      for (; passed > 0; passed--) arrivals.next();
      passed = count - 1;
      return arrivals.next();
    },
  };
}
