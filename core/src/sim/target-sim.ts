/** What a simulated target looks like from outside, whatever serves in it. */

/** Lost: the connection broke, or there was nobody to connect to. */
export const outcomes = ['completed', 'timeout', 'refused', 'lost'] as const;
export type Outcome = (typeof outcomes)[number];

/** Told of each request's end, in the order of the ends. */
export interface RequestSink {
  /**
   * @param agent who sent it
   * @param intendedUs when its answer started to be waited for
   * @param sentUs when it reached the target
   */
  ended(outcome: Outcome, agent: number, intendedUs: number, sentUs: number, endUs: number): void;
  /**
   * Targets that stream: right before `ended` of a request that is completed.
   *
   * @param ttftUs from the intended instant to the first token
   * @param itlUs mean time between its tokens; null where there was only one
   */
  streamed?(agent: number, ttftUs: number, itlUs: number | null): void;
}

export interface TargetSim {
  /**
   * A request reaches the target at `atUs`: never before an instant that was already passed.
   *
   * @param number which request of the traffic, where the load is traffic
   */
  arrive(agent: number, intendedUs: number, atUs: number, number?: number): void;
  /** Lets time pass up to and including this instant. */
  advanceTo(us: number): void;
  /** Work under way, as the target's own metrics would tell. Cumulative. */
  signals(): ServerSignals;
}

/** Cumulative, microseconds summed over replicas or requests. */
export interface ServerSignals {
  readonly busyUs: number;
  /** Waiting in a queue of the target, of requests whose work has begun. */
  readonly queuedUs: number;
  readonly begun: number;
  readonly replicas: number;
}
