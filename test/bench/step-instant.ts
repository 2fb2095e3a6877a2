/**
 * When one agent's rate changed, by the target's log of its constant arrivals:
 *
 *     arrival   |            ' '        Each rate makes a line. They meet where the rate changed, which is
 *     number    |        ' '            known far better than the gaps between arrivals are long.
 *               |     ,'
 *               |  ,        step
 *               +--------|----------> time
 */
export interface Step {
  /** All arrivals of the agent, in milliseconds, in order. */
  readonly arrivals: readonly number[];
  /** Certainly before it, and certainly after it; milliseconds. */
  readonly beforeMs: readonly [from: number, until: number];
  readonly afterMs: readonly [from: number, until: number];
  /** Of this agent, requests per second. */
  readonly beforeRps: number;
  readonly afterRps: number;
}

/** NaN when there are no arrivals on one of the sides. */
export function stepInstantMs(step: Step): number {
  const beforeGapMs = 1000 / step.beforeRps;
  const afterGapMs = 1000 / step.afterRps;
  const beforeZeroMs = zeroOf(step.arrivals, step.beforeMs, beforeGapMs);
  const afterZeroMs = zeroOf(step.arrivals, step.afterMs, afterGapMs);
  const number = (beforeZeroMs - afterZeroMs) / (afterGapMs - beforeGapMs);
  return beforeZeroMs + number * beforeGapMs;
}

/** Where a line begins. Arrivals are late now and then, and never early: the punctual ones say it. */
function zeroOf(
  arrivals: readonly number[],
  [fromMs, untilMs]: readonly [number, number],
  gapMs: number,
): number {
  const zeros = arrivals
    .flatMap((atMs, number) => (atMs >= fromMs && atMs < untilMs ? [atMs - number * gapMs] : []))
    .toSorted((a, b) => a - b);
  return zeros[Math.floor(zeros.length * punctualShare)] ?? Number.NaN;
}

const punctualShare = 0.25;
