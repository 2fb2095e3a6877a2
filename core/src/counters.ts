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
  for (const counters of list) {
    for (const name of counterNames) sum[name] += counters[name];
  }
  return sum;
}

export function subtractCounters(a: Counters, b: Counters): Counters {
  return combine((name) => a[name] - b[name]);
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
