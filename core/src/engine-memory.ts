/**
 * An engine's counts in memory that threads share, so that a tick is read without stopping the engine: no
 * message, no lock, no copy on the hot path.
 *
 * The engine writes in the order of a request's life: offered, issued, ended, and its times last. A reader goes
 * the other way, times first and offered last. So a state that is read in mid-run is a cut along the reading:
 * a request that was under way meanwhile may be counted in its later parts or not yet, and never in a later
 * part without the earlier ones. The identities of counters.ts hold as inequalities,
 *
 *     offered >= issued + skipped    issued >= completed + errors    completed >= times of response
 *
 * and exactly once the engine has stopped. Nothing is counted twice or lost: what one reading misses is in the
 * next. Doubles are aligned, so 64-bit machines write each of them whole; on those that reorder writes (not
 * x86), the inequalities hold but for the few nanoseconds that a write may be overtaken by the next.
 */
import { type Counters, errorCount } from './counters.ts';
import { type EndpointState, EndpointTally } from './endpoint-tally.ts';
import {
  counterPlaces,
  duePlace,
  endpointsStart,
  endpointWords,
  factCount,
  factsStart,
  recorderNames,
  recordersStart,
  spunPlace,
} from './engine-layout.ts';
import type { EngineState } from './engine-state.ts';
import { emptyHistogram, type Histogram, sumUs } from './histogram.ts';
import { bucketCount } from './histogram-layout.ts';
import { createRecorder, type Recorder } from './recorder.ts';

export interface EngineMemory {
  /** To be handed to other threads. */
  readonly buffer: SharedArrayBuffer;
  readonly endpointCount: number;
  /** Counters and what else has a place of its own, see `counterPlaces`. */
  readonly tally: Float64Array;
  /** About the engine's thread, see `factPlaces`. */
  readonly facts: Float64Array;
  readonly response: Recorder;
  readonly service: Recorder;
  readonly lag: Recorder;
  /** How late arrivals were picked up. */
  readonly pickup: Recorder;
  /** How late the turns of the event loop were. */
  readonly loop: Recorder;
  /** How long pauses for garbage collection were. */
  readonly gc: Recorder;
  readonly endpoints: EndpointTally;
}

export function createEngineMemory(endpointCount: number): EngineMemory {
  const words = endpointsStart + endpointCount * endpointWords;
  const memory = viewEngineMemory(new SharedArrayBuffer(words * Float64Array.BYTES_PER_ELEMENT));
  memory.tally[duePlace] = Number.POSITIVE_INFINITY;
  return memory;
}

/** The memory of an engine, of this thread or of another. */
export function viewEngineMemory(buffer: SharedArrayBuffer): EngineMemory {
  const all = new Float64Array(buffer);
  const [response, service, lag, pickup, loop, gc] = recorderNames.map((_, index) => {
    const start = recordersStart + index * bucketCount;
    return createRecorder(all.subarray(start, start + bucketCount));
  }) as [Recorder, Recorder, Recorder, Recorder, Recorder, Recorder];
  return {
    buffer,
    endpointCount: (all.length - endpointsStart) / endpointWords,
    tally: all.subarray(0, factsStart),
    facts: all.subarray(factsStart, factsStart + factCount),
    response,
    service,
    lag,
    pickup,
    loop,
    gc,
    endpoints: new EndpointTally(all.subarray(endpointsStart)),
  };
}

/** The order of reading is what makes it a cut: see above. */
export function readEngineMemory(memory: EngineMemory): EngineState {
  const { tally } = memory;
  const histograms = {
    response: memory.response.snapshot(),
    service: memory.service.snapshot(),
    lag: memory.lag.snapshot(),
    // No driver streams tokens.
    ttft: emptyHistogram,
    itl: emptyHistogram,
  };
  const pickup = memory.pickup.snapshot();
  const loop = memory.loop.snapshot();
  const gc = memory.gc.snapshot();
  const apart = memory.endpoints.read();
  const facts = [...memory.facts];
  const spunUs = tally[spunPlace]!;
  const nextDueUs = tally[duePlace]!;
  const counters = readCounters(tally);
  // A single endpoint isn't counted apart: what it was sent is all that there is.
  const endpoints = apart.length === 1 ? [onlyEndpoint(counters, histograms.service)] : apart;
  return { counters, histograms, pickup, loop, gc, spunUs, nextDueUs, facts, endpoints };
}

function onlyEndpoint(counters: Counters, service: Histogram): EndpointState {
  const { issued, completed } = counters;
  return { issued, completed, errors: errorCount(counters), serviceSumUs: sumUs(service), service };
}

function readCounters(tally: Float64Array): Counters {
  // All places exist.
  const bytesReceived = tally[counterPlaces.bytesReceived]!;
  const completed = tally[counterPlaces.completed]!;
  const timeout = tally[counterPlaces.timeout]!;
  const connect = tally[counterPlaces.connect]!;
  const status = tally[counterPlaces.status]!;
  const protocol = tally[counterPlaces.protocol]!;
  const skipped = tally[counterPlaces.skipped]!;
  const bytesSent = tally[counterPlaces.bytesSent]!;
  const issued = tally[counterPlaces.issued]!;
  const offered = tally[counterPlaces.offered]!;
  const ended = { completed, timeout, connect, status, protocol, skipped };
  return { offered, issued, ...ended, bytesSent, bytesReceived };
}
