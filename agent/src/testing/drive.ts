/** Drives a real driver by hand: one request at a time, and what became of it. */
import { type Driver, type Outcome, onlyRequest } from '../engine/driver.ts';

export interface Ended {
  readonly slot: number;
  readonly outcome: Outcome;
  readonly bytesReceived: number;
}

export interface Hand {
  /** Issues on a slot and resolves with its end. */
  request(slot: number, request?: number): Promise<Ended>;
  readonly bytesSent: number;
}

export function takeByHand(driver: Driver): Hand {
  const waiting = new Map<number, (ended: Ended) => void>();
  let bytesSent = 0;
  driver.attach((slot, outcome, bytesReceived) => {
    const resolve = waiting.get(slot);
    if (resolve === undefined) throw new Error(`Slot ${slot} ended twice, or was never issued on`);
    waiting.delete(slot);
    resolve({ slot, outcome, bytesReceived });
  });
  return {
    request(slot, request = onlyRequest) {
      const { promise, resolve } = Promise.withResolvers<Ended>();
      waiting.set(slot, resolve);
      bytesSent += driver.issue(slot, request);
      driver.flush();
      return promise;
    },
    get bytesSent() {
      return bytesSent;
    },
  };
}
