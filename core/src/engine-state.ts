/** What an engine has counted, as a value: cumulative since it was made, and so is the sum over several engines. */
import { type Counted, sumCounted } from './counted.ts';
import { addEndpoints, type EndpointState, zeroEndpoint } from './endpoint-tally.ts';
import type { Histogram } from './histogram.ts';

export interface EngineState extends Counted {
  /** How late arrivals were picked up, microseconds. */
  readonly pickup: Histogram;
  /** How late the turns of the engine's event loop were, microseconds. */
  readonly loop: Histogram;
  /** How long the thread's pauses for garbage collection were, microseconds. */
  readonly gc: Histogram;
  /** Time spent on spinning alone: CPU time that says nothing about how busy the engine is. */
  readonly spunUs: number;
  /** The intended instant of the next arrival on the machine's clock, past when the engine is behind; Infinity without one. */
  readonly nextDueUs: number;
  /** About the engine's thread: see `factPlaces` in engine-layout.ts. */
  readonly facts: readonly number[];
  /** In the order of the target's endpoints. Of several, the probe isn't in any. */
  readonly endpoints: readonly EndpointState[];
}

/** Arrivals that wait for a free slot. */
export function queued({ counters }: Counted): number {
  return counters.offered - counters.issued - counters.skipped;
}

/** The counts of several engines together; each one's facts are its own, and not in it. */
export interface EngineSum extends Counted {
  readonly endpoints: readonly EndpointState[];
}

export function sumEngineStates(states: readonly EngineState[]): EngineSum {
  const endpoints = Array.from({ length: states[0]?.endpoints.length ?? 0 }, (_, index) =>
    states.map((state) => state.endpoints[index] ?? zeroEndpoint).reduce(addEndpoints),
  );
  return { ...sumCounted(states), endpoints };
}
