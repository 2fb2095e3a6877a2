/**
 * A clock that tests turn themselves. Between two timers everything that was set off gets its turn, so that a run
 * of minutes takes milliseconds and never waits for real time.
 */
import { setImmediate } from 'node:timers/promises';
import type { Clock } from '@plimsoll/core/clock';

export interface SimClock extends Clock {
  /** Runs what is due within the next `us`, in order. */
  advance(us: number): Promise<void>;
  /** Advances in small steps until `isDone`; fails after `limitUs`. */
  until(isDone: () => boolean, limitUs: number): Promise<void>;
}

export function createSimClock(): SimClock {
  let nowUs = 1_000_000;
  const timers = new Set<{ readonly dueUs: number; run(): void }>();

  function nextDue(byUs: number) {
    let first: { readonly dueUs: number; run(): void } | null = null;
    for (const timer of timers) {
      if (timer.dueUs <= byUs && (first === null || timer.dueUs < first.dueUs)) first = timer;
    }
    return first;
  }

  async function advance(us: number): Promise<void> {
    const untilUs = nowUs + us;
    await settle();
    for (let timer = nextDue(untilUs); timer !== null; timer = nextDue(untilUs)) {
      timers.delete(timer);
      nowUs = Math.max(nowUs, timer.dueUs);
      timer.run();
      await settle();
    }
    nowUs = untilUs;
  }

  return {
    nowUs: () => nowUs,
    after(delayUs, run) {
      const timer = { dueUs: nowUs + Math.max(1, delayUs), run };
      timers.add(timer);
      return { [Symbol.dispose]: () => void timers.delete(timer) };
    },
    advance,
    async until(isDone, limitUs) {
      const endUs = nowUs + limitUs;
      while (!isDone()) {
        if (nowUs > endUs) throw new Error(`not done after ${limitUs / 1e6} simulated seconds`);
        await advance(50_000);
      }
    },
  };
}

/** Messages of the in-process bus and promises take a few turns to arrive. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 4; turn++) await setImmediate();
}
