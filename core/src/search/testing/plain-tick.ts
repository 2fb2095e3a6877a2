/** A healthy tick of a second, for tests: all that was offered was answered, in no time worth mentioning. */
import type { Observation } from '../observation.ts';

export function plainTick(
  second: number,
  rps: number,
  over: Partial<Observation> = {},
): Observation {
  return {
    atMs: 1_000 * second,
    spanMs: 1_000,
    offeredRps: rps,
    offered: rps,
    issued: rps,
    completed: rps,
    failed: 0,
    lost: 0,
    inFlight: 1,
    typicalUs: 5_000,
    meanUs: 5_000,
    longestUs: 10_000,
    evidence: [],
    byAgent: [],
    server: null,
    health: { state: 'healthy' },
    voidReason: null,
    ...over,
  };
}
