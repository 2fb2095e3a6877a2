/**
 * The port between the engine and a protocol. The engine decides when a request is sent and what its
 * end means; a driver owns the connections, and does nothing of its own accord.
 *
 * A driver has `slots` places for one request each, numbered from 0; a slot has its own connection, or
 * its own stream of a shared one. Slot s belongs to endpoint s % endpoints. Per slot the life is
 *
 *     issue(s, r) -> [cancel(s)] -> done(s, outcome, bytesReceived)      exactly one `done` per `issue`
 *
 * `done` is never called from within `issue` or `cancel`: the engine issues the next request from `done`,
 * and a driver that fails at once would otherwise recurse through a whole queue.
 */
import type { Problem } from '@plimsoll/core/problem';

/** How a request ended. Small integers, because they index the engine's counts. */
export const outcomes = { completed: 0, timeout: 1, connect: 2, status: 3, protocol: 4 } as const;
export type Outcome = (typeof outcomes)[keyof typeof outcomes];

/** The engine's ear: called once for each issued request. */
export type Done = (slot: number, outcome: Outcome, bytesReceived: number) => void;

/** The number of the request where there is but one. */
export const onlyRequest = 0;

/** What is known of a target before load is sent. */
export interface Findings {
  /** Certain: no load can be sent. */
  readonly problems: readonly Problem[];
  /**
   * The request doesn't look like what the target says it takes. Whether it does is the target's to say, so
   * these count only if it refuses the request.
   */
  readonly doubts: readonly Problem[];
}

/** One request whose answer was looked at. */
export interface Probe {
  readonly outcome: Outcome;
  /** For a person: the status and the server's own words. */
  readonly detail: string;
  readonly bytesSent: number;
  readonly bytesReceived: number;
}

export interface Driver extends AsyncDisposable {
  readonly slots: number;
  readonly endpoints: number;
  /** Connects, and compares the request with what the target says of itself. Sends no request of the load. */
  check(signal: AbortSignal): Promise<Findings>;
  /** Sends the request once, outside the slots. An aborted signal is a timeout; never rejects. */
  probe(signal: AbortSignal): Promise<Probe>;
  /** Says whom to call. Once, before the first `issue`. */
  attach(done: Done): void;
  /**
   * Starts a request on a free slot, and returns the number of bytes it hands to the transport.
   *
   * @param request which of several; a driver that has but one sends that
   */
  issue(slot: number, request: number): number;
  /**
   * Hands what was issued to the transport. The engine calls it once it has issued what it has for now, so that
   * a driver may gather the bytes of several requests; what it issues from within `done`, the driver flushes itself.
   */
  flush(): void;
  /** Gives a request up. The slot is free again when `done` says so; its outcome is then ignored. */
  cancel(slot: number): void;
  /** Why requests ended with `connect` or `protocol`, and how often: `ECONNRESET`, `bad content-length`. */
  faults(): ReadonlyMap<string, number>;
}
