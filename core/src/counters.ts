/**
 * What happened to requests, as cumulative counts. Two identities hold once nothing is in flight,
 * and tests hold every component to them:
 *
 *     offered = issued + skipped
 *     issued  = completed + timeout + connect + status + protocol
 */
export interface Counters {
  /** Arrivals whose intended instant has passed. */
  readonly offered: number;
  /** Handed to the transport. */
  readonly issued: number;
  /** Answered with success. */
  readonly completed: number;
  /** No answer within the timeout. */
  readonly timeout: number;
  /** No connection, or it was lost before the answer was whole. */
  readonly connect: number;
  /** Answered, with a status that says it failed (HTTP 4xx and 5xx, gRPC other than OK). */
  readonly status: number;
  /** Answered with bytes that don't follow the protocol. */
  readonly protocol: number;
  /** Never issued: the bounded queue was full, the wait had reached the timeout, or the load was stopped first. */
  readonly skipped: number;
  readonly bytesSent: number;
  readonly bytesReceived: number;
}

export const counterNames = [
  'offered',
  'issued',
  'completed',
  'timeout',
  'connect',
  'status',
  'protocol',
  'skipped',
  'bytesSent',
  'bytesReceived',
] as const satisfies readonly (keyof Counters)[];

export const zeroCounters: Counters = combine(() => 0);

export function addCounters(a: Counters, b: Counters): Counters {
  return combine((name) => a[name] + b[name]);
}

export function sumCounters(list: readonly Counters[]): Counters {
  const sum = { ...zeroCounters };
  // Name by name: this goes through thousands of agents for each window.
  for (const counters of list) {
    sum.offered += counters.offered;
    sum.issued += counters.issued;
    sum.completed += counters.completed;
    sum.timeout += counters.timeout;
    sum.connect += counters.connect;
    sum.status += counters.status;
    sum.protocol += counters.protocol;
    sum.skipped += counters.skipped;
    sum.bytesSent += counters.bytesSent;
    sum.bytesReceived += counters.bytesReceived;
  }
  return sum;
}

export function subtractCounters(a: Counters, b: Counters): Counters {
  return {
    offered: a.offered - b.offered,
    issued: a.issued - b.issued,
    completed: a.completed - b.completed,
    timeout: a.timeout - b.timeout,
    connect: a.connect - b.connect,
    status: a.status - b.status,
    protocol: a.protocol - b.protocol,
    skipped: a.skipped - b.skipped,
    bytesSent: a.bytesSent - b.bytesSent,
    bytesReceived: a.bytesReceived - b.bytesReceived,
  };
}

/** Whether `a` can be a later state of the same counts as `b`: nothing is less. */
export function containsCounters(a: Counters, b: Counters): boolean {
  return (
    a.offered >= b.offered &&
    a.issued >= b.issued &&
    a.completed >= b.completed &&
    a.timeout >= b.timeout &&
    a.connect >= b.connect &&
    a.status >= b.status &&
    a.protocol >= b.protocol &&
    a.skipped >= b.skipped &&
    a.bytesSent >= b.bytesSent &&
    a.bytesReceived >= b.bytesReceived
  );
}

/** Requests that were issued and failed. Skipped ones were never issued, so they aren't errors. */
export function errorCount(counters: Counters): number {
  return counters.timeout + counters.connect + counters.status + counters.protocol;
}

/** Issued and not yet ended. */
export function inFlight(counters: Counters): number {
  return counters.issued - counters.completed - errorCount(counters);
}

function combine(value: (name: keyof Counters) => number): Counters {
  return {
    offered: value('offered'),
    issued: value('issued'),
    completed: value('completed'),
    timeout: value('timeout'),
    connect: value('connect'),
    status: value('status'),
    protocol: value('protocol'),
    skipped: value('skipped'),
    bytesSent: value('bytesSent'),
    bytesReceived: value('bytesReceived'),
  };
}
