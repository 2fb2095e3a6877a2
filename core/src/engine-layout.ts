/**
 * An engine's memory, in doubles. One thread writes it, and any thread that has the buffer may read it:
 *
 *     0          counters, see `counterPlaces`
 *     10         time spent on spinning alone
 *     11         the next arrival's instant
 *     16 .. 31   facts about the engine's thread, see `factPlaces`
 *     32         recorders: response, service, lag, pickup, loop, gc    21,504 buckets each
 *     129,056    endpoints, in their order                             1,548 doubles each:
 *                issued, completed, errors, sum of service times, 1,544 buckets of service times
 *
 * Everything but the next arrival's instant only ever grows. So whatever a reader finds is a state that was or will be, place by
 * place, and the difference of two readings is what happened in between.
 */
import { coarseBucketCount } from './coarse-layout.ts';
import type { Counters } from './counters.ts';
import { bucketCount } from './histogram-layout.ts';

/** The first five are the numbers of a request's outcomes, in the order of the agent's drivers. */
export const counterPlaces = {
  completed: 0,
  timeout: 1,
  connect: 2,
  status: 3,
  protocol: 4,
  offered: 5,
  issued: 6,
  skipped: 7,
  bytesSent: 8,
  bytesReceived: 9,
} as const satisfies Record<keyof Counters, number>;

export const spunPlace = 10;

/** The intended instant of the next arrival, on the machine's clock; Infinity when none is planned. */
export const duePlace = 11;

/** Counted from the start of the facts. All of them are sums since the engine was made. */
export const factPlaces = {
  /** CPU time of the engine's thread, microseconds. */
  cpuUs: 0,
  /** Pauses of the thread for garbage collection, microseconds. */
  gcUs: 1,
  /** Connections that this machine couldn't open: no port, no file descriptor, no memory. */
  localErrors: 2,
} as const;

export const factCount = 16;
export const factsStart = 16;

/** In the order in which they lie, from `recordersStart` on. */
export const recorderNames = ['response', 'service', 'lag', 'pickup', 'loop', 'gc'] as const;
export const recordersStart = factsStart + factCount;

export const endpointsStart = recordersStart + recorderNames.length * bucketCount;

/** Counted from the start of an endpoint's doubles. */
export const endpointPlaces = { issued: 0, completed: 1, errors: 2, serviceSumUs: 3 } as const;
export const endpointBuckets = 4;
export const endpointWords = endpointBuckets + coarseBucketCount;
