/** A clock that moves when a test says so, and an event loop's turns on it. */
import type { Clock } from '@plimsoll/core/clock';

export interface VirtualClock extends Clock {
  /** What `setImmediate` is to the real clock: a turn takes a microsecond. */
  nextTurn(run: () => void): void;
  /** Moves on, and runs what falls due on the way, in order. */
  advanceTo(us: number): void;
  /** Moves on without running anything: the process was stopped. What is overdue runs at the next advance. */
  jumpTo(us: number): void;
  readonly pending: number;
}

export function createVirtualClock(): VirtualClock {
  let nowUs = 0;
  let calls: { atUs: number; run: () => void }[] = [];

  function after(delayUs: number, run: () => void): Disposable {
    const call = { atUs: nowUs + delayUs, run };
    calls.push(call);
    return {
      [Symbol.dispose]() {
        calls = calls.filter((other) => other !== call);
      },
    };
  }

  return {
    nowUs: () => nowUs,
    after,
    nextTurn: (run) => void after(1, run),
    jumpTo(us) {
      nowUs = us;
    },
    advanceTo(us) {
      for (;;) {
        const due = calls.filter((call) => call.atUs <= us).toSorted((a, b) => a.atUs - b.atUs)[0];
        if (due === undefined) break;
        calls = calls.filter((call) => call !== due);
        nowUs = Math.max(nowUs, due.atUs);
        due.run();
      }
      nowUs = Math.max(nowUs, us);
    },
    get pending() {
      return calls.length;
    },
  };
}
