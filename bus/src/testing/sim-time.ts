/**
 * Simulated time: a queue of events, run in order of their instants, and of their making where those are equal. All
 * processes of a simulation share it; each reads it through a clock of its own.
 *
 * Between two events everything that the first one set off gets its turn: promises are followed to their ends. That
 * takes a turn of the real event loop, and nothing else does real time.
 */
import type { Clock } from '@plimsoll/core/clock';

export interface SimTime extends Clock {
  /** Runs the next event, if one is due by `untilUs`; else moves on to that instant. False when there was none. */
  step(untilUs: number): Promise<boolean>;
  /** Says that the event under way set code off that may go on in promises. */
  touch(): void;
  /** Events run so far. */
  readonly steps: number;
}

interface SimEvent {
  readonly atUs: number;
  readonly order: number;
  /** Null once it was cancelled. */
  run: (() => void) | null;
}

export function createSimTime(): SimTime {
  const heap: SimEvent[] = [];
  let nowUs = 0;
  let made = 0;
  let steps = 0;
  // Whatever was set up before the first event.
  let isTouched = true;

  function after(delayUs: number, run: () => void): Disposable {
    made += 1;
    const event: SimEvent = { atUs: nowUs + Math.max(0, delayUs), order: made, run };
    push(heap, event);
    return {
      [Symbol.dispose]() {
        event.run = null;
      },
    };
  }

  return {
    nowUs: () => nowUs,
    after,
    touch() {
      isTouched = true;
    },
    async step(untilUs) {
      if (isTouched) {
        isTouched = false;
        await everyTurn();
      }
      while (heap[0]?.run === null) pop(heap);
      const next = heap[0];
      if (next === undefined || next.atUs > untilUs) {
        nowUs = Math.max(nowUs, untilUs);
        return false;
      }
      pop(heap);
      nowUs = next.atUs;
      steps += 1;
      next.run?.();
      return true;
    },
    get steps() {
      return steps;
    },
  };
}

/** Resolves when nothing is left to do but to wait for time: promises run dry before the event loop turns. */
function everyTurn(): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  setImmediate(resolve);
  return promise;
}

function isBefore(a: SimEvent, b: SimEvent): boolean {
  return a.atUs < b.atUs || (a.atUs === b.atUs && a.order < b.order);
}

/** A binary heap: both children of place i, at 2i + 1 and 2i + 2, come after it. */
function push(heap: SimEvent[], event: SimEvent): void {
  let place = heap.length;
  while (place > 0) {
    const parent = (place - 1) >> 1;
    if (!isBefore(event, heap[parent]!)) break;
    heap[place] = heap[parent]!;
    place = parent;
  }
  heap[place] = event;
}

function pop(heap: SimEvent[]): void {
  const last = heap.pop();
  if (last === undefined || heap.length === 0) return;
  let place = 0;
  for (;;) {
    let child = 2 * place + 1;
    if (child >= heap.length) break;
    if (child + 1 < heap.length && isBefore(heap[child + 1]!, heap[child]!)) child += 1;
    if (!isBefore(heap[child]!, last)) break;
    heap[place] = heap[child]!;
    place = child;
  }
  heap[place] = last;
}
