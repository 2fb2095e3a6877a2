/**
 * The run's clock as an agent sees it. The coordinator's messages carry the instant they were sent at, on the
 * run's clock. Each arrives at sentAt + offset + delay on the local clock, with an offset that is the same
 * for all and a delay that is never negative. So the smallest difference seen is the offset plus the
 * shortest delay: on one network that is the same for all agents to well under a tick.
 *
 *     received - sent   |      .      .
 *                       |  .      .       .   .
 *                       |_____.________.________  the map: the smallest of the last minute or two
 *
 * Only the last one to two minutes count, because clocks drift apart by up to some 100 us per second:
 * the smallest of an hour ago may be off by a good part of a second.
 */

export interface ClockMap {
  /** Smallest difference in the span under way, and in the one before: local clock less the run's, in us. */
  readonly currentUs: number;
  readonly previousUs: number;
  /** Local instant at which the span under way began. */
  readonly spanStartedUs: number;
}

const spanUs = 60_000_000;

/** The map after the first message. */
export function startClockMap(message: Timing): ClockMap {
  return {
    currentUs: message.receivedAtUs - message.sentAtUs,
    previousUs: Infinity,
    spanStartedUs: message.receivedAtUs,
  };
}

export interface Timing {
  /** On the run's clock. */
  readonly sentAtUs: number;
  /** On the local clock. */
  readonly receivedAtUs: number;
}

/** Learns from one more message, in the order of reception. */
export function observeTiming(map: ClockMap, message: Timing): ClockMap {
  const differenceUs = message.receivedAtUs - message.sentAtUs;
  if (message.receivedAtUs - map.spanStartedUs < spanUs) {
    return differenceUs < map.currentUs ? { ...map, currentUs: differenceUs } : map;
  }
  return {
    currentUs: differenceUs,
    previousUs: map.currentUs,
    spanStartedUs: message.receivedAtUs,
  };
}

/** The local clock less the run's. */
export function offsetUs(map: ClockMap): number {
  return Math.min(map.currentUs, map.previousUs);
}

export function toLocalUs(map: ClockMap, runUs: number): number {
  return runUs + offsetUs(map);
}

export function toRunUs(map: ClockMap, localUs: number): number {
  return localUs - offsetUs(map);
}
