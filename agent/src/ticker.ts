/** Calls at each tick boundary of a run, on the agent's clock. */
import type { Clock } from '@plimsoll/core/clock';

/** The map of the run's clock onto the agent's, which may move from message to message. */
export interface RunClock {
  toRunUs(localUs: number): number;
  toLocalUs(runUs: number): number;
}

export interface TickerOptions {
  readonly clock: Clock;
  readonly runClock: RunClock;
  readonly tickUs: number;
  /** Given the boundary that has just passed. */
  readonly onBoundary: (seq: number) => void;
}

/** Boundaries that pass while the event loop is held up are left out: the next state includes them. */
export function startTicker(options: TickerOptions): Disposable {
  const { clock, runClock, tickUs, onBoundary } = options;
  let seq = lastBoundary(options);
  let timer = arm();

  function arm(): Disposable {
    const nextUs = runClock.toLocalUs((seq + 1) * tickUs);
    return clock.after(Math.max(0, nextUs - clock.nowUs()), () => {
      const passed = lastBoundary(options);
      // The map of the clocks may have moved, so that it isn't time yet.
      if (passed > seq) {
        seq = passed;
        onBoundary(seq);
      }
      timer = arm();
    });
  }

  return { [Symbol.dispose]: () => timer[Symbol.dispose]() };
}

/** The last tick boundary that has passed. */
export function lastBoundary(options: Omit<TickerOptions, 'onBoundary'>): number {
  const { clock, runClock, tickUs } = options;
  return Math.max(0, Math.floor(runClock.toRunUs(clock.nowUs()) / tickUs));
}
