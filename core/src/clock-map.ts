/**
 * The run's clock as an agent sees it. The coordinator's messages carry the instant they were sent at, on the
 * run's clock. Each arrives at sentAt + offset + delay on the local clock, with an offset that is the same
 * for all and a delay that is never negative. So the smallest difference seen is the offset plus the
 * shortest delay: on one network that is the same for all agents to well under a tick.
 *
 *     received - sent   |      .      .
 *                       |  .      .       .   .
 *                       |_____.________.________  the map: the smallest of the last minute or two
 *                       |
 *                       |   '       '             asked - reading: the offset is no less than the largest
 *
 * An agent that asks for the time knows more: it had asked before the coordinator read its clock. That bounds the offset
 * from below, and what is left between the two bounds is how far the map may be off (Cristian's algorithm).
 *
 * Only the last one to two minutes count, because clocks drift apart by up to some 100 us per second:
 * the smallest of an hour ago may be off by a good part of a second.
 */

export interface ClockMap {
  /** Of the span under way, and of the one before. */
  readonly current: OffsetBounds;
  readonly previous: OffsetBounds;
  /** Local instant at which the span under way began. */
  readonly spanStartedUs: number;
}

/** Local clock less the run's, in us. */
interface OffsetBounds {
  readonly leastUs: number;
  readonly mostUs: number;
}

/** Whoever knows the run's time no better has no part in the run: what segments may be apart by without spoiling windows of a second. */
export const clockErrorMostUs = 50_000;
/** Whoever knows it so well needn't ask any more: a hundredth of a short tick. */
export const clockErrorEnoughUs = 2_000;

const unknown: OffsetBounds = { leastUs: -Infinity, mostUs: Infinity };
const spanUs = 60_000_000;

export interface ClockQuestion {
  readonly agentId: string;
  readonly incarnation: number;
  /** The agent's own clock: no two questions of a life are alike. */
  readonly askedAtUs: number;
}

/** Of a coordinator that takes a run over to the run's agents. */
export interface TimeRequest {
  readonly runId: string;
  readonly term: number;
}

export interface ClockReading {
  readonly runId: string;
  readonly term: number;
  /** Now, on the run's clock. */
  readonly atUs: number;
}

/** The map after the first message. */
export function startClockMap(message: Timing): ClockMap {
  return {
    current: { ...unknown, mostUs: message.receivedAtUs - message.sentAtUs },
    previous: unknown,
    spanStartedUs: message.receivedAtUs,
  };
}

export interface Timing {
  /** On the run's clock. */
  readonly sentAtUs: number;
  /** On the local clock. */
  readonly receivedAtUs: number;
}

/** A reading of the run's clock that was asked for. */
export interface RoundTrip extends Timing {
  /** On the local clock. */
  readonly askedAtUs: number;
}

/** Learns from one more message, in the order of reception. */
export function observeTiming(map: ClockMap, { sentAtUs, receivedAtUs }: Timing): ClockMap {
  const bounds = { ...unknown, mostUs: receivedAtUs - sentAtUs };
  return observe(map, bounds, receivedAtUs);
}

/** Learns from an answer, in the order of reception. */
export function observeRoundTrip(map: ClockMap, trip: RoundTrip): ClockMap {
  const { askedAtUs, sentAtUs, receivedAtUs } = trip;
  const bounds = { leastUs: askedAtUs - sentAtUs, mostUs: receivedAtUs - sentAtUs };
  return observe(map, bounds, receivedAtUs);
}

/** The local clock less the run's. */
export function offsetUs(map: ClockMap): number {
  return Math.min(map.current.mostUs, map.previous.mostUs);
}

/** How much less the true offset may be than that of the map; Infinity before the first answer. */
export function offsetErrorUs(map: ClockMap): number {
  const leastUs = Math.max(map.current.leastUs, map.previous.leastUs);
  // Clocks that drift apart may cross the bounds of a minute ago.
  return Math.max(0, offsetUs(map) - leastUs);
}

export function toLocalUs(map: ClockMap, runUs: number): number {
  return runUs + offsetUs(map);
}

export function toRunUs(map: ClockMap, localUs: number): number {
  return localUs - offsetUs(map);
}

function observe(map: ClockMap, seen: OffsetBounds, receivedAtUs: number): ClockMap {
  const { current, spanStartedUs } = map;
  if (receivedAtUs - spanStartedUs >= spanUs) {
    return { current: seen, previous: current, spanStartedUs: receivedAtUs };
  }
  if (seen.mostUs >= current.mostUs && seen.leastUs <= current.leastUs) return map;
  const mostUs = Math.min(seen.mostUs, current.mostUs);
  const leastUs = Math.max(seen.leastUs, current.leastUs);
  return { ...map, current: { leastUs, mostUs } };
}
