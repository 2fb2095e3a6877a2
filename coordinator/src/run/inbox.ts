/**
 * The one queue through which everything reaches a run's loop. It is bounded: what doesn't fit is refused
 * and counted. For ticks that costs resolution and never a count, since they are cumulative; what must not be lost
 * goes in by `putFirst`.
 */
export interface Inbox<T> {
  /** False when the queue is full and the item was dropped. */
  put(item: T): boolean;
  /** Ahead of everything else, and always. */
  putFirst(item: T): void;
  /** Waits for the next item. One reader only. */
  take(): Promise<T>;
  readonly dropped: number;
}

export function createInbox<T>(limit: number): Inbox<T> {
  const urgent: T[] = [];
  const queue: T[] = [];
  let waiting: PromiseWithResolvers<T> | null = null;
  let dropped = 0;

  function handOver(item: T): boolean {
    if (waiting === null) return false;
    const { resolve } = waiting;
    waiting = null;
    resolve(item);
    return true;
  }

  return {
    put(item) {
      if (handOver(item)) return true;
      if (queue.length >= limit) {
        dropped += 1;
        return false;
      }
      queue.push(item);
      return true;
    },
    putFirst(item) {
      if (!handOver(item)) urgent.push(item);
    },
    async take() {
      const next = urgent.length > 0 ? urgent.shift() : queue.shift();
      if (next !== undefined) return next;
      waiting = Promise.withResolvers<T>();
      return await waiting.promise;
    },
    get dropped() {
      return dropped;
    },
  };
}
